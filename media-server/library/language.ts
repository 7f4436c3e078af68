import type { CaptionRole } from '../../shared/copy.ts'
import { toLanguage } from '../../shared/language.ts'

/** A caption's language and role from what its name has beyond the video's, e.g. `.en.sdh` or `2_English`. */
export type CaptionWords = { language: string; role: CaptionRole; title: string | null }

const ROLES = new Map<string, CaptionRole>([
  ['sdh', 'sdh'],
  ['cc', 'sdh'],
  ['hi', 'sdh'],
  ['forced', 'forced'],
  ['foreign', 'forced'],
  ['auto', 'auto'],
  ['generated', 'auto'],
])
const IDLE = new Set(['default', 'full', 'sub', 'subs', 'subtitle', 'subtitles'])

const isLanguage = (word: string) => toLanguage(word) !== null

/** A dash parts words, unless it belongs to a tag such as `pt-BR`. */
function wordsOf(rest: string): string[] {
  return rest
    .split(/[.\s_,()[\]]+/)
    .flatMap((word) => (isLanguage(word) ? [word] : word.split('-')))
    .filter((word) => word && !/^\d+$/.test(word))
}

export function captionWords(rest: string): CaptionWords {
  const words = wordsOf(rest)
  const hasOther = words.some((word) => isLanguage(word) && !ROLES.has(word.toLowerCase()))
  // `hi` alone is Hindi; beside another language it is "hearing impaired".
  const roleOf = (word: string) =>
    word.toLowerCase() === 'hi' && !hasOther ? undefined : ROLES.get(word.toLowerCase())
  const role = words.map(roleOf).findLast((one) => one !== undefined) ?? 'normal'
  const named = words.filter((word) => roleOf(word) === undefined && !IDLE.has(word.toLowerCase()))
  const language = named.find(isLanguage)
  const title = named.filter((word) => word !== language).join(' ')
  return { language: (language && toLanguage(language)) ?? 'und', role, title: title || null }
}
