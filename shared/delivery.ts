import { z } from 'zod'
import { Instant } from './kind.ts'
import { KeptReason } from './reason.ts'

/**
 * What came of a delivery. `asked`: servers are asked for what it is about. `healed`: found in the service's history,
 * its webhook never came. `noted`: about something that changes no file. The others asked for nothing.
 */
export const DeliveryOutcome = z.enum([
  'asked',
  'healed',
  'noted',
  'test',
  'unknown',
  'malformed',
  'unexpanded',
  'too-large',
  'removed',
])
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>

/** One delivery of a connection, kept for 30 days (collection `deliveries`, written by the worker); ids ascend. */
export const Delivery = z.object({
  _id: z.string(),
  connectionId: z.string(),
  receivedAt: Instant,
  event: z.string(),
  /** What it is about, for people: a title, a file. */
  subject: z.string().nullable().default(null),
  outcome: DeliveryOutcome.default('asked'),
  /** Why, where the outcome alone does not say it. */
  detail: KeptReason.nullable().default(null),
  /** The same was delivered within the last day. */
  isRepeated: z.boolean(),
  /** The run that it asked for or joined. */
  runId: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>
