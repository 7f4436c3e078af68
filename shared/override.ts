import { z } from 'zod'
import { Instant } from './kind.ts'

/** A value that an admin pinned. One per target and path; the latest `changedAt` among the living ones wins. */
export const Override = z.object({
  _id: z.string(),
  itemId: z.string().optional(),
  offerId: z.string().optional(),
  /** A field path of the item, or `identity` on an offer (`value` is then the text of its `pin` key). */
  path: z.string(),
  value: z.unknown().optional(),
  changedAt: Instant,
  removedAt: Instant.optional(),
})
export type Override = z.infer<typeof Override>
