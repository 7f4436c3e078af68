import { randomUUID } from 'node:crypto'
import type { FoundDetail, FoundSeason, Holding } from '../../shared/protocol/requests-api.ts'
import {
  BY_SERVICE,
  type RequestRules,
  requestKeys,
  ruleFor,
  type TitleRequest,
} from '../../shared/request.ts'
import { namedReasonWords } from '../components/reason-words.ts'
import { findInLibrary, type InLibrary } from '../db/library-keys.ts'
import {
  countedSince,
  countRequest,
  insertRequest,
  joinRequest,
  leaveRequest,
  listOpenByKeys,
  readRules,
  getRequest,
  uncountRequest,
} from '../db/requests.ts'
import { m } from '../i18n/m.ts'
import { announceRequests } from '../live/live.server.ts'
import { isAdmin, type SessionUser } from '../load-context.ts'
import { approveByRule } from './decide.server.ts'
import { wholeSeason } from './in-library.server.ts'
import { findDetail, readHoldings } from './services.server.ts'
import type { Ask } from './requests.ts'

const DAY_MS = 86_400_000
const MAX_TRIES = 5

/** `asked`: a new request of this person. `joined`: somebody asked before. `titleId`: it is in the library. */
export type Asked =
  | { ok: true; outcome: 'asked' | 'joined'; requests: TitleRequest[] }
  | { ok: false; words: string; titleId?: string }

type Asker = Pick<SessionUser, 'id' | 'role'>

/** Asks for a title. What is in the library cannot be asked for, and what somebody asked for already is joined. */
export async function askFor(user: Asker, ask: Ask, now: Date): Promise<Asked> {
  const rules = await readRules()
  const rule = ruleFor(rules, { id: user.id, isAdmin: isAdmin(user) }, ask.kind)
  if (!rule.mayAsk) return { ok: false, words: m.ask_off_action() }
  const found = await findDetail(ask.kind, ask.tmdbId)
  if (!found.ok) return { ok: false, words: namedReasonWords(found.failure) }
  if (!found.value) return { ok: false, words: m.ask_gone() }
  const detail = found.value
  const [library, held] = await Promise.all([findInLibrary([detail]), readHoldings([heldAs(detail)])])
  const wanted = wantedOf(ask, detail, library[0] ?? null)
  if (!wanted.ok) return wanted
  return place(user, { detail, seasons: wanted.seasons, holding: held.holdings[0] ?? null, rules, now })
}

export const heldAs = ({ kind, tmdbId, tvdbId }: FoundDetail) => ({ kind, tmdbId, tvdbId })

type Wanted = { ok: true; seasons: FoundSeason[] } | { ok: false; words: string; titleId?: string }

/** What of it is not in the library yet. */
function wantedOf({ kind, seasons }: Ask, detail: FoundDetail, library: InLibrary | null): Wanted {
  if (kind === 'movie') {
    if (!library?.isPlayable) return { ok: true, seasons: [] }
    return { ok: false, words: m.ask_in_library({ title: detail.title }), titleId: library.titleId }
  }
  if (seasons.length === 0) return { ok: false, words: m.ask_a_season() }
  const chosen = detail.seasons.filter(({ number }) => seasons.includes(number))
  if (chosen.length < new Set(seasons).size)
    return { ok: false, words: m.ask_not_all_seasons({ title: detail.title }) }
  const lacking = chosen.filter(
    ({ number, aired }) => (library?.episodes.get(number) ?? 0) < wholeSeason(aired),
  )
  if (lacking.length > 0 || !library) return { ok: true, seasons: lacking }
  return { ok: false, words: m.ask_seasons_here(), titleId: library.titleId }
}

type Placing = {
  detail: FoundDetail
  seasons: FoundSeason[]
  holding: Holding | null
  rules: RequestRules
  now: Date
}

/** Joins what is asked for already and makes a request of the rest; again when somebody else was faster. */
async function place(user: Asker, placing: Placing): Promise<Asked> {
  const { detail, seasons, now } = placing
  const numbers = seasons.map(({ number }) => number)
  const keys = requestKeys(detail.kind, detail.tmdbId, numbers)
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const open = await listOpenByKeys(keys)
    const isJoined = await Promise.all(open.map(({ _id }) => joinRequest(_id, user.id, now.toISOString())))
    if (isJoined.includes(false)) continue
    const taken = new Set(open.flatMap((request) => request.keys))
    const free = seasons.filter(
      ({ number }) => !taken.has(requestKeys(detail.kind, detail.tmdbId, [number])[0] ?? ''),
    )
    const isFree = detail.kind === 'movie' ? open.length === 0 : free.length > 0
    if (!isFree) return { ok: true, outcome: 'joined', requests: open }
    const made = await makeRequest(user, { ...placing, seasons: free })
    if (made === 'taken') continue
    if (!made.ok) return made
    return { ok: true, outcome: 'asked', requests: [made.request, ...open] }
  }
  return { ok: false, words: m.ask_busy() }
}

type Made = { ok: true; request: TitleRequest } | { ok: false; words: string } | 'taken'

async function makeRequest(user: Asker, placing: Placing): Promise<Made> {
  const { detail, seasons, rules, holding, now } = placing
  const request = newRequest(user.id, placing)
  // What a service looks for already costs nobody anything.
  const isHeld = isOnItsWay(detail, seasons, holding)
  const rule = ruleFor(rules, { id: user.id, isAdmin: isAdmin(user) }, detail.kind)
  const since = new Date(now.getTime() - rule.days * DAY_MS).toISOString()
  const entry = {
    requestId: request._id,
    kind: detail.kind,
    count: countOf(detail, seasons),
    at: now.toISOString(),
  }
  const fits = isHeld || (await countRequest(user.id, entry, { limit: rule.limit, since }))
  if (!fits) return { ok: false, words: await overLimit(user.id, detail, rule, since) }
  const isInserted = await insertRequest(isHeld ? onItsWay(request, now) : request)
  if (!isInserted) {
    await uncountRequest(user.id, request._id)
    return 'taken'
  }
  announceRequests()
  const target = rules.targets[detail.kind]
  if (!isHeld && rule.isAtOnce && target) await approveByRule(request._id, target, now)
  return { ok: true, request: (await getRequest(request._id)) ?? request }
}

const countOf = ({ kind }: FoundDetail, seasons: readonly unknown[]) =>
  kind === 'movie' ? 1 : seasons.length

/** Radarr or Sonarr looks for all of it already. */
export function isOnItsWay(
  { kind }: Pick<FoundDetail, 'kind'>,
  seasons: readonly { number: number }[],
  holding: Holding | null,
): boolean {
  if (!holding?.isWanted) return false
  return kind === 'movie' || seasons.every(({ number }) => holding.seasons.includes(number))
}

function newRequest(userId: string, { detail, seasons, now }: Placing): TitleRequest {
  const { overview: _overview, seasons: _all, ...title } = detail
  const at = now.toISOString()
  return {
    _id: randomUUID(),
    ...title,
    keys: requestKeys(
      detail.kind,
      detail.tmdbId,
      seasons.map(({ number }) => number),
    ),
    isOpen: true,
    seasons: seasons.map(({ number, aired }) => ({ number, aired })),
    askedBy: userId,
    askedAt: at,
    subscribers: [{ userId, since: at }],
    state: 'requested',
    decidedBy: null,
    decidedAt: null,
    word: null,
    target: null,
    failure: null,
    sendingUntil: null,
    playableAt: null,
    titleId: null,
  }
}

function onItsWay(request: TitleRequest, now: Date): TitleRequest {
  return { ...request, state: 'on-its-way', decidedBy: BY_SERVICE, decidedAt: now.toISOString() }
}

async function overLimit(
  userId: string,
  detail: FoundDetail,
  { limit, days }: { limit: number | null; days: number },
  since: string,
): Promise<string> {
  const used = await countedSince(userId, detail.kind, since)
  const count = limit ?? 0
  const quota = detail.kind === 'movie' ? m.count_films({ count }) : m.count_seasons({ count })
  return m.ask_over_limit({ quota, count: days, used })
}

/** This person does not want it any more; what nobody else wants and nobody decided is forgotten. */
export async function takeBack(userId: string, id: string): Promise<boolean> {
  const request = await getRequest(id)
  if (!request?.subscribers.some((one) => one.userId === userId)) return false
  if (await leaveRequest(id, userId)) {
    await uncountRequest(request.askedBy, id)
    announceRequests()
  }
  return true
}
