import { z } from 'zod'
import { Connection } from '../connection.ts'
import { ServerFailure } from '../failure.ts'
import { Instant, Kind, ServerId } from '../kind.ts'
import { MediaServer } from '../media-server.ts'
import { NamedReason, Reason } from '../reason.ts'
import { Run, RunChange, RunCounts, RunServer, RunState } from '../run.ts'
import { TriggerName } from '../sync/triggers.ts'
import { Disk, SERVICE_ANSWERS } from './service-data.ts'

/** Answer of `POST /sync` (202). */
export const SyncAccepted = z.object({ runId: z.string(), joined: z.boolean() })
export type SyncAccepted = z.infer<typeof SyncAccepted>

/** Answer of `GET /runs`, newest first; `next` goes into `?before=`. */
export const RunPage = z.object({ runs: z.array(Run), next: z.string().nullable() })
export type RunPage = z.infer<typeof RunPage>

/** One of the answer of `GET /triggers`: what happens by the clock. */
const TriggerRow = z.object({
  name: TriggerName,
  cron: z.string(),
  lastAt: Instant.nullable(),
  /** What of it could not be done then. */
  troubles: z.array(NamedReason),
  nextAt: Instant.nullable(),
})
export type TriggerRow = z.infer<typeof TriggerRow>

/** Answer of `GET /triggers`. */
export const TriggerList = z.object({ triggers: z.array(TriggerRow) })

/** Answer of `GET /connections/:id/health`: whether the service answers. */
export const ConnectionHealth = z.object({
  /** Why it does not; null where it does. */
  failure: Reason.nullable(),
  version: z.string().nullable(),
  /** What the service itself complains of. */
  problems: z.array(Reason),
  /** Where it puts files, as far as it tells. */
  disks: z.array(Disk).default([]),
  tookMs: z.int(),
  /** When its history was last compared with its webhooks, and why that could not be done. */
  history: z.object({ checkedAt: Instant, failure: Reason.nullable() }).nullable().optional(),
})
export type ConnectionHealth = z.infer<typeof ConnectionHealth>

/**
 * Answer of `POST /connections/parts`: what each of these answers alone. All are asked at once; what a kind does not have is
 * left out.
 */
export const ServiceParts = z.object({
  health: ConnectionHealth.optional(),
  queue: SERVICE_ANSWERS.queue.optional(),
  history: SERVICE_ANSWERS.history.optional(),
  calendar: SERVICE_ANSWERS.calendar.optional(),
  wanted: SERVICE_ANSWERS.wanted.optional(),
})
export type ServiceParts = z.infer<typeof ServiceParts>
const ServicePart = ServiceParts.keyof()
export type ServicePart = z.infer<typeof ServicePart>

/** Body of `POST /connections/parts`: a connection as it is stored, which spares the worker a look; its key is here alone. */
export const ServicePartsRequest = z.strictObject({
  connection: Connection.pick({ _id: true, kind: true, url: true, apiKey: true }),
  ask: z.array(ServicePart).min(1),
})
export type ServicePartsRequest = z.infer<typeof ServicePartsRequest>

/** How far a run is, whenever it gets further. */
export const SyncRunEvent = z.object({
  type: z.literal('run'),
  runId: z.string(),
  state: RunState,
  phase: Run.shape.phase,
  counts: RunCounts,
  finalized: Run.shape.finalized,
  servers: z.array(RunServer),
  waitingFor: Run.shape.waitingFor,
})
export type SyncRunEvent = z.infer<typeof SyncRunEvent>

/** Body of `POST /events`: what happened in one copy of the app and is told to the tabs of all. */
export const AppEvent = z.object({ type: z.enum(['requests', 'lists']) })
export type AppEvent = z.infer<typeof AppEvent>

/**
 * One server-sent event of `GET /events` and `GET /runs/:id/events`; the SSE `event` is `type`, and the SSE `id` ascends
 * by one with each event of any run. A block that has nothing but an `id` says how far the stream is when it begins.
 * `changes` is sent after each finalized batch; `requests` and `lists` when the app says (`POST /events`) that one was made,
 * decided or changed, so that every copy of the app hears it.
 */
export const SyncEvent = z.discriminatedUnion('type', [
  SyncRunEvent,
  z.object({
    type: z.literal('changes'),
    runId: z.string(),
    items: z.array(z.object({ itemId: z.string(), change: RunChange.shape.change })).max(200),
  }),
  AppEvent,
])
export type SyncEvent = z.infer<typeof SyncEvent>

/** Body of `POST /preview`: an edit of the server list that is not saved yet. A new server comes with its key. */
export const PreviewRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), server: MediaServer }),
  z.strictObject({ kind: z.literal('remove'), serverId: ServerId }),
  /** From most to least trusted. */
  z.strictObject({ kind: z.literal('order'), serverIds: z.array(ServerId).max(1_000) }),
])
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** A field that would have another value or owner; no value and no owner are null, a long value its beginning as text, of a list as JSON. */
export const PreviewField = z.object({
  path: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  ownerBefore: z.string().nullable(),
  ownerAfter: z.string().nullable(),
})
export type PreviewField = z.infer<typeof PreviewField>

export const PreviewTitle = z.object({
  itemId: z.string(),
  kind: Kind,
  title: z.string(),
  /** Of a season's or an episode's series. */
  seriesTitle: z.string().nullable(),
  change: RunChange.shape.change,
  /** Empty for a title that is new or goes. */
  fields: z.array(PreviewField),
})
export type PreviewTitle = z.infer<typeof PreviewTitle>

/** Answer of `POST /preview`: what the next run would write if this edit were saved. */
export const Preview = z.object({
  counts: RunCounts,
  /** What would be retired first, what would not look other last; the first 200. */
  titles: z.array(PreviewTitle).max(200),
  /** Changed titles that are not among them. */
  unlisted: z.int(),
  /** It was too much for a preview: a run may change more than is said here. */
  isCut: z.boolean(),
  /** Entries that were looked at, and how many there are to look at (null: nobody knows). */
  covered: z.object({ entries: z.int(), of: z.int().nullable() }),
  /** Why the new server could not be read, or not to its end. */
  failure: ServerFailure.nullable(),
})
export type Preview = z.infer<typeof Preview>
