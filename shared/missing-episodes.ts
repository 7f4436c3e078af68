import type { EpisodeOrder } from './kind.ts'

/** A number that the season has and the library does not. `title` and `airDate` where a catalogue told of it. */
export type MissingEpisode = {
  from: number
  /** The last of a gap about which nothing is known; else the same. */
  to: number
  title: string | null
  airDate: string | null
  /** It was not on yet. */
  isToCome: boolean
}

type Present = { numbers?: readonly number[] | undefined; order?: EpisodeOrder | undefined }
type Told = { number: number; title: string | null; airDate: string | null }

/**
 * What a season lacks, by number: the gaps between the episodes that are there, and those that a catalogue tells of
 * (`told`, in aired order). Episodes that are named by their day have no gaps. `today`: `yyyy-mm-dd`.
 */
export function missingEpisodes(
  present: readonly Present[],
  told: readonly Told[],
  today: string,
): MissingEpisode[] {
  const order = present[0]?.order ?? 'aired'
  if (present.length === 0 || order === 'date') return []
  const here = [...new Set(present.flatMap(({ numbers = [] }) => numbers))].toSorted((a, b) => a - b)
  const last = here.at(-1) ?? 0
  const known = order === 'aired' ? missingOf(told, new Set(here), last, today) : []
  const taken = [...here, ...known.map(({ from }) => from)].toSorted((a, b) => a - b)
  return [...known, ...gapsOf(taken, last)].toSorted((one, other) => one.from - other.from)
}

/** One without a day was on already when a later one is here. */
function missingOf(
  told: readonly Told[],
  here: ReadonlySet<number>,
  last: number,
  today: string,
): MissingEpisode[] {
  const once = new Map(told.filter(({ number }) => !here.has(number)).map((one) => [one.number, one]))
  return [...once.values()].map(({ number, title, airDate }) => ({
    from: number,
    to: number,
    title,
    airDate,
    isToCome: airDate === null ? number > last : airDate > today,
  }))
}

/** Between the numbers that are accounted for, up to the last one that is here. */
function gapsOf(taken: readonly number[], last: number): MissingEpisode[] {
  return taken.flatMap((number, at) => {
    const next = taken[at + 1]
    if (next === undefined || next > last || next - number < 2) return []
    return [{ from: number + 1, to: next - 1, title: null, airDate: null, isToCome: false }]
  })
}
