import { z } from 'zod'
import { collection, db } from './connection.ts'

const ServerStorage = z.object({ _id: z.string(), bytes: z.number(), files: z.int() })

/** What the files in the catalogue take on each server. A file that holds several episodes counts once. */
export async function readServerStorage(): Promise<{ serverId: string; bytes: number; files: number }[]> {
  const living = { $match: { retiredAt: { $exists: false }, 'copies.0': { $exists: true } } }
  const copies = [living, { $project: { 'copies.serverId': 1, 'copies.copyId': 1, 'copies.sizeBytes': 1 } }]
  const found = await collection('titles')
    .aggregate(
      [
        ...copies,
        { $unionWith: { coll: 'episodes', pipeline: copies } },
        { $unwind: '$copies' },
        {
          $group: {
            _id: { serverId: '$copies.serverId', copyId: '$copies.copyId' },
            bytes: { $first: '$copies.sizeBytes' },
          },
        },
        { $group: { _id: '$_id.serverId', bytes: { $sum: '$bytes' }, files: { $sum: 1 } } },
      ],
      { allowDiskUse: true, maxTimeMS: 20_000 },
    )
    .toArray()
  return found
    .map((document) => ServerStorage.parse(document))
    .map(({ _id: serverId, bytes, files }) => ({ serverId, bytes, files }))
}

/** How long the database takes to answer, and what it keeps. */
export async function readDatabaseState(): Promise<{ tookMs: number; bytes: number }> {
  const startedMs = performance.now()
  const stats = z.object({ storageSize: z.number(), indexSize: z.number() }).parse(await db().stats())
  return { tookMs: Math.round(performance.now() - startedMs), bytes: stats.storageSize + stats.indexSize }
}
