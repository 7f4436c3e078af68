import { collection } from './connection.ts'

/** How much a server has in the catalogue, and how many titles would be retired without it. */
export type ServerCounts = { movies: number; series: number; episodes: number; onlyHere: number }

type Counted = { _id: string; serverIds: string[]; kind: string; retiredAt?: string }

export async function countServerItems(serverId: string): Promise<ServerCounts> {
  const here = { serverIds: serverId, retiredAt: { $exists: false } }
  const titles = collection<Counted>('titles')
  const [movies, series, episodes, onlyHere] = await Promise.all([
    titles.countDocuments({ ...here, kind: 'movie' }),
    titles.countDocuments({ ...here, kind: 'series' }),
    collection<Counted>('episodes').countDocuments(here),
    // Metadata providers may stand beside it: they never keep a title.
    titles.countDocuments({
      serverIds: { $eq: serverId, $not: { $elemMatch: { $nin: [serverId, 'tmdb', 'omdb'] } } },
      retiredAt: { $exists: false },
    }),
  ])
  return { movies, series, episodes, onlyHere }
}
