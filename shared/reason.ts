import { z } from 'zod'
import { ServerFailure } from './failure.ts'

/** `{ reason: 'no-series' }`: what needs nothing beside to be said. */
const plain = <Name extends string>(reason: Name) => z.object({ reason: z.literal(reason) })

/** Of Radarr, Sonarr, Tdarr, SABnzbd and TMDB; `service-failure.ts` makes most of them of a failure. */
const OF_SERVICES = [
  plain('service-starting'),
  plain('service-overloaded'),
  plain('service-rests'),
  plain('service-refuses'),
  plain('sends-on'),
  plain('page-instead'),
  plain('no-api'),
  plain('other-service'),
  z.object({ reason: z.literal('strange-status'), status: z.string() }),
  z.object({ reason: z.literal('no-season'), season: z.int() }),
  plain('no-series'),
  plain('no-tmdb'),
  plain('service-gone'),
] as const

/** Of the worker as the app sees it, and of what a run or the clock waits for. */
const OF_THE_WORKER = [
  plain('worker-silent'),
  z.object({ reason: z.literal('worker-status'), status: z.int() }),
  plain('database-silent'),
  plain('another-try'),
  plain('not-all-done'),
] as const

/** Why an entry, or a whole server, was passed over. */
const OF_ENTRIES = [
  plain('server-off'),
  plain('no-such-server'),
  plain('entry-too-large'),
  z.object({ reason: z.literal('entry-larger'), limitBytes: z.int() }),
  plain('field-missing'),
  plain('no-title'),
  plain('entry-no-json'),
  plain('no-entry'),
  plain('unlistable'),
  plain('moved'),
  plain('passed-over'),
  /** `detail`: a place in it, and what its schema says. */
  z.object({ reason: z.literal('not-as-agreed'), detail: z.string() }),
] as const

/** Why a key joins nothing. */
const OF_KEYS = [
  z.object({ reason: z.literal('common-key'), limit: z.int() }),
  z.object({ reason: z.literal('key-conflict'), namespace: z.string() }),
  z.object({ reason: z.literal('large-group'), others: z.int() }),
] as const

/** Why a delivery asked for nothing, or for more than it named. Paths are as their sender sees them. */
const OF_DELIVERIES = [
  plain('no-change'),
  plain('no-file'),
  plain('better-file'),
  plain('files-kept'),
  plain('by-hand'),
  plain('as-it-was'),
  plain('no-place'),
  plain('names-none'),
  z.object({ reason: z.literal('unmapped'), path: z.string() }),
  z.object({ reason: z.literal('outside'), path: z.string().nullable() }),
  z.object({ reason: z.literal('not-listed'), kind: z.string().nullable() }),
  z.object({ reason: z.literal('ended'), status: z.string() }),
  plain('healed'),
  plain('unexpanded'),
  plain('body-too-large'),
  plain('connection-removed'),
] as const

/**
 * Why something is not as it should be, or came otherwise than asked: a value, which is kept and sent, and put into words where
 * it is shown. `said`: words that are shown as they are, since a service or an earlier release said them. Holds no key.
 */
export const Reason = z.discriminatedUnion('reason', [
  ...ServerFailure.options,
  ...OF_SERVICES,
  ...OF_THE_WORKER,
  ...OF_ENTRIES,
  ...OF_KEYS,
  ...OF_DELIVERIES,
  z.object({ reason: z.literal('said'), words: z.string() }),
])
export type Reason = z.infer<typeof Reason>

/** What to say of each reason, which no reason can be missing from. */
export type ByReason<More extends unknown[]> = {
  [Name in Reason['reason']]: (why: Extract<Reason, { reason: Name }>, ...more: More) => string
}

export function said(words: string): Reason {
  return { reason: 'said', words }
}

/** A reason out of a document: earlier releases kept words. */
export const KeptReason = z.preprocess((kept) => (typeof kept === 'string' ? said(kept) : kept), Reason)

/** With whom it is about, where that is not said beside it. */
export const NamedReason = z.object({ who: z.string().nullable(), why: Reason })
export type NamedReason = z.infer<typeof NamedReason>

export const KeptNamedReason = z.preprocess(
  (kept) => (typeof kept === 'string' ? { who: null, why: said(kept) } : kept),
  NamedReason,
)
