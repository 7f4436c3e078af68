import { m } from '../i18n/m.ts'
import type { Preview, PreviewField, PreviewTitle } from '../../shared/protocol/worker-api.ts'
import { fieldName, valueWords } from './field-words.ts'

/** Names of servers by id. */
export type ServerNames = Record<string, string>

type Change = PreviewTitle['change']

/** What becomes of titles, what people fear first; `head` stands over their names. */
export const CHANGES: readonly {
  change: Change
  first: (values: { count: number }) => string
  words: (values: { count: number }) => string
  head: () => string
}[] = [
  {
    change: 'retired',
    first: m.admin_preview_retired_first,
    words: m.admin_preview_retired,
    head: m.admin_preview_retired_head,
  },
  {
    change: 'joined',
    first: m.admin_preview_joined_first,
    words: m.admin_preview_joined,
    head: m.admin_preview_joined_head,
  },
  {
    change: 'split',
    first: m.admin_preview_split_first,
    words: m.admin_preview_split,
    head: m.admin_preview_split_head,
  },
  {
    change: 'updated',
    first: m.admin_preview_updated_first,
    words: m.admin_preview_updated,
    head: m.admin_preview_updated_head,
  },
  {
    change: 'restored',
    first: m.admin_preview_restored_first,
    words: m.admin_preview_restored,
    head: m.admin_preview_restored_head,
  },
  {
    change: 'added',
    first: m.admin_preview_added_first,
    words: m.admin_preview_added,
    head: m.admin_preview_added_head,
  },
]

/** `3 would be retired, 1,200 updated.` Titles, seasons and episodes together. */
export function countsWords(counts: Preview['counts']): string {
  const parts = CHANGES.filter(({ change }) => counts[change] > 0).map(({ change, first, words }, at) =>
    (at === 0 ? first : words)({ count: counts[change] }),
  )
  return parts.length === 0 ? m.admin_preview_nothing() : `${parts.join(', ')}.`
}

/** `The crossing, of Night Ferry` for an episode. */
export function titleWords({ title, seriesTitle }: Pick<PreviewTitle, 'title' | 'seriesTitle'>): string {
  return seriesTitle === null ? title : m.admin_preview_of_series({ title, series: seriesTitle })
}

/** What a cut preview has looked at, and what it left out. */
export function cutWords({ entries, of }: Preview['covered']): string {
  if (of === null) return m.admin_preview_cut({ entries: m.count_entries({ count: entries }) })
  return m.admin_preview_cut_of({ entries, of, rest: of - entries })
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
    name: path === 'copies' ? m.admin_copies() : fieldName(path),
    before: side(before, ownerBefore),
    after: side(after, ownerAfter),
  }
}

/** How many there are and on which servers; a copy is told as `server/copy`. */
function copyWords(value: unknown, names: ServerNames): string {
  if (!Array.isArray(value)) return value === null ? m.admin_preview_none() : m.admin_preview_many()
  const servers = new Set(value.map((copy) => String(copy).split('/')[0] ?? ''))
  return m.admin_preview_copies({
    copies: value.length,
    servers: [...servers].map((id) => names[id] ?? id).join(', '),
  })
}

/** A list that was too long to be sent comes as the beginning of its JSON. */
function wordsOf(path: string, value: unknown): string {
  if (typeof value === 'string' && /^[[{].*…$/s.test(value)) return m.admin_preview_long_list()
  return valueWords(path, value) || m.admin_preview_no_value()
}
