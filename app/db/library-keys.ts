import { z } from 'zod'
import { idKeys, nameKey, parseKey } from '../../shared/identity/keys.ts'
import type { TitleKind } from '../../shared/protocol/requests-api.ts'
import { collection } from './connection.ts'

/** A title as others name it. */
export type NamedTitle = {
  kind: TitleKind
  tmdbId: string
  imdbId: string | null
  tvdbId: string | null
  title: string
  year: number | null
}

/** What the library has of a title. `episodes`: how many can be played, by season. */
export type InLibrary = { titleId: string; isPlayable: boolean; episodes: ReadonlyMap<number, number> }

const Copies = z.array(z.object({ away: z.boolean().optional(), broken: z.string().optional() }))
const Title = z.object({ _id: z.string(), kind: z.string(), keys: z.array(z.string()), copies: Copies })
const Episode = z.object({
  seriesId: z.string(),
  seasonNumber: z.int(),
  numbers: z.array(z.int()).default([]),
  copies: Copies,
})

/** Which of these titles the library has: by their ids, and by name where the library knows none of its ids. */
export async function findInLibrary(titles: readonly NamedTitle[]): Promise<(InLibrary | null)[]> {
  const wanted = titles.map((title) => ({ kind: title.kind, ids: idKeysOf(title), name: nameOf(title) }))
  const keys = wanted.flatMap(({ ids, name }) => [...ids, ...name])
  const projection = { kind: 1, keys: 1, 'copies.away': 1, 'copies.broken': 1 }
  const documents = await collection('titles')
    .find({ keys: { $in: keys }, retiredAt: null } as object, { projection })
    .toArray()
  const found = documents.map((document) => Title.parse(document))
  const matches = wanted.map(({ ids, name }) => {
    const byId = found.find((title) => title.keys.some((key) => ids.includes(key)))
    return (
      byId ?? found.find((title) => !knowsTmdb(title.keys) && title.keys.some((key) => name.includes(key)))
    )
  })
  const series = matches.flatMap((title) => (title?.kind === 'series' ? title._id : []))
  const episodes = await countEpisodes([...new Set(series)])
  return matches.map((title) => {
    if (!title) return null
    const counted = episodes.get(title._id) ?? new Map<number, number>()
    const isPlayable = title.kind === 'movie' ? isHere(title.copies) : counted.size > 0
    return { titleId: title._id, isPlayable, episodes: counted }
  })
}

function idKeysOf({ kind, tmdbId, imdbId, tvdbId }: NamedTitle): string[] {
  return idKeys(kind, { tmdb: tmdbId, ...(imdbId && { imdb: imdbId }), ...(tvdbId && { tvdb: tvdbId }) })
}

function nameOf({ kind, title, year }: NamedTitle): string[] {
  const key = year === null ? null : nameKey(kind, title, year)
  return key === null ? [] : [key]
}

const knowsTmdb = (keys: readonly string[]) => keys.some((key) => parseKey(key).namespace === 'tmdb')

const isHere = (copies: z.infer<typeof Copies>) =>
  copies.some(({ away, broken }) => !away && broken === undefined)

async function countEpisodes(seriesIds: readonly string[]): Promise<Map<string, Map<number, number>>> {
  if (seriesIds.length === 0) return new Map()
  const projection = { seriesId: 1, seasonNumber: 1, numbers: 1, 'copies.away': 1, 'copies.broken': 1 }
  const documents = await collection('episodes')
    .find({ seriesId: { $in: [...seriesIds] }, retiredAt: null } as object, { projection })
    .toArray()
  const numbers = new Map<string, Map<number, Set<number>>>()
  for (const document of documents) {
    const episode = Episode.safeParse(document).data
    if (!episode || !isHere(episode.copies)) continue
    const seasons = numbers.get(episode.seriesId) ?? new Map<number, Set<number>>()
    const season = seasons.get(episode.seasonNumber) ?? new Set<number>()
    for (const number of episode.numbers) season.add(number)
    numbers.set(episode.seriesId, seasons.set(episode.seasonNumber, season))
  }
  return new Map(
    [...numbers].map(([id, seasons]) => [id, new Map([...seasons].map(([at, set]) => [at, set.size]))]),
  )
}
