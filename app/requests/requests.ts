import { z } from 'zod'
import {
  type FoundSeason,
  type ServiceChoices,
  TitleKind,
  TmdbId,
} from '../../shared/protocol/requests-api.ts'
import { RequestState, RequestTarget } from '../../shared/request.ts'
import { m } from '../i18n/m.ts'

/** Body of `POST /api/requests`: a movie, or seasons of a series. */
export const Ask = z.object({
  kind: TitleKind,
  tmdbId: TmdbId,
  seasons: z.array(z.coerce.number().int().nonnegative()).max(500).default([]),
})
export type Ask = z.infer<typeof Ask>

/** A request as its people read it. `here`: how many episodes of a season can be played. */
export const RequestView = z.object({
  id: z.string(),
  kind: TitleKind,
  tmdbId: TmdbId,
  title: z.string(),
  year: z.int().nullable(),
  /** URL base of the poster on this app; a width is appended. */
  poster: z.string().nullable(),
  seasons: z.array(z.object({ number: z.int(), aired: z.int(), here: z.int() })),
  state: RequestState,
  /** Who asked first, and how many others want to hear of it. */
  askedBy: z.string(),
  askedAt: z.string(),
  others: z.int(),
  isMine: z.boolean(),
  /** Who decided, null where nobody did. */
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  word: z.string().nullable(),
  /** The title's page once it is in the library. */
  to: z.string().nullable(),
})
export type RequestView = z.infer<typeof RequestView>

/** A title that TMDB found, and whether it can be asked for. */
export const FoundCard = z.object({
  kind: TitleKind,
  tmdbId: TmdbId,
  title: z.string(),
  year: z.int().nullable(),
  poster: z.string().nullable(),
  standing: z.enum(['library', 'partly', 'requested', 'on-its-way', 'free']),
  /** Its page in the library, else where it can be asked for. */
  to: z.string(),
})
export type FoundCard = z.infer<typeof FoundCard>

/** What the admins’ page shows of one beside: where it goes, and why it is not there. */
export const AdminRequestView = RequestView.extend({
  target: RequestTarget.nullable(),
  failure: z.string().nullable(),
  /** What this person asked for within the days of the quota, and how much that may be; null: no limit. */
  used: z.int(),
  limit: z.int().nullable(),
})
export type AdminRequestView = z.infer<typeof AdminRequestView>

const word = z.string().trim().max(500)

/** Body of `PUT /api/admin/requests/{id}`. `retry` may name another target. */
export const Decision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('approve'), target: RequestTarget, word: word.nullable().default(null) }),
  z.object({ decision: z.literal('decline'), word: word.min(1, { error: () => m.request_say_why() }) }),
  z.object({ decision: z.literal('retry'), target: RequestTarget.nullable().default(null) }),
])
export type Decision = z.infer<typeof Decision>

/** Where a movie or a season stands for one person. `by`: who asked for it. */
export type Standing =
  { is: 'free' | 'library' | 'on-its-way' } | { is: 'requested'; by: string | null; isJoined: boolean }

/** One title on the page where it can be asked for. A series has its standing by season. */
export type AskTitle = {
  kind: TitleKind
  tmdbId: string
  title: string
  year: number | null
  overview: string | null
  poster: string | null
  /** Its page in the library. */
  to: string | null
  standing: Standing | null
  seasons: (FoundSeason & { here: number; standing: Standing })[]
}

/** A Radarr or Sonarr with what can be chosen there, or why that is not known. */
export type ServiceView = {
  id: string
  name: string
  /** What is added to it. */
  kind: TitleKind
  choices: ServiceChoices
  failure: string | null
}
