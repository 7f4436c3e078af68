import { z } from 'zod'

/** The four kinds of item. A title is a movie or a series; seasons and episodes belong to a series. */
export const Kind = z.enum(['movie', 'series', 'season', 'episode'])
export type Kind = z.infer<typeof Kind>

/** How an episode is numbered: by season and number, by one absolute number, or by the day it was aired. */
export const EpisodeOrder = z.enum(['aired', 'absolute', 'date'])
export type EpisodeOrder = z.infer<typeof EpisodeOrder>

/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-11-24T17:30:00.000Z`; sorts as text. */
export const Instant = z.iso.datetime()

/** A server's id as the app mints it; never the name of a metadata provider or of the override owner. */
export const ServerId = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/)
  .refine((id) => !['tmdb', 'omdb', 'override'].includes(id), 'is reserved')

/** One movie, series, season or episode on one server. */
export const EntryId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
