import { z } from 'zod'
import { SyncRunEvent } from './worker-api.ts'

/**
 * A title of the library that is not as it was. `added`: new, or back; `grown`: a series with new episodes; `retired`:
 * hidden, or part of another title now.
 */
export const LiveTitle = z.object({
  id: z.string(),
  kind: z.enum(['movie', 'series']),
  change: z.enum(['added', 'grown', 'updated', 'retired']),
})
export type LiveTitle = z.infer<typeof LiveTitle>

/**
 * One server-sent event of `GET /api/events`; the SSE `event` is `type`. `run` goes to admins only. `reset`: what happened
 * since the last event is not known, so that everything shown has to be read again. `requests`: one of them was made or
 * decided. `lists`: somebody's list is not as it was.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  SyncRunEvent,
  z.object({ type: z.literal('titles'), titles: z.array(LiveTitle) }),
  z.object({ type: z.literal('requests') }),
  z.object({ type: z.literal('lists') }),
  z.object({ type: z.literal('reset') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
