import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { HistoryEntry } from '../../shared/history.ts'
import { ListEntry, TitleList } from '../../shared/list.ts'
import { Progress } from '../../shared/progress.ts'
import { collection } from './connection.ts'
import { insertList, restoreEntries } from './lists/restore-list.ts'

const LIFETIME_MS = 3_600_000

/**
 * `before`: the rows as they were; `changedIds`: those that were written, with when, in the form of their `watchedAt`;
 * `removed`: entries of a list and what each followed.
 */
const Kept = z.discriminatedUnion('place', [
  z.object({ place: z.literal('history'), before: z.array(HistoryEntry), changedIds: z.array(z.string()) }),
  z.object({
    place: z.literal('progress'),
    before: z.array(Progress),
    changedIds: z.array(z.string()),
    changedAt: z.string(),
  }),
  z.object({ place: z.literal('lists'), before: TitleList }),
  z.object({
    place: z.literal('list-entries'),
    listId: z.string(),
    removed: z.array(z.object({ entry: ListEntry, after: z.string().nullable() })),
  }),
])
type Kept = z.infer<typeof Kept>

const Undo = z.object({ _id: z.string(), userId: z.string(), kept: Kept, expiresAt: z.date() })
type Undo = z.infer<typeof Undo>

/** Keeps what a press is about to change, for an hour; answers what it is taken back by. */
export async function keepUndo(userId: string, kept: Kept, now: Date): Promise<string> {
  const _id = randomUUID()
  const expiresAt = new Date(now.getTime() + LIFETIME_MS)
  await collection<Undo>('undos').insertOne({ _id, userId, kept, expiresAt })
  return _id
}

/** Takes back what one press of this person changed, once; what was watched since stays. Null when it is not known. */
export async function takeBack(userId: string, undoId: string): Promise<number | null> {
  const found = await collection<Undo>('undos').findOneAndDelete({ _id: undoId, userId })
  if (!found) return null
  const { kept } = Undo.parse(found)
  return restore(userId, kept)
}

async function restore(userId: string, kept: Kept): Promise<number | null> {
  switch (kept.place) {
    case 'history':
      return restoreHistory(kept.before)
    case 'progress':
      return restoreProgress(kept)
    case 'lists':
      return (await insertList(kept.before)) ? 1 : null
    case 'list-entries':
      return (await restoreEntries(userId, kept.listId, kept.removed)) || null
  }
}

async function restoreHistory(before: readonly HistoryEntry[]): Promise<number> {
  const result = await collection<HistoryEntry>('history').bulkWrite(
    before.map(({ _id, ...entry }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: entry }, upsert: true },
    })),
    { writeConcern: { w: 'majority', journal: true } },
  )
  return result.upsertedCount
}

/** Only rows that still are as the press left them. */
async function restoreProgress(kept: Extract<Kept, { place: 'progress' }>): Promise<number> {
  const rows = new Map(kept.before.map((row) => [row._id, row]))
  const result = await collection<Progress>('progress').bulkWrite(
    kept.changedIds.map((_id) => {
      const filter = { _id, watchedAt: kept.changedAt }
      const row = rows.get(_id)
      return row ? { replaceOne: { filter, replacement: row } } : { deleteOne: { filter } }
    }),
    { writeConcern: { w: 'majority', journal: true } },
  )
  return result.modifiedCount + result.deletedCount
}
