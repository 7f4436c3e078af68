import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { HistoryEntry } from '../../shared/history.ts'
import { Progress } from '../../shared/progress.ts'
import { collection } from './connection.ts'

const LIFETIME_MS = 3_600_000

/** `before`: the rows as they were; `changedIds`: those that were written, with when, in the form of their `watchedAt`. */
const Kept = z.discriminatedUnion('place', [
  z.object({ place: z.literal('history'), before: z.array(HistoryEntry), changedIds: z.array(z.string()) }),
  z.object({
    place: z.literal('progress'),
    before: z.array(Progress),
    changedIds: z.array(z.string()),
    changedAt: z.string(),
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
  return kept.place === 'history' ? restoreHistory(kept.before) : restoreProgress(kept)
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
