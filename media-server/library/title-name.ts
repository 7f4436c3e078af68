import type { ExternalIds } from '../../shared/metadata.ts'
import { RELEASE_WORD } from './words.ts'

/** What the name of a movie's or series' folder or file says. */
export type TitleName = { title: string; year: number | null; ids: ExternalIds }

const ID_TAG = /[[{(]\s*(tmdb|imdb|tvdb)(?:id)?\s*[-=: ]\s*(tt\d+|\d+)\s*[\]})]/gi
const YEAR_IN_BRACKETS = /[([]\s*((?:18[5-9]|19\d|20\d)\d)(?:\s*[-–]\s*(?:\d{4})?)?\s*[)\]]/
const YEAR_BARE = /(?<![\p{L}\p{N}])((?:19\d|20[0-3])\d)(?![\p{L}\p{N}])/gu
/** Brackets of any kind with what they hold, e.g. `[1080p]`, `{edition-Final Cut}`. */
const BRACKETS = /\[[^\]]*\]|\{[^}]*\}/g

export function parseTitleName(name: string): TitleName {
  const ids = idsIn(name)
  const bare = name.replace(ID_TAG, ' ')
  const bracketed = YEAR_IN_BRACKETS.exec(bare)
  if (bracketed && bracketed.index > 0) {
    const title = cleanTitle(bare.slice(0, bracketed.index))
    if (title) return { title, year: Number(bracketed[1]), ids }
  }
  const words = spaced(bare.replace(BRACKETS, ' '))
  const { text, year } = cutAtYear(words)
  const title = cleanTitle(cutAtRelease(text)) || cleanTitle(words) || name.trim()
  return { title, year, ids }
}

function idsIn(name: string): ExternalIds {
  const ids: ExternalIds = {}
  for (const [, namespace, value = ''] of name.matchAll(ID_TAG)) {
    const key = namespace?.toLowerCase()
    if (key === 'imdb' && /^tt\d{1,12}$/.test(value)) ids.imdb = value
    if ((key === 'tmdb' || key === 'tvdb') && /^[1-9]\d{0,11}$/.test(value)) ids[key] = value
  }
  return ids
}

/** `Some.Title.2011` and `Some_Title` with spaces; a name that has spaces keeps its dots (`Mr. Nobody`). */
export function spaced(name: string): string {
  const trimmed = name.trim()
  return / /.test(trimmed) ? trimmed.replaceAll('_', ' ') : trimmed.replace(/[._]+/g, ' ')
}

/** The last year that ends the name or stands before what a release adds; the title itself may hold another. */
function cutAtYear(text: string): { text: string; year: number | null } {
  const years = [...text.matchAll(YEAR_BARE)].filter(({ index }) => index > 0)
  for (const match of years.toReversed()) {
    const rest = text.slice(match.index + match[0].length).replace(/^[\s\-–.,]+/, '')
    const release = RELEASE_WORD.exec(rest)
    if (rest === '' || release?.index === 0)
      return { text: text.slice(0, match.index), year: Number(match[1]) }
    if (release && years.length === 1) return { text: text.slice(0, match.index), year: Number(match[1]) }
  }
  return { text, year: null }
}

/** The text before resolution, source, codec and the like. */
export function cutAtRelease(text: string): string {
  const release = RELEASE_WORD.exec(text)
  return release && release.index > 0 ? text.slice(0, release.index) : text
}

/** Without brackets and loose ends; `Matrix, The` → `The Matrix`. */
export function cleanTitle(text: string): string {
  const plain = spaced(text.replace(BRACKETS, ' '))
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:[\s_.,]+|[-–]\s+)+|[\s\-–_,([]+$/g, '')
  const inverted = /^(.+), (The|A|An|Der|Die|Das|Le|La|Les|El|Los)$/i.exec(plain)
  return inverted ? `${inverted[2]} ${inverted[1]}` : plain
}

/** For comparing two names of one title: letters and digits only, lower case, without accents. */
export function titleKey(title: string): string {
  const folded = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded
}
