import { z } from 'zod'
import { collection } from './connection.ts'

const Row = z.object({
  seasonNumber: z.int().optional(),
  numbers: z.array(z.int()).optional(),
  copies: z.array(z.object({ serverId: z.string(), path: z.string() })),
})

/** Every file of a series, with the first episode that is in it. */
export async function listEpisodeFiles(seriesId: string) {
  const rows = await collection<{ _id: string; seriesId?: string }>('episodes')
    .find({ seriesId })
    .project({ seasonNumber: 1, numbers: 1, 'copies.serverId': 1, 'copies.path': 1 })
    .toArray()
  return rows
    .map((row) => Row.parse(row))
    .flatMap(({ seasonNumber: season, numbers: [number] = [], copies }) =>
      copies.map(({ serverId, path }) => ({
        serverId,
        path,
        episode: season === undefined || number === undefined ? null : { season, number, title: null },
      })),
    )
}
