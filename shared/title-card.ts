import { z } from 'zod'

/** What a card, a list row or a search result shows of a title, for one person (`GET /api/titles`). */
export const TitleCard = z.object({
  id: z.string(),
  kind: z.enum(['movie', 'series']),
  title: z.string(),
  year: z.int().nullable(),
  runtimeMinutes: z.number().nullable(),
  /** `4K HDR10`, null where there is nothing above the normal. */
  quality: z.string().nullable(),
  genres: z.array(z.string()),
  /** URL base of the poster on this app (`/images/<id>/poster/<version>`; a width is appended), or null. */
  poster: z.string().nullable(),
  placeholder: z.array(z.string()).nullable(),
  addedAt: z.string(),
  /** A server that answers has a copy. */
  isPlayable: z.boolean(),
})
export type TitleCard = z.infer<typeof TitleCard>

/** Query of `GET /api/titles`. */
export const TitleQuery = z.object({
  kind: z.enum(['movie', 'series']).optional(),
  query: z.string().trim().max(200).optional(),
  genre: z.string().max(100).optional(),
  year: z.coerce.number().int().min(1850).max(2200).optional(),
  /** Its first year, e.g. 1990. */
  decade: z.coerce.number().int().min(1850).max(2200).multipleOf(10).optional(),
  sort: z.enum(['title', 'added', 'year']).default('title'),
  /** Cursor of the page before. */
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(60),
})
export type TitleQuery = z.infer<typeof TitleQuery>

export const TitlePage = z.object({ titles: z.array(TitleCard), next: z.string().nullable() })
export type TitlePage = z.infer<typeof TitlePage>
