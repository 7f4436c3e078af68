import type { Decision } from '../../../shared/merge/decision.ts'
import type { Offer } from '../../../shared/offer.ts'
import type { BulkOperation } from '../../../shared/protocol/data-api.ts'
import { itemCollection } from '../../../shared/title.ts'
import { slices } from '../../slices.ts'
import type { Closure } from './closure.ts'
import type { SyncDeps } from '../clients.ts'
import { markOffers, markUpdate } from '../marks.ts'
import { childOf } from '../stored-names.ts'
import type { RunLines } from './run-lines.ts'

const COLLECTIONS = ['titles', 'seasons', 'episodes'] as const
const DUPLICATE_KEY = 11_000
/** Each is looked for among the others, so that more would cost more. */
const NAMED_AT_ONCE = 100

/** Somebody was faster, or (`code`) the database refuses a document. */
export type Conflict = { code: number | null }

type Decided = { lines: RunLines; closure: Closure; decision: Decision }

/**
 * Writes what was decided, so that a crash between any two writes is made good by deciding again: marks of children, the
 * run's lines, items, and last what the offers name, with their marks. Null when all went through.
 */
export async function writeDecision(decided: Decided, deps: SyncDeps): Promise<Conflict | null> {
  await remarkChildren(decided, deps)
  await remarkOffers(decided.decision, deps)
  const told = await decided.lines.write(decided.decision.changes)
  const conflict = await writeItems(decided.decision, deps)
  if (conflict) await decided.lines.takeBack(told)
  else await settle(decided, deps)
  return conflict
}

/**
 * Children that carry an open mark already are looked at later in this walk anyway. Those of a series offer that names
 * no item yet carry one or are parked: they have had nothing to be part of.
 */
async function remarkChildren({ closure, decision }: Decided, deps: SyncDeps): Promise<void> {
  const isNew = (id: string) => closure.offers.get(id)?.itemIds.length === 0
  const parked = { parked: { $exists: true } }
  const settled = { $or: [{ pending: { $exists: false } }, parked] }
  const parents = decision.remark.parentOffers.filter((id) => deps.stored.mayHave(childOf(id)))
  const alike = Map.groupBy(parents, (id) => `${isNew(id) ? 'new' : 'known'} ${id.slice(0, id.indexOf('/'))}`)
  for (const ids of alike.values()) {
    const [first = ''] = ids
    const serverId = first.slice(0, first.indexOf('/'))
    const parent = { $in: ids.map((id) => id.slice(serverId.length + 1)) }
    await deps.dataApi.updateMany('offers', {
      filter: { serverId, parent, ...(isNew(first) ? parked : settled) },
      update: markUpdate(deps.newId()),
    })
  }
}

/** Offers whose items nothing else would lead to after a crash. */
async function remarkOffers({ remark }: Decision, deps: SyncDeps): Promise<void> {
  if (remark.offers.length > 0) await markOffers({ _id: { $in: remark.offers } }, deps)
}

async function writeItems(
  { insert, replace, remove }: Decision,
  { dataApi }: SyncDeps,
): Promise<Conflict | null> {
  for (const collection of COLLECTIONS) {
    const isHere = ({ kind }: { kind: Offer['kind'] }) => itemCollection(kind) === collection
    const inserted = insert.filter(isHere)
    const replaced = replace.filter(({ item }) => isHere(item))
    const removed = remove.filter(isHere)
    const operations: BulkOperation[] = [
      ...inserted.map((document) => ({ insertOne: { document } })),
      ...replaced.map(({ item, readRev }) => ({
        replaceOne: { filter: { _id: item._id, rev: readRev }, replacement: item },
      })),
      ...removed.map(({ _id, readRev }) => ({ deleteOne: { filter: { _id, rev: readRev } } })),
    ]
    const result = await dataApi.bulkWrite(collection, operations)
    const isWhole =
      result.insertedCount === inserted.length &&
      result.matchedCount === replaced.length &&
      result.deletedCount === removed.length
    if (!isWhole) return { code: result.writeErrors.find(({ code }) => code !== DUPLICATE_KEY)?.code ?? null }
  }
  return null
}

/** Takes back the marks that were read, and no newer ones. */
async function settle({ closure, decision }: Decided, { dataApi }: SyncDeps): Promise<void> {
  const named = new Map(decision.offers.map((offer) => [offer._id, offer]))
  const parked = new Map(decision.park.map(({ offerId, reason }) => [offerId, reason]))
  const isDone = ({ _id, pending }: Offer) => pending !== undefined && !parked.has(_id)
  const marks = new Map([...closure.offers.values()].filter(isDone).map(({ _id, pending }) => [_id, pending]))
  const done = decision.offers.filter(({ _id }) => marks.has(_id))
  const unmarked = decision.offers.filter(({ _id }) => !marks.has(_id))
  const operations = [
    ...naming(done, marks),
    ...naming(unmarked),
    ...clearing(closure, isDone, named),
    ...parking(closure, parked),
  ]
  const { matchedCount } = await dataApi.bulkWrite('offers', operations)
  const isRaced = matchedCount < marks.size + unmarked.length + parked.size
  // Some mark was renewed meanwhile: it stays, but what the offer names now is true all the same.
  if (isRaced && done.length > 0) await dataApi.bulkWrite('offers', naming(done))
}

type Marks = ReadonlyMap<string, string | undefined>

/** Says which items offers are part of; with marks, takes these back in the same write. */
function naming(offers: Decision['offers'], marks?: Marks): BulkOperation[] {
  if (!marks) return namingAgain(offers)
  const isNew = ({ readItemIds }: Decision['offers'][number]) => readItemIds.length === 0
  return [
    ...namingNew(offers.filter(isNew), marks),
    ...namingAgain(
      offers.filter((offer) => !isNew(offer)),
      marks,
    ),
  ]
}

/** Offers without items so far, each with its own: a statement for many costs a third less than one for each item. */
function namingNew(offers: Decision['offers'], marks: Marks): BulkOperation[] {
  return slices(offers, NAMED_AT_ONCE).map((part) => {
    const ids = part.map(({ _id }) => _id)
    const pending = { $in: [...new Set(ids.map((id) => marks.get(id)))] }
    const place = { $indexOfArray: [{ $literal: ids }, '$_id'] }
    const itemIds = { $arrayElemAt: [{ $literal: part.map((offer) => offer.itemIds) }, place] }
    return {
      updateMany: {
        filter: { _id: { $in: ids }, itemIds: asRead([]), pending },
        update: [{ $set: { itemIds } }, { $unset: ['pending', 'parked'] }],
      },
    }
  })
}

/** All offers of an item at once. */
function namingAgain(offers: Decision['offers'], marks?: Marks): BulkOperation[] {
  const alike = Map.groupBy(offers, ({ itemIds, readItemIds }) => JSON.stringify([itemIds, readItemIds]))
  return [...alike.values()].map((list) => {
    const ids = list.map(({ _id }) => _id)
    const { itemIds = [], readItemIds = [] } = list[0] ?? {}
    const filter = { _id: { $in: ids }, itemIds: asRead(readItemIds) }
    const update = { $set: { itemIds } }
    if (!marks) return { updateMany: { filter, update } }
    const pending = { $in: [...new Set(ids.map((id) => marks.get(id)))] }
    return {
      updateMany: {
        filter: { ...filter, pending },
        update: { ...update, $unset: { pending: '', parked: '' } },
      },
    }
  })
}

/** Offers whose items stay: a mark is taken back from all that bear it at once. */
function clearing(
  { offers }: Closure,
  isDone: (offer: Offer) => boolean,
  named: ReadonlyMap<string, unknown>,
): BulkOperation[] {
  const rest = [...offers.values()].filter((offer) => isDone(offer) && !named.has(offer._id))
  return [...Map.groupBy(rest, ({ pending }) => pending)].map(([pending, list]) => ({
    updateMany: {
      filter: { _id: { $in: list.map(({ _id }) => _id) }, pending },
      update: { $unset: { pending: '', parked: '' } },
    },
  }))
}

function parking({ offers }: Closure, parked: ReadonlyMap<string, string>): BulkOperation[] {
  return [...parked].flatMap(([_id, reason]) => {
    const pending = offers.get(_id)?.pending
    if (pending === undefined) return []
    return [{ updateOne: { filter: { _id, pending }, update: { $set: { parked: { reason } } } } }]
  })
}

/** A new offer has no list at all yet. */
function asRead(itemIds: readonly string[]): unknown {
  return itemIds.length === 0 ? { $in: [null, []] } : itemIds
}
