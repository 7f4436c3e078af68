import { type Offer, offerId } from '../../shared/offer.ts'
import type { BulkOperation } from '../../shared/protocol/data-api.ts'
import type { DataApi, Doc } from '../sync/clients.ts'
import { slices } from '../slices.ts'
import { rangeOf } from '../sync/marks.ts'
import { type Answer, hashOf, type Question } from './answer.ts'
import type { ProviderName } from './request.ts'

/** Raised when the same answer would give another offer. */
const MAPPING_VERSION = 1
const AMONG = 300

type Deps = { dataApi: DataApi; now: () => number; newId: () => string }
type Stored = Pick<Offer, '_id' | 'hash' | 'itemIds' | 'removedAt' | 'askedBy'>

export type Written = { itemIds: string[]; isCut: boolean }

/**
 * Makes offers of answers where they differ from what is stored, each with a mark, and removes those of these items
 * that are no answer any more. At most `limit` at once: the rest comes when it is called again.
 */
export async function writeAnswers(
  provider: ProviderName,
  question: Question,
  answers: readonly Answer[],
  limit: number,
  deps: Deps,
): Promise<Written> {
  const offers = answers.map((answer) => ({
    ...answer,
    _id: offerId(provider, answer.entryId),
    hash: hashAnswer(answer),
  }))
  const stored = await readStored(
    provider,
    offers.map(({ _id }) => _id),
    [question.itemId, ...question.children.map(({ itemId }) => itemId)],
    deps.dataApi,
  )
  const wanted = new Set(offers.map(({ _id }) => _id))
  const fresh = offers.filter(({ _id, hash }) => {
    const known = stored.get(_id)
    return known?.hash !== hash || known.removedAt !== undefined || known.itemIds.length === 0
  })
  const stale = [...stored.values()].filter(
    ({ _id, removedAt }) => !wanted.has(_id) && removedAt === undefined,
  )
  const changes = [
    ...fresh.map((offer) => ({ itemIds: [offer.itemId], operation: writeOperation(provider, offer, deps) })),
    ...stale.map(({ _id, itemIds }) => ({ itemIds, operation: removeOperation(_id, deps) })),
  ]
  const now = changes.slice(0, limit)
  await deps.dataApi.bulkWrite(
    'offers',
    now.map(({ operation }) => operation),
  )
  await deps.dataApi.flush()
  return { itemIds: now.flatMap(({ itemIds }) => itemIds), isCut: changes.length > now.length }
}

function hashAnswer({ askedBy, fields, itemId }: Answer): string {
  return `${MAPPING_VERSION}.${hashOf(JSON.stringify([askedBy, fields, itemId])).slice(0, 32)}`
}

/** By their ids, and whatever else of this provider names one of the items. */
async function readStored(
  provider: ProviderName,
  ids: readonly string[],
  itemIds: readonly string[],
  dataApi: DataApi,
): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>()
  const filters = [
    ...slices(ids, AMONG).map((among): Doc => ({ _id: { $in: among } })),
    ...slices(itemIds, AMONG).map((among): Doc => ({ itemIds: { $in: among }, _id: rangeOf(provider) })),
  ]
  for (const filter of filters) {
    const found = await dataApi.find('offers', {
      filter,
      projection: { hash: 1, itemIds: 1, removedAt: 1, askedBy: 1 },
      sort: { _id: 1 },
      limit: 1_000,
    })
    for (const offer of found as (Stored & { itemIds?: string[] })[])
      stored.set(offer._id, { ...offer, itemIds: offer.itemIds ?? [] })
  }
  return stored
}

/** It names its item from the start, so that a run over that item finds it. */
function writeOperation(
  provider: ProviderName,
  { itemId, _id, ...answer }: Answer & { _id: string; hash: string },
  { now, newId }: Deps,
): BulkOperation {
  const at = new Date(now()).toISOString()
  const told = { ...answer, serverId: provider, keys: [], copies: [], lastModified: at, writtenAt: at }
  return {
    updateOne: {
      filter: { _id },
      update: {
        $set: { ...told, itemIds: [itemId], pending: newId() },
        $unset: { parked: '', removedAt: '' },
        $setOnInsert: { firstSeenAt: at },
      },
      upsert: true,
    },
  }
}

function removeOperation(_id: string, { now, newId }: Deps): BulkOperation {
  const removedAt = new Date(now()).toISOString()
  const update = { $set: { pending: newId(), removedAt }, $unset: { parked: '' } }
  return { updateOne: { filter: { _id }, update } }
}

/** Removes the answers that finalize found to be nobody's: their title is gone, or what they were asked by is. */
export async function removeStrays(
  provider: ProviderName,
  { dataApi, now }: Omit<Deps, 'newId'>,
): Promise<void> {
  await dataApi.updateMany('offers', {
    filter: {
      _id: rangeOf(provider),
      itemIds: { $in: [null, []] },
      pending: { $exists: false },
      removedAt: { $exists: false },
    },
    update: { $set: { removedAt: new Date(now()).toISOString() } },
  })
}
