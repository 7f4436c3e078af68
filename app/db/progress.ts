import { finishedFromSeconds, Progress, type ProgressUpdate } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'
import { isDuplicate } from './duplicate.ts'
import { noteInHistory } from './history.ts'
import { type Named, rowIdsOf } from './named.ts'

export const progressId = (userId: string, itemId: string) => `${userId}/${itemId}`

/** Where a person is in each of these items, under the id of now; rows under older ids count, the latest wins. */
export async function listProgress(userId: string, items: readonly Named[]): Promise<Map<string, Progress>> {
  if (items.length === 0) return new Map()
  const owner = new Map(items.flatMap((item) => rowIdsOf(item).map((id) => [id, item._id])))
  const wanted = [...owner.keys()].map((id) => progressId(userId, id))
  const found = await collection('progress')
    .find({ _id: { $in: wanted } })
    .toArray()
  const latest = new Map<string, Progress>()
  for (const row of found.map((document) => Progress.parse(document))) {
    const itemId = owner.get(row.itemId)
    if (itemId === undefined) continue
    const known = latest.get(itemId)
    if (!known || known.watchedAt < row.watchedAt) latest.set(itemId, row)
  }
  return new Map([...latest].filter(([, row]) => !row.isCleared))
}

export async function getProgress(userId: string, item: Named): Promise<Progress | null> {
  return (await listProgress(userId, [item])).get(item._id) ?? null
}

/** When it was watched by our clock: as long before now as it was before sending by the browser's. */
function watchedAtByOurClock(update: Pick<ProgressUpdate, 'watchedAt' | 'sentAt'>, now: Date): string {
  const ageMs = Math.max(0, Date.parse(update.sentAt) - Date.parse(update.watchedAt))
  return new Date(now.getTime() - ageMs).toISOString()
}

/** Stores where a person is, unless something watched later is already stored. Answers what stands then. */
export async function saveProgress(
  userId: string,
  item: Named & Pick<Item, 'seriesId'>,
  update: ProgressUpdate,
  now: Date,
): Promise<Progress> {
  const row: Progress = {
    _id: progressId(userId, item._id),
    userId,
    itemId: item._id,
    positionSeconds: update.positionSeconds,
    durationSeconds: update.durationSeconds,
    isFinished: update.positionSeconds >= finishedFromSeconds(update.durationSeconds),
    watchedAt: watchedAtByOurClock(update, now),
    seriesId: item.seriesId ?? null,
  }
  const { _id, ...fields } = row
  try {
    await collection<Progress>('progress').updateOne(
      { _id, watchedAt: { $lte: row.watchedAt } },
      { $set: fields, $unset: { dismissedAt: '', isCleared: '' } },
      { upsert: true, writeConcern: { w: 'majority', journal: true } },
    )
  } catch (error) {
    // The row is there with a later time, so the upsert tried to insert it a second time.
    if (!isDuplicate(error)) throw error
  }
  await noteInHistory(row)
  return (await getProgress(userId, item)) ?? row
}

/** How many films and episodes each person has begun or seen, by user id. */
export async function countWatched(): Promise<Map<string, number>> {
  const counted = await collection('progress')
    .aggregate<{ _id: string; count: number }>([
      { $match: { isCleared: null } },
      { $group: { _id: '$userId', count: { $sum: 1 } } },
    ])
    .toArray()
  return new Map(counted.map(({ _id, count }) => [_id, count]))
}
