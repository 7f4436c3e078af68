import type { EpisodeOrder } from '../../shared/kind.ts'
import { cleanTitle, cutAtRelease, spaced } from './title-name.ts'

/** Which episodes a file holds, by its name. `season`: null where neither the file nor its folder says. */
export type EpisodeName = {
  season: number | null
  numbers: number[]
  order: EpisodeOrder
  /** Text before the numbers: the series. */
  show: string
  /** Text after the numbers: the episode's own name; null without one. */
  title: string | null
}

/** More would be a mistake in the name, and an entry holds 200. */
const LONGEST_RANGE = 50

const END = '(?![\\dpi])'
const MORE = `(?:[ ._]?-[ ._]?ep?\\d{1,4}${END}|-\\d{1,4}${END}|[ ._]?ep?\\d{1,4}${END})`
const SEASON_EPISODE = new RegExp(`(?<![a-z0-9])s(\\d{1,4})[ ._-]*(ep?[ ._]?\\d{1,4}${END}${MORE}*)`, 'i')
const CROSS = /(?<![\w])(\d{1,2})(x\d{2,3}(?!\d)(?:-?x?\d{2,3}(?!\d|p))*)/i
const DATE = /(?<!\d)((?:19|20)\d\d)[-. _](0[1-9]|1[0-2])[-. _](0[1-9]|[12]\d|3[01])(?!\d)/
const IN_WORDS =
  /(?<![a-z])(?:season|staffel|saison|series)[ ._]*(\d{1,3})[ ._,-]*(?:episode|folge|ep|e)[ ._]*(\d{1,4})(?!\d)/i
const EPISODE_WORD = /(?<![a-z])(?:episode|folge|ep|e)[ ._]*(\d{1,4})(?:v\d)?(?![\dpi])/i
const LEADING = /^(\d{1,3})(?:v\d)?(?=$|[ ._-])(?![ ._-]*(?:\d{4}|x\d))/
const DASHED = /[ _]-[ _](\d{1,4})(?:v\d)?(?=$|[ ._[(-])/
const TRAILING = /[ ._](\d{2,3})(?:v\d)?$/

/** `folderSeason`: what the folder around says, null when it says nothing. Null: not an episode by its name. */
export function parseEpisodeName(base: string, folderSeason: number | null = null): EpisodeName | null {
  return (
    bySeasonAndEpisode(base) ??
    byDate(base, folderSeason) ??
    byWords(base, folderSeason) ??
    byNumberAlone(base, folderSeason)
  )
}

/** Whether the name tells season and episode, so that also a folder of unknown kind can be taken for a series. */
export function isClearlyEpisode(base: string): boolean {
  return SEASON_EPISODE.test(base) || CROSS.test(base) || IN_WORDS.test(base)
}

function bySeasonAndEpisode(base: string): EpisodeName | null {
  for (const pattern of [SEASON_EPISODE, CROSS]) {
    const match = pattern.exec(base)
    if (!match) continue
    const numbers = numbersOf(match[2] ?? '')
    return named(base, match, { season: Number(match[1]), numbers, order: 'aired' })
  }
  return null
}

/** `E03-E04`, `e03-05`, `E03E04`, `x03-x04`: a dash counts through, side by side lists. */
function numbersOf(text: string): number[] {
  const numbers: number[] = []
  for (const [, dash, digits] of text.matchAll(/(-?)[ ._]?(?:ep?|x)?[ ._]?(\d+)/gi)) {
    const number = Number(digits)
    const last = numbers.at(-1)
    if (dash && last !== undefined && number > last && number - last < LONGEST_RANGE)
      for (let between = last + 1; between < number; between += 1) numbers.push(between)
    numbers.push(number)
  }
  return [...new Set(numbers)].toSorted((a, b) => a - b).slice(0, 200)
}

function byDate(base: string, season: number | null): EpisodeName | null {
  const match = DATE.exec(base)
  if (!match) return null
  const numbers = [Number(`${match[1]}${match[2]}${match[3]}`)]
  return named(base, match, { season, numbers, order: 'date' })
}

function byWords(base: string, folderSeason: number | null): EpisodeName | null {
  const both = IN_WORDS.exec(base)
  if (both) return named(base, both, { season: Number(both[1]), numbers: [Number(both[2])], order: 'aired' })
  const one = EPISODE_WORD.exec(base)
  if (!one) return null
  return named(base, one, { season: folderSeason ?? 1, numbers: [Number(one[1])], order: 'aired' })
}

/** `02 - Name` counts within a season; `Show - 012` without a season's folder is an absolute number. */
function byNumberAlone(base: string, folderSeason: number | null): EpisodeName | null {
  const plain = base.replace(/\[[^\]]*\]|\([^)]*\)/g, (text) => ' '.repeat(text.length))
  const lead = LEADING.exec(plain.trimStart())
  if (lead) {
    const rest = plain.trimStart().slice(lead[0].length)
    const numbers = [Number(lead[1])]
    return { season: folderSeason ?? 1, numbers, order: 'aired', show: '', title: nameAfter(rest) }
  }
  const match = DASHED.exec(plain) ?? TRAILING.exec(cutAtRelease(plain).trimEnd())
  if (!match) return null
  const order = folderSeason === null ? 'absolute' : 'aired'
  return named(plain, match, { season: folderSeason, numbers: [Number(match[1])], order })
}

function named(
  base: string,
  match: RegExpExecArray,
  found: Pick<EpisodeName, 'season' | 'numbers' | 'order'>,
): EpisodeName {
  const show = cleanTitle(base.slice(0, match.index))
  return { ...found, show, title: nameAfter(base.slice(match.index + match[0].length)) }
}

function nameAfter(rest: string): string | null {
  const release = cutAtRelease(` ${spaced(rest)}`)
  return cleanTitle(release.replace(/^[\s\-–.]+/, '')) || null
}

const SEASON_FOLDER =
  /^(?:(?:season|staffel|saison|series|temporada|stagione|sezon|seizoen|book|s)[ ._-]*(\d{1,4})|(\d{1,2})\.? ?(?:season|staffel|saison)|(\d{1,2}))(?:$|[ ._([-])/i
const SEASON_TAG = /(?<![a-z0-9])(?:s|season[ ._])(\d{1,3})(?![a-z0-9])/i

/** `Season 01` → 1, `Specials` → 0; null when the folder is no season's. */
export function parseSeasonFolder(name: string): number | null {
  if (/^specials?$/i.test(name.trim())) return 0
  const match = SEASON_FOLDER.exec(name.trim())
  const digits = match?.[1] ?? match?.[2] ?? match?.[3] ?? SEASON_TAG.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}
