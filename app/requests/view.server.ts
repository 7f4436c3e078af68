import type { FoundTitle } from '../../shared/protocol/requests-api.ts'
import { BY_RULE, BY_SERVICE, type RequestState, ruleFor, type TitleRequest } from '../../shared/request.ts'
import { namedReasonWords } from '../components/reason-words.ts'
import { findInLibrary, type InLibrary } from '../db/library-keys.ts'
import { countedSince, listByState, listOpenByKeys, listRequestsOf, readRules } from '../db/requests.ts'
import { getPerson, namesOf } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import { titlePath } from '../library/card-view.ts'
import { isAdmin } from '../load-context.ts'
import { isOnItsWay } from './ask.server.ts'
import { settleRequests } from './in-library.server.ts'
import type { AdminRequestView, FoundCard, RequestView } from './requests.ts'
import { findTitles, readHoldings } from './services.server.ts'

const DAY_MS = 86_400_000

export const posterBase = (poster: string | null) => (poster === null ? null : `/images/TMDB/poster${poster}`)

/** What a person asked for or joined, the newest first. */
export async function listOwnRequests(userId: string, now: Date): Promise<RequestView[]> {
  await settleRequests(now)
  return viewsOf(await listRequestsOf(userId), userId)
}

/** Requests in these states as an admin reads them, the newest first. */
export async function listAdminRequests(
  states: readonly RequestState[],
  adminId: string,
  { limit, now }: { limit?: number; now: Date },
): Promise<AdminRequestView[]> {
  const [requests, rules] = await Promise.all([listByState(states, limit), readRules()])
  const views = await viewsOf(requests, adminId)
  const rows = requests.map(async ({ askedBy, kind, target, failure }, at): Promise<AdminRequestView[]> => {
    const view = views[at]
    if (!view) return []
    const rule = ruleFor(rules, { id: askedBy, isAdmin: isAdmin(await getPerson(askedBy)) }, kind)
    const since = new Date(now.getTime() - rule.days * DAY_MS).toISOString()
    return [
      {
        ...view,
        target,
        failure: failure && namedReasonWords(failure),
        used: await countedSince(askedBy, kind, since),
        limit: rule.limit,
      },
    ]
  })
  return (await Promise.all(rows)).flat()
}

export async function viewsOf(requests: readonly TitleRequest[], userId: string): Promise<RequestView[]> {
  const people = requests.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy ?? ''])
  const [names, library] = await Promise.all([namesOf([...new Set(people)]), findInLibrary(requests)])
  return requests.map((request, at) => viewOf(request, userId, names, library[at] ?? null))
}

function viewOf(
  request: TitleRequest,
  userId: string,
  names: ReadonlyMap<string, string>,
  library: InLibrary | null,
): RequestView {
  const { _id: id, kind, tmdbId, title, year, state, askedBy, askedAt, decidedAt, word } = request
  return {
    ...{ id, kind, tmdbId, title, year, state, askedAt, decidedAt, word },
    poster: posterBase(request.poster),
    seasons: request.seasons.map(({ number, aired }) => ({
      number,
      aired,
      here: library?.episodes.get(number) ?? 0,
    })),
    askedBy: names.get(askedBy) ?? m.request_somebody_left(),
    others: request.subscribers.filter((one) => one.userId !== askedBy).length,
    isMine: askedBy === userId,
    decidedBy: deciderOf(request.decidedBy, names),
    to: library ? titlePath({ kind, id: library.titleId }) : null,
  }
}

function deciderOf(decidedBy: string | null, names: ReadonlyMap<string, string>): string | null {
  if (decidedBy === null || decidedBy === BY_SERVICE) return null
  return decidedBy === BY_RULE ? m.request_a_rule() : (names.get(decidedBy) ?? m.request_somebody_left())
}

export type Found = { query: string; cards: FoundCard[]; failure: string | null; silent: string[] }

/** What TMDB finds under a name, each with what is known of it here. */
export async function searchToAsk(text: string): Promise<Found> {
  const query = text.trim().slice(0, 200)
  if (query === '') return { query, cards: [], failure: null, silent: [] }
  const found = await findTitles(query)
  if (!found.ok) return { query, cards: [], failure: namedReasonWords(found.failure), silent: [] }
  const titles = found.value
  const named = titles.map((title) => ({ ...title, imdbId: null, tvdbId: null }))
  const [library, held, open] = await Promise.all([
    findInLibrary(named),
    readHoldings(titles.map(({ kind, tmdbId }) => ({ kind, tmdbId, tvdbId: null }))),
    listOpenByKeys(titles.filter(({ kind }) => kind === 'movie').map(({ tmdbId }) => `movie:tmdb:${tmdbId}`)),
  ])
  const requested = new Set(open.map(({ tmdbId }) => tmdbId))
  const cards = titles.map((title, at): FoundCard => {
    const holding = held.holdings.find(({ kind, tmdbId }) => kind === title.kind && tmdbId === title.tmdbId)
    const isRequested = title.kind === 'movie' && requested.has(title.tmdbId)
    const standing = standingOf(title, library[at] ?? null, {
      isRequested,
      isOnItsWay: title.kind === 'movie' && isOnItsWay(title, [], holding ?? null),
    })
    return cardOf(title, library[at] ?? null, standing)
  })
  return { query, cards, failure: null, silent: held.silent.map(namedReasonWords) }
}

/** Of a series only some of it may be here, so it can be asked for more. */
function standingOf(
  { kind }: FoundTitle,
  library: InLibrary | null,
  { isRequested, isOnItsWay: isComing }: { isRequested: boolean; isOnItsWay: boolean },
): FoundCard['standing'] {
  if (library?.isPlayable) return kind === 'movie' ? 'library' : 'partly'
  if (isRequested) return 'requested'
  return isComing ? 'on-its-way' : 'free'
}

function cardOf(
  { kind, tmdbId, title, year, poster }: FoundTitle,
  library: InLibrary | null,
  standing: FoundCard['standing'],
): FoundCard {
  const to =
    standing === 'library' && library
      ? titlePath({ kind, id: library.titleId })
      : `/requests/new/${kind}/${tmdbId}`
  return { kind, tmdbId, title, year, poster: posterBase(poster), standing, to }
}
