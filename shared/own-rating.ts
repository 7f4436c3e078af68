import { z } from 'zod'
import { Instant } from './kind.ts'

/** Five stars in halves: 1 is half a star, 10 are five. */
const HalfStars = z.int().min(1).max(10)

/** One person's own rating of one item. `_id` is `userId/itemId`. */
export const OwnRating = z.object({
  _id: z.string(),
  userId: z.string(),
  itemId: z.string(),
  rating: HalfStars,
  ratedAt: Instant,
})
export type OwnRating = z.infer<typeof OwnRating>

/** Body of `PUT /api/ratings/:id`. */
export const RatingUpdate = z.object({ rating: HalfStars })

/** Answer of `/api/ratings/:id`. */
export const RatingAnswer = z.object({ rating: HalfStars.nullable() })
