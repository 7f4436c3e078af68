import { MongoServerError } from 'mongodb'
import { RequestRules, type RequestState, TitleRequest, DEFAULT_RULES } from '../../shared/request.ts'
import type { TitleKind } from '../../shared/protocol/requests-api.ts'
import { collection } from './connection.ts'

const DUPLICATE_KEY = 11_000
const JOURNALED = { writeConcern: { w: 'majority', journal: true } } as const
const MOST_LISTED = 500
/** More than any quota counts. */
const ENTRIES_KEPT = 1_000

const requests = () => collection<TitleRequest>('requests')

/** False when something of it is asked for already. */
export async function insertRequest(request: TitleRequest): Promise<boolean> {
  try {
    await requests().insertOne(request, JOURNALED)
    return true
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false
    throw error
  }
}

export async function getRequest(id: string): Promise<TitleRequest | null> {
  const found = await requests().findOne({ _id: id })
  return found && TitleRequest.parse(found)
}

/** Open requests for any of these. */
export function listOpenByKeys(keys: readonly string[]): Promise<TitleRequest[]> {
  return list({ isOpen: true, keys: { $in: [...keys] } })
}

/** Everything that is not at its end. */
export function listOpen(): Promise<TitleRequest[]> {
  return list({ isOpen: true })
}

/** Those that a person wants to hear of, the newest first. */
export function listRequestsOf(userId: string): Promise<TitleRequest[]> {
  return list({ 'subscribers.userId': userId })
}

export function listByState(states: readonly RequestState[], limit = MOST_LISTED): Promise<TitleRequest[]> {
  return list({ state: { $in: [...states] } }, limit)
}

/** Of a title by its number at TMDB or its id here, but for what was declined, the newest first. */
export function listRequestsFor({
  kind,
  tmdbIds,
  titleIds,
}: {
  kind: TitleKind
  tmdbIds: readonly string[]
  titleIds: readonly string[]
}): Promise<TitleRequest[]> {
  const which = [{ tmdbId: { $in: [...tmdbIds] } }, { titleId: { $in: [...titleIds] } }]
  return list({ kind, $or: which, state: { $ne: 'declined' } })
}

async function list(filter: object, limit = MOST_LISTED): Promise<TitleRequest[]> {
  const found = await requests().find(filter).sort({ askedAt: -1, _id: -1 }).limit(limit).toArray()
  return found.map((document) => TitleRequest.parse(document))
}

/** Joins the others who want to hear of it; whoever did already stays. False when it is at its end meanwhile. */
export async function joinRequest(id: string, userId: string, since: string): Promise<boolean> {
  const open = { _id: id, isOpen: true }
  const { matchedCount } = await requests().updateOne(
    { ...open, 'subscribers.userId': { $ne: userId } },
    { $push: { subscribers: { userId, since } } },
    JOURNALED,
  )
  return matchedCount === 1 || (await requests().countDocuments(open)) === 1
}

/** This person wants to hear of it no more. What nobody wants and nobody decided is forgotten; answers that. */
export async function leaveRequest(id: string, userId: string): Promise<boolean> {
  await requests().updateOne({ _id: id }, { $pull: { subscribers: { userId } } }, JOURNALED)
  const { deletedCount } = await requests().deleteOne({ _id: id, state: 'requested', subscribers: [] })
  return deletedCount === 1
}

/** Changes a request that is in one of these states, and of which `also` holds; null when it is not. */
export async function changeRequest(
  id: string,
  from: readonly RequestState[],
  change: Partial<Omit<TitleRequest, '_id'>>,
  also: object = {},
): Promise<TitleRequest | null> {
  const changed = await requests().findOneAndUpdate(
    { _id: id, state: { $in: [...from] }, ...also },
    { $set: change },
    { returnDocument: 'after', ...JOURNALED },
  )
  return changed && TitleRequest.parse(changed)
}

type Counted = { requestId: string; kind: TitleKind; count: number; at: string }
const counts = () => collection<{ _id: string; asked: Counted[] }>('request_counts')

/**
 * Writes down what somebody asks for, unless that is more than `limit` since `since`. One document is one person's, so
 * that two requests at once cannot both be the last one allowed.
 */
export async function countRequest(
  userId: string,
  entry: Counted,
  { limit, since }: { limit: number | null; since: string },
): Promise<boolean> {
  await counts().updateOne({ _id: userId }, { $setOnInsert: { asked: [] } }, { upsert: true })
  const mine = {
    $filter: {
      input: '$asked',
      cond: { $and: [{ $eq: ['$$this.kind', entry.kind] }, { $gt: ['$$this.at', since] }] },
    },
  }
  const soFar = { $sum: { $map: { input: mine, in: '$$this.count' } } }
  const fits = limit === null ? {} : { $expr: { $lte: [{ $add: [soFar, entry.count] }, limit] } }
  const { matchedCount } = await counts().updateOne(
    { _id: userId, ...fits },
    { $push: { asked: { $each: [entry], $slice: -ENTRIES_KEPT } } },
    JOURNALED,
  )
  return matchedCount === 1
}

/** It counts no more: it was declined, taken back, or somebody else was faster. */
export async function uncountRequest(userId: string, requestId: string): Promise<void> {
  await counts().updateOne({ _id: userId }, { $pull: { asked: { requestId } } }, JOURNALED)
}

/** What somebody asked for since then, of a kind: movies, or seasons. */
export async function countedSince(userId: string, kind: TitleKind, since: string): Promise<number> {
  const { asked } = (await counts().findOne({ _id: userId })) ?? { asked: [] }
  return asked
    .filter((entry) => entry.kind === kind && entry.at > since)
    .reduce((sum, entry) => sum + entry.count, 0)
}

/** Who leaves wants to hear of nothing any more. */
export async function forgetPersonsRequests(userId: string): Promise<void> {
  for (const { _id } of await listRequestsOf(userId)) await leaveRequest(_id, userId)
  await counts().deleteOne({ _id: userId })
}

const RULES_ID = 'requests'
const settings = () => collection<{ _id: string; rules: RequestRules; changedAt: string }>('settings')

export async function readRules(): Promise<RequestRules> {
  const stored = await settings().findOne({ _id: RULES_ID })
  return stored ? RequestRules.parse(stored.rules) : DEFAULT_RULES
}

export async function saveRules(rules: RequestRules, now: Date): Promise<void> {
  await settings().updateOne(
    { _id: RULES_ID },
    { $set: { rules, changedAt: now.toISOString() } },
    { upsert: true, ...JOURNALED },
  )
}
