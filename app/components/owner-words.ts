import { OVERRIDE } from '../../shared/media-server.ts'
import type { OwnerChange } from '../../shared/run.ts'
import { fieldName } from './field-words.ts'
import type { ServerNames } from './preview-words.ts'

const PROVIDER_NAMES: ServerNames = { tmdb: 'TMDB', omdb: 'OMDb' }

/** `Overview and tagline now from Cellar, before from Attic` */
export function ownerChangeWords({ from, to, paths }: OwnerChange, names: ServerNames): string {
  const fields = paths.map((path, at) => (at === 0 ? named(path) : lowered(named(path))))
  const last = fields.length > 1 ? ` and ${fields.pop()}` : ''
  const parts = [`${fields.join(', ')}${last} ${nowWords(to, names)}`, beforeWords(from, names)]
  return parts.filter(Boolean).join(', ')
}

function nowWords(to: string | null, names: ServerNames): string {
  if (to === null) return 'now nobody’s'
  return to === OVERRIDE ? 'now pinned' : `now from ${nameOf(to, names)}`
}

function beforeWords(from: string | null, names: ServerNames): string {
  if (from === null) return 'nobody’s before'
  return from === OVERRIDE ? 'before pinned' : `before from ${nameOf(from, names)}`
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

/** `captions (English)` within a sentence. */
const lowered = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`
