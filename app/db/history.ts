import { z } from 'zod'
import { HistoryEntry, type HistoryQuery } from '../../shared/history.ts'
import { type Progress, resumePositionSeconds } from '../../shared/progress.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'
import { isDuplicate } from './duplicate.ts'
import { rowIdsOf } from './named.ts'
import { keepUndo } from './undos.ts'

const entries = () => collection<HistoryEntry>('history')

/** Notes that this was played, once a day. A glance of a few seconds leaves no trace. */
export async function noteInHistory(row: Progress): Promise<void> {
  const { userId, itemId, seriesId, watchedAt, positionSeconds, durationSeconds, isFinished } = row
  if (!isFinished && resumePositionSeconds(row) === 0) return
  const _id = `${userId}/${itemId}/${watchedAt.slice(0, 10)}`
  const entry = { userId, itemId, titleId: seriesId ?? itemId, watchedAt }
  try {
    await entries().updateOne(
      { _id, watchedAt: { $lte: watchedAt } },
      { $set: { ...entry, positionSeconds, durationSeconds, isFinished } },
      { upsert: true, writeConcern: { w: 'majority', journal: true } },
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

const Cursor = z.tuple([z.string(), z.string()])

function readCursor(after: string | undefined): z.infer<typeof Cursor> | null {
  try {
    const text = Buffer.from(after ?? '', 'base64url').toString()
    return Cursor.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export function historyCursor(userId: string, { after, limit }: HistoryQuery) {
  const cursor = readCursor(after)
  const rest = cursor && {
    watchedAt: { $lte: cursor[0] },
    $or: [{ watchedAt: { $lt: cursor[0] } }, { _id: { $gt: cursor[1] } }],
  }
  return entries()
    .find({ userId, ...rest })
    .sort({ watchedAt: -1, _id: 1 })
    .limit(limit + 1)
}

/** One page of what a person played, the latest first. A malformed cursor starts at the beginning. */
export async function listHistory(
  userId: string,
  query: HistoryQuery,
): Promise<{ entries: HistoryEntry[]; next: string | null }> {
  const found = (await historyCursor(userId, query).toArray()).map((document) => HistoryEntry.parse(document))
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  const more = last && found.length > query.limit
  return {
    entries: shown,
    next: more ? Buffer.from(JSON.stringify([last.watchedAt, last._id])).toString('base64url') : null,
  }
}

/**
 * Removes a person's entries of an item: those of one day, or all of its title, a series with its episodes. Places and
 * marks stay.
 */
export async function removeFromHistory(
  userId: string,
  item: Pick<Item, '_id' | 'aliases'>,
  day: string | undefined,
  now: Date,
): Promise<{ count: number; undo: string | null }> {
  const ids = rowIdsOf(item)
  const filter =
    day === undefined
      ? { userId, $or: [{ titleId: { $in: ids } }, { itemId: { $in: ids } }] }
      : { _id: { $in: ids.map((id) => `${userId}/${id}/${day}`) } }
  const gone = (await entries().find(filter).toArray()).map((document) => HistoryEntry.parse(document))
  if (gone.length === 0) return { count: 0, undo: null }
  const undo = await keepUndo(userId, { place: 'history', before: gone, changedIds: [] }, now)
  await entries().deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } })
  return { count: gone.length, undo }
}
