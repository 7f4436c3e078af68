import { z } from 'zod'

/** Answer of `GET /api/news`: what came last, newest first. */
export const News = z.object({
  rows: z.array(
    z.object({
      to: z.string(),
      name: z.string(),
      /** `Film · 2024`, `3 new episodes` */
      line: z.string(),
      picture: z.string().nullable(),
      placeholder: z.array(z.string()).nullable(),
      /** Since this person looked last. */
      isNew: z.boolean(),
    }),
  ),
  unread: z.int(),
  /** When the newest of it came; null: there is nothing. */
  until: z.string().nullable(),
})
export type News = z.infer<typeof News>

/** Body of `PUT /api/news`: this person has seen what came until then. */
export const NewsSeen = z.strictObject({ until: z.iso.datetime() })
