import { z } from 'zod'
import { ServerFailure } from './failure.ts'
import { EntryId, Instant, ServerId } from './kind.ts'
import { KeptReason } from './reason.ts'

/**
 * What a run looks at. `items` gathers nothing: it marks their offers and finalizes. `keys`: the entries that are stored
 * under one of these keys, on whichever server.
 */
export const Scope = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ servers: z.array(ServerId).min(1).max(100) }),
  z.strictObject({
    entries: z
      .array(z.strictObject({ serverId: ServerId, entryId: EntryId }))
      .min(1)
      .max(1_000),
  }),
  z.strictObject({
    paths: z
      .array(z.strictObject({ serverId: ServerId, path: z.string().min(1).max(4_096) }))
      .min(1)
      .max(1_000),
  }),
  z.strictObject({ items: z.array(z.string().min(1).max(96)).min(1).max(1_000) }),
  z.strictObject({ keys: z.array(z.string().min(1).max(200)).min(1).max(1_000) }),
])
export type Scope = z.infer<typeof Scope>

export const RunReason = z.enum(['manual', 'cron', 'webhook', 'edit', 'start', 'marks', 'provider'])
export type RunReason = z.infer<typeof RunReason>

/** An admin's word that up to `atMost` missing entries of a server may go. */
export const AllowRemovals = z.strictObject({ serverId: ServerId, atMost: z.int().min(1) })
export type AllowRemovals = z.infer<typeof AllowRemovals>

/** Body of the worker's `POST /sync`. */
export const SyncRequest = z.strictObject({
  scope: Scope,
  reason: RunReason.default('manual'),
  /** Servers are listed in full, also those whose version is known. */
  isFull: z.boolean().optional(),
  allowRemovals: z.array(AllowRemovals).max(100).optional(),
})
export type SyncRequest = z.infer<typeof SyncRequest>

export const RunState = z.enum(['waiting', 'working', 'done', 'partial', 'failed', 'cancelled'])
export type RunState = z.infer<typeof RunState>

export const RunServer = z.object({
  serverId: z.string(),
  outcome: z.enum(['waiting', 'gathering', 'unchanged', 'gathered', 'failed', 'skipped', 'held']),
  counts: z.object({
    pages: z.int(),
    entries: z.int(),
    changed: z.int(),
    removed: z.int(),
    skipped: z.int(),
    requests: z.int(),
  }),
  failure: ServerFailure.optional(),
  /** Entries that were skipped, each with where and why; the first 50. */
  errors: z.array(z.object({ path: z.string(), detail: KeptReason })).max(50),
})
export type RunServer = z.infer<typeof RunServer>

export const RunCounts = z.object({
  added: z.int(),
  updated: z.int(),
  retired: z.int(),
  restored: z.int(),
  joined: z.int(),
  split: z.int(),
})
export type RunCounts = z.infer<typeof RunCounts>

/** One pass of gather and finalize (collection `runs`); `_id` is a ULID, so ids ascend. */
export const Run = z.object({
  _id: z.string(),
  state: RunState,
  size: z.enum(['small', 'large']),
  scope: z.union([Scope, z.object({ mixed: z.array(Scope) })]),
  reasons: z.array(RunReason),
  requestedAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  phase: z.enum(['waiting', 'edits', 'gather', 'finalize', 'ended']),
  servers: z.array(RunServer),
  counts: RunCounts,
  /** Offers that finalize has settled, and how many were marked when it began (null: not counted yet). */
  finalized: z.object({ done: z.int(), of: z.int().nullable() }),
  parked: z.int(),
  held: z.array(z.object({ serverId: z.string(), missing: z.int(), of: z.int() })),
  /**
   * Keys that could not do their work (two films with one id, say), and providers, each with why; the first 50. `againAt`: when
   * a provider is asked again.
   */
  reports: z
    .array(z.object({ path: z.string(), detail: KeptReason, againAt: Instant.optional() }))
    .max(50)
    .optional(),
  /** What it waits for when it cannot go on now. */
  waitingFor: KeptReason.nullable(),
})
export type Run = z.infer<typeof Run>

/** Fields that went from one owner to another: a server, a provider, `override`, or nobody (null). */
export const OwnerChange = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  paths: z.array(z.string()),
})
export type OwnerChange = z.infer<typeof OwnerChange>

/** One item that a run changed. `owners` only where an item that was there before has fields of other owners now. */
const ChangeLine = z.object({
  itemId: z.string(),
  kind: z.string(),
  title: z.string(),
  owners: z.array(OwnerChange).optional(),
})

const Change = z.enum(['added', 'updated', 'retired', 'restored', 'joined', 'split'])

/**
 * Some lines of one run, all of one change, as they are stored (collection `run_changes`). `_id` is
 * `<runId>/<piece>/<place in it>`, so that ids ascend with time.
 */
export const StoredRunChanges = z.object({
  _id: z.string(),
  runId: z.string(),
  change: Change,
  /** Documents of earlier releases, one for each item, have none. */
  lines: z.array(ChangeLine).default([]),
})
export type StoredRunChanges = z.infer<typeof StoredRunChanges>

/** One line of a run, for people; `_id` is its document's and its place there. */
export const RunChange = ChangeLine.extend({ _id: z.string(), runId: z.string(), change: Change })
export type RunChange = z.infer<typeof RunChange>

export const NO_COUNTS: RunCounts = { added: 0, updated: 0, retired: 0, restored: 0, joined: 0, split: 0 }
