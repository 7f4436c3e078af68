import { z } from 'zod'
import { Instant } from './kind.ts'

/** Where one person is in one item. `_id` is `userId/itemId`. */
export const Progress = z.object({
  _id: z.string(),
  userId: z.string(),
  itemId: z.string(),
  positionSeconds: z.number().nonnegative(),
  durationSeconds: z.number().nonnegative(),
  isFinished: z.boolean(),
  /** When it was watched, by the server's clock. */
  watchedAt: Instant,
  /** Series of an episode, for "next up". */
  seriesId: z.string().nullable(),
  /** When the person took it out of "continue watching"; gone as soon as they go on with it. */
  dismissedAt: Instant.optional(),
  /** Marked as not watched: as if there were no row, and an older watch that comes late does not change that. */
  isCleared: z.boolean().optional(),
})
export type Progress = z.infer<typeof Progress>

/** Body of `PUT /api/progress/:id`. Times by the browser's clock; `sentAt` lets the server correct it. */
export const ProgressUpdate = z.object({
  positionSeconds: z.number().nonnegative().max(1_000_000),
  durationSeconds: z.number().positive().max(1_000_000),
  watchedAt: Instant,
  sentAt: Instant,
})
export type ProgressUpdate = z.infer<typeof ProgressUpdate>

/** From here on the credits run: 95 %, or the last three minutes of anything longer than half an hour. */
export function finishedFromSeconds(durationSeconds: number): number {
  return durationSeconds > 1_800 ? durationSeconds - 180 : durationSeconds * 0.95
}

/** Where playback resumes, in seconds. 0 when nothing was watched or the credits were reached. */
export function resumePositionSeconds(progress: Progress | null): number {
  if (!progress || progress.isFinished) return 0
  return progress.positionSeconds < 5 ? 0 : progress.positionSeconds
}
