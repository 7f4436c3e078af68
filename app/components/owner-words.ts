import { m } from '../i18n/m.ts'
import { OVERRIDE } from '../../shared/media-server.ts'
import type { OwnerChange } from '../../shared/run.ts'
import { fieldName } from './field-words.ts'
import type { ServerNames } from './preview-words.ts'
import { inSentence } from './words.ts'

const PROVIDER_NAMES: ServerNames = { tmdb: 'TMDB', omdb: 'OMDb' }

/** `Overview and tagline now from Cellar, before from Attic` */
export function ownerChangeWords({ from, to, paths }: OwnerChange, names: ServerNames): string {
  const fields = paths.map((path, at) => (at === 0 ? named(path) : inSentence(named(path))))
  const last = fields.length > 1 ? fields.pop() : undefined
  const listed = fields.join(', ')
  return m.owner_change({
    fields: last === undefined ? listed : m.owner_fields({ fields: listed, last }),
    now: nowWords(to, names),
    before: beforeWords(from, names),
  })
}

function nowWords(to: string | null, names: ServerNames): string {
  if (to === null) return m.owner_now_nobody()
  return to === OVERRIDE ? m.owner_now_pinned() : m.owner_now({ name: nameOf(to, names) })
}

function beforeWords(from: string | null, names: ServerNames): string {
  if (from === null) return m.owner_before_nobody()
  return from === OVERRIDE ? m.owner_before_pinned() : m.owner_before({ name: nameOf(from, names) })
}

/** One that was removed meanwhile has only its id left. */
function nameOf(serverId: string, names: ServerNames): string {
  return names[serverId] ?? PROVIDER_NAMES[serverId] ?? serverId
}

/** `Captions (English)`: a comma would part it, since it stands in a list. */
function named(path: string): string {
  const [name = '', ...rest] = fieldName(path).split(', ')
  return rest.length === 0 ? name : `${name} (${rest.join(', ')})`
}
