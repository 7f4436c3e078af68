import { z } from 'zod'
import { ServerId } from '../kind.ts'
import { NamedReason } from '../reason.ts'

/** What can be asked for. */
export const TitleKind = z.enum(['movie', 'series'])
export type TitleKind = z.infer<typeof TitleKind>

/** A number of TMDB as text, as identity keys have it. */
export const TmdbId = z.string().regex(/^[1-9]\d{0,9}$/, 'Expected a number of TMDB.')

/** `/abc.jpg`, under TMDB's image host. */
export const TmdbPoster = z.string().regex(/^\/[A-Za-z0-9_-]{1,60}\.(jpg|jpeg|png|webp)$/)

/** A title as TMDB finds it. */
export const FoundTitle = z.object({
  kind: TitleKind,
  tmdbId: TmdbId,
  title: z.string().max(1_000),
  year: z.int().nullable(),
  overview: z.string().max(20_000).nullable(),
  poster: TmdbPoster.nullable(),
})
export type FoundTitle = z.infer<typeof FoundTitle>

/** `aired`: how many of its episodes were broadcast so far. */
export const FoundSeason = z.object({
  number: z.int().nonnegative(),
  title: z.string().max(1_000).nullable(),
  episodes: z.int().nonnegative(),
  aired: z.int().nonnegative(),
})
export type FoundSeason = z.infer<typeof FoundSeason>

/** One title with all that a request needs. A movie has no seasons. */
export const FoundDetail = FoundTitle.extend({
  imdbId: z.string().max(20).nullable(),
  tvdbId: z.string().max(20).nullable(),
  seasons: z.array(FoundSeason).max(500),
})
export type FoundDetail = z.infer<typeof FoundDetail>

/** What a service offers to choose from when a title is added. */
export const ServiceChoices = z.object({
  profiles: z.array(z.object({ id: z.int(), name: z.string().max(200) })),
  folders: z.array(
    z.object({ path: z.string().max(4_000), freeBytes: z.number().nullable(), isAccessible: z.boolean() }),
  ),
})
export type ServiceChoices = z.infer<typeof ServiceChoices>

/** Body of `POST /connections/:id/titles`. `tvdbId` null: Sonarr is asked by the number of TMDB. */
export const TitleToAdd = z.strictObject({
  kind: TitleKind,
  tmdbId: TmdbId,
  tvdbId: z.string().max(20).nullable(),
  title: z.string().min(1).max(1_000),
  year: z.int().nullable(),
  seasons: z.array(z.int().nonnegative()).max(500),
  profileId: z.int().positive(),
  rootFolder: z.string().min(1).max(4_000),
})
export type TitleToAdd = z.infer<typeof TitleToAdd>

/** `there`: the service had it already; what was lacking (watching for it, a search) was done. */
export const TitleAdded = z.object({ outcome: z.enum(['added', 'there']), serviceTitleId: z.int() })
export type TitleAdded = z.infer<typeof TitleAdded>

/** Body of `POST /holdings`. */
export const HoldingsAsk = z.strictObject({
  titles: z
    .array(z.strictObject({ kind: TitleKind, tmdbId: TmdbId, tvdbId: z.string().max(20).nullable() }))
    .max(40),
})
export type HoldingsAsk = z.infer<typeof HoldingsAsk>

/** A title that Radarr or Sonarr has in its list. `isWanted`: it looks for it, or has its file. */
export const Holding = z.object({
  kind: TitleKind,
  tmdbId: TmdbId,
  connectionId: ServerId,
  isWanted: z.boolean(),
  hasFile: z.boolean(),
  /** Seasons that Sonarr looks for. */
  seasons: z.array(z.int()),
})
export type Holding = z.infer<typeof Holding>

/** Answer of `POST /holdings`. `silent`: why services could not be asked. */
export const Holdings = z.object({ holdings: z.array(Holding), silent: z.array(NamedReason) })
export type Holdings = z.infer<typeof Holdings>

/** An answer, or why there is none. */
export function orReason<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: NamedReason }),
  ])
}
