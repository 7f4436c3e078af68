import { requestKeys, ruleFor, type TitleRequest } from '../../shared/request.ts'
import type { FoundDetail, Holding, TitleKind } from '../../shared/protocol/requests-api.ts'
import { namedReasonWords } from '../components/reason-words.ts'
import { findInLibrary, type InLibrary } from '../db/library-keys.ts'
import { countedSince, listOpenByKeys, readRules } from '../db/requests.ts'
import { namesOf } from '../db/users.ts'
import { titlePath } from '../library/card-view.ts'
import { isAdmin, type SessionUser } from '../load-context.ts'
import { heldAs, isOnItsWay } from './ask.server.ts'
import { wholeSeason } from './in-library.server.ts'
import type { AskTitle, Standing } from './requests.ts'
import { findDetail, readHoldings } from './services.server.ts'
import { posterBase } from './view.server.ts'

const DAY_MS = 86_400_000

type Known = {
  library: InLibrary | null
  holding: Holding | null
  open: TitleRequest[]
  names: ReadonlyMap<string, string>
  userId: string
}

/** The page on which one title can be asked for. Null where TMDB does not have it. */
export async function readAskPage(user: SessionUser, kind: TitleKind, tmdbId: string, now: Date) {
  const found = await findDetail(kind, tmdbId)
  if (!found.ok) return { failure: namedReasonWords(found.failure), title: null }
  if (!found.value) return null
  const detail = found.value
  const numbers = detail.seasons.map(({ number }) => number)
  const [library, held, open, rules] = await Promise.all([
    findInLibrary([detail]),
    readHoldings([heldAs(detail)]),
    listOpenByKeys(requestKeys(kind, tmdbId, numbers)),
    readRules(),
  ])
  const rule = ruleFor(rules, { id: user.id, isAdmin: isAdmin(user) }, kind)
  const since = new Date(now.getTime() - rule.days * DAY_MS).toISOString()
  const names = await namesOf(open.map(({ askedBy }) => askedBy))
  const known: Known = {
    library: library[0] ?? null,
    holding: held.holdings[0] ?? null,
    ...{ open, names, userId: user.id },
  }
  return {
    failure: null,
    title: titleView(detail, known),
    silent: held.silent.map(namedReasonWords),
    rule: { ...rule, used: await countedSince(user.id, kind, since) },
  }
}

function titleView(detail: FoundDetail, known: Known): AskTitle {
  const { kind, tmdbId, title, year, overview, poster, seasons } = detail
  const { library } = known
  return {
    ...{ kind, tmdbId, title, year, overview },
    poster: posterBase(poster),
    to: library ? titlePath({ kind, id: library.titleId }) : null,
    standing: kind === 'movie' ? standingOf(detail, null, known) : null,
    seasons: seasons.map((season) => ({
      ...season,
      here: library?.episodes.get(season.number) ?? 0,
      standing: standingOf(detail, season, known),
    })),
  }
}

function standingOf(
  { kind, tmdbId }: FoundDetail,
  season: { number: number; aired: number } | null,
  { library, holding, open, names, userId }: Known,
): Standing {
  if (isHere(library, season)) return { is: 'library' }
  const [key = ''] = requestKeys(kind, tmdbId, season ? [season.number] : [])
  const request = open.find(({ keys }) => keys.includes(key))
  if (request) {
    const isJoined = request.subscribers.some((one) => one.userId === userId)
    return { is: 'requested', by: names.get(request.askedBy) ?? null, isJoined }
  }
  return { is: isOnItsWay({ kind }, season ? [season] : [], holding) ? 'on-its-way' : 'free' }
}

function isHere(library: InLibrary | null, season: { number: number; aired: number } | null): boolean {
  if (!library) return false
  if (!season) return library.isPlayable
  return (library.episodes.get(season.number) ?? 0) >= wholeSeason(season.aired)
}
