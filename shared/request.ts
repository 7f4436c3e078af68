import { z } from 'zod'
import { Instant, ServerId } from './kind.ts'
import { TitleKind, TmdbId, TmdbPoster } from './protocol/requests-api.ts'
import { KeptNamedReason } from './reason.ts'

/**
 * `requested`: an admin decides. `approved`: it still has to be added to its service. `on-its-way`: the service has it.
 * `playable` and `declined` are the ends.
 */
export const RequestState = z.enum(['requested', 'approved', 'on-its-way', 'playable', 'declined'])
export type RequestState = z.infer<typeof RequestState>

/** Where an approved title is added, as the service names profile and folder. */
export const RequestTarget = z.object({
  connectionId: ServerId,
  profileId: z.int().positive(),
  rootFolder: z.string().min(1).max(4_000),
})
export type RequestTarget = z.infer<typeof RequestTarget>

/** `aired`: how many of its episodes had been broadcast when it was asked for: so many make it whole. */
const RequestedSeason = z.object({ number: z.int().nonnegative(), aired: z.int().nonnegative() })

/** Who decided when no person did. */
export const BY_RULE = 'rule'
/** The service had the title before anybody asked, so that there was nothing to decide. */
export const BY_SERVICE = 'service'

/** A title that somebody asked for (collection `requests`, written by the app). */
export const TitleRequest = z.object({
  _id: z.string().max(64),
  /** What nobody else can ask for while this is open: `movie:tmdb:603`, `series:tmdb:42/s2` for each season. */
  keys: z.array(z.string()).min(1),
  isOpen: z.boolean(),
  kind: TitleKind,
  tmdbId: TmdbId,
  imdbId: z.string().nullable(),
  tvdbId: z.string().nullable(),
  title: z.string().max(1_000),
  year: z.int().nullable(),
  poster: TmdbPoster.nullable(),
  /** Of a series, ascending. */
  seasons: z.array(RequestedSeason),
  askedBy: z.string(),
  askedAt: Instant,
  /** Who wants to hear of it, the first who asked among them. */
  subscribers: z.array(z.object({ userId: z.string(), since: Instant })),
  state: RequestState,
  /** A person's id, or `rule`, or `service`. */
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** What an admin said to it. */
  word: z.string().max(500).nullable(),
  target: RequestTarget.nullable(),
  /** Why it could not be added when that was tried last. */
  failure: KeptNamedReason.nullable(),
  /** While it is being added: until when nobody else tries. */
  sendingUntil: Instant.nullable(),
  playableAt: Instant.nullable(),
  /** The title in the library that it became. */
  titleId: z.string().nullable(),
})
export type TitleRequest = z.infer<typeof TitleRequest>

/** What can be asked for once: the movie, or each season. */
export function requestKeys(kind: TitleKind, tmdbId: string, seasons: readonly number[]): string[] {
  if (kind === 'movie') return [`movie:tmdb:${tmdbId}`]
  return seasons.map((number) => `series:tmdb:${tmdbId}/s${number}`)
}

const count = z.int().min(0).max(1_000)
/** So many movies, or seasons, within so many days; null: as many as one likes. */
const Quota = z.object({ count: count.nullable(), days: z.int().min(1).max(365) })
const Approval = z.enum(['by-hand', 'at-once'])

/** What is other for one person. `never`: may not ask. A `count` of null is everybody's. */
const PersonRule = z.object({
  approval: z.enum(['as-all', 'by-hand', 'at-once', 'never']),
  count: count.nullable(),
})

/** How requests are decided without a person (document `requests` of `settings`). */
export const RequestRules = z.object({
  quotas: z.object({ movie: Quota, series: Quota }),
  approval: z.object({ movie: Approval, series: Approval }),
  /** Where titles go that a rule approves; what an admin is offered first. */
  targets: z.object({ movie: RequestTarget.nullable(), series: RequestTarget.nullable() }),
  people: z.array(z.object({ userId: z.string().max(64), movie: PersonRule, series: PersonRule })).max(1_000),
})
export type RequestRules = z.infer<typeof RequestRules>

export const DEFAULT_RULES: RequestRules = {
  quotas: { movie: { count: null, days: 7 }, series: { count: null, days: 7 } },
  approval: { movie: 'by-hand', series: 'by-hand' },
  targets: { movie: null, series: null },
  people: [],
}

/** What the rules say of one person's next request. `limit` null: none. Admins ask as often as they like, at once. */
export function ruleFor(
  rules: RequestRules,
  person: { id: string; isAdmin: boolean },
  kind: TitleKind,
): { mayAsk: boolean; isAtOnce: boolean; limit: number | null; days: number } {
  const { count: everybodys, days } = rules.quotas[kind]
  if (person.isAdmin) return { mayAsk: true, isAtOnce: true, limit: null, days }
  const own = rules.people.find(({ userId }) => userId === person.id)?.[kind]
  const approval = own === undefined || own.approval === 'as-all' ? rules.approval[kind] : own.approval
  return {
    mayAsk: approval !== 'never',
    isAtOnce: approval === 'at-once',
    limit: own?.count ?? everybodys,
    days,
  }
}
