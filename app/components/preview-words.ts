import { writtenNumber } from '../i18n/formats.ts'
import type { Preview, PreviewField, PreviewTitle } from '../../shared/protocol/worker-api.ts'
import { fieldName, valueWords } from './field-words.ts'
import { countWords } from './words.ts'

/** Names of servers by id. */
export type ServerNames = Record<string, string>

type Change = PreviewTitle['change']

/** What becomes of titles, what people fear first; `head` stands over their names. */
export const CHANGES: readonly { change: Change; words: string; head: string }[] = [
  { change: 'retired', words: 'retired', head: 'Would go from the library' },
  { change: 'joined', words: 'joined', head: 'Would be joined with another' },
  { change: 'split', words: 'split off', head: 'Would be split off' },
  { change: 'updated', words: 'updated', head: 'Would be updated' },
  { change: 'restored', words: 'restored', head: 'Would come back' },
  { change: 'added', words: 'added', head: 'Would be added' },
]

/** `3 would be retired, 1,200 updated.` Titles, seasons and episodes together. */
export function countsWords(counts: Preview['counts']): string {
  const parts = CHANGES.filter(({ change }) => counts[change] > 0).map(
    ({ change, words }, at) => `${writtenNumber(counts[change])}${at === 0 ? ' would be' : ''} ${words}`,
  )
  return parts.length === 0 ? 'Nothing would change.' : `${parts.join(', ')}.`
}

/** `The crossing, of Night Ferry` for an episode. */
export function titleWords({ title, seriesTitle }: Pick<PreviewTitle, 'title' | 'seriesTitle'>): string {
  return seriesTitle === null ? title : `${title}, of ${seriesTitle}`
}

/** What a cut preview has looked at, and what it left out. */
export function cutWords({ entries, of }: Preview['covered']): string {
  const words = (count: number) => writtenNumber(count)
  if (of === null)
    return `Too large for a whole preview: the first ${countWords(entries, 'entry', 'entries')} of the server were looked at. It has more, and what they would change is left out here.`
  return `Too large for a whole preview: ${words(entries)} of ${words(of)} entries were looked at. What the other ${words(of - entries)} would change is left out here.`
}

type Side = { value: string; owner: string | null }

/** A field's name with what it has before and after, each with the server that it is from. */
export function fieldWords(
  { path, before, after, ownerBefore, ownerAfter }: PreviewField,
  names: ServerNames,
): { name: string; before: Side; after: Side } {
  const side = (value: unknown, owner: string | null): Side => ({
    value: path === 'copies' ? copyWords(value, names) : wordsOf(path, value),
    owner: owner === null ? null : (names[owner] ?? owner),
  })
  return {
    name: path === 'copies' ? 'Copies' : fieldName(path),
    before: side(before, ownerBefore),
    after: side(after, ownerAfter),
  }
}

/** How many there are and on which servers; a copy is told as `server/copy`. */
function copyWords(value: unknown, names: ServerNames): string {
  if (!Array.isArray(value)) return value === null ? 'none' : 'many'
  const servers = new Set(value.map((copy) => String(copy).split('/')[0] ?? ''))
  return `${value.length} on ${[...servers].map((id) => names[id] ?? id).join(', ')}`
}

/** A list that was too long to be sent comes as the beginning of its JSON. */
function wordsOf(path: string, value: unknown): string {
  if (typeof value === 'string' && /^[[{].*…$/s.test(value)) return 'a long list'
  return valueWords(path, value) || 'nothing'
}
