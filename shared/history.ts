import { z } from 'zod'
import { Instant } from './kind.ts'

/**
 * What one person played of one item on one day (in UTC): `_id` is `userId/itemId/day`. Playing on or again that day
 * moves it on.
 */
export const HistoryEntry = z.object({
  _id: z.string(),
  userId: z.string(),
  itemId: z.string(),
  /** The series of an episode, else the item: what "all of this title" means. */
  titleId: z.string(),
  watchedAt: Instant,
  positionSeconds: z.number().nonnegative(),
  durationSeconds: z.number().nonnegative(),
  isFinished: z.boolean(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** A day without a time, `yyyy-mm-dd`. */
export const Day = z.iso.date()

/** Query of `GET /api/history`. */
export const HistoryQuery = z.object({
  /** Cursor of the page before. */
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(60),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>

/** Query of `DELETE /api/history/:id`. `day`: that entry alone; without it all of the title. */
export const HistoryRemoval = z.object({ day: Day.optional() })

/** What a press changed; `undo` is what `POST /api/undo/:id` takes it back by, null where nothing changed. */
export const Changed = z.object({ count: z.int(), undo: z.string().nullable() })
export type Changed = z.infer<typeof Changed>
