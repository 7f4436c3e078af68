import { Progress } from '../../shared/progress.ts'
import { collection } from './connection.ts'

const MAX = 50

/** Places that were saved since then, the latest first; one per person. */
export async function listWatchedSince(since: Date): Promise<Progress[]> {
  const rows = await collection<Progress>('progress')
    .find({ watchedAt: { $gte: since.toISOString() } })
    .sort({ watchedAt: -1 })
    .limit(MAX)
    .toArray()
  const latest = new Map<string, Progress>()
  for (const row of rows.map((document) => Progress.parse(document)))
    if (!latest.has(row.userId)) latest.set(row.userId, row)
  return [...latest.values()]
}
