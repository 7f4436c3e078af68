import { z } from 'zod'
import { Run, RunCounts, RunServer, RunState } from '../run.ts'

/** Answer of `POST /sync` (202). */
export const SyncAccepted = z.object({ runId: z.string(), joined: z.boolean() })
export type SyncAccepted = z.infer<typeof SyncAccepted>

/** Answer of `GET /runs`, newest first; `next` goes into `?before=`. */
export const RunPage = z.object({ runs: z.array(Run), next: z.string().nullable() })
export type RunPage = z.infer<typeof RunPage>

/**
 * One server-sent event of `GET /events` and `GET /runs/:id/events`; the SSE `id` ascends per worker, the SSE `event`
 * is `type`. `run` is sent when a run's row changes, `changes` after each finalized batch.
 */
export const SyncEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    runId: z.string(),
    state: RunState,
    phase: Run.shape.phase,
    counts: RunCounts,
    finalized: Run.shape.finalized,
    servers: z.array(RunServer),
    waitingFor: z.string().nullable(),
  }),
  z.object({
    type: z.literal('changes'),
    runId: z.string(),
    items: z.array(z.object({ itemId: z.string(), change: z.string() })).max(200),
  }),
])
export type SyncEvent = z.infer<typeof SyncEvent>
