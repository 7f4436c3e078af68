import { z } from 'zod'
import { Day } from '../../shared/history.ts'
import { Instant } from '../../shared/kind.ts'

/** One line of the history page. `day`: what names the entry when it is removed. */
export const HistoryView = z.object({
  itemId: z.string(),
  day: Day,
  watchedAt: Instant,
  /** Null where the title is gone from the library. */
  to: z.string().nullable(),
  name: z.string(),
  line: z.string(),
  /** What "all of it" is called, and its id. */
  title: z.string(),
  titleId: z.string(),
  picture: z.string().nullable(),
  placeholder: z.array(z.string()).nullable(),
  percent: z.number().nullable(),
  isFinished: z.boolean(),
})
export type HistoryView = z.infer<typeof HistoryView>

/** Answer of `GET /api/history`. */
export const HistoryPage = z.object({ entries: z.array(HistoryView), next: z.string().nullable() })
export type HistoryPage = z.infer<typeof HistoryPage>
