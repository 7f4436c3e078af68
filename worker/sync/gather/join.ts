import { type Offer, type OfferedEntry, offerId } from '../../../shared/offer.ts'
import type { BulkOperation } from '../../../shared/protocol/data-api.ts'
import type { Doc, EntryPage, SyncDeps } from '../clients.ts'
import { rangeOf } from '../marks.ts'
import { readOffersById } from './offers-by-id.ts'
import type { Visit } from './visit.ts'

type Deps = Pick<SyncDeps, 'dataApi' | 'newId' | 'now' | 'staged'>
/** What joining needs of a stored offer. */
type Known = { hash: string; isRemoved: boolean; isMarked: boolean }

const STORED_PAGE = 1_000
const PROJECTION = { _id: 1, hash: 1, removedAt: 1, pending: 1 } as const
/** So many ids of missing entries a cursor holds; the others go with the next listing. */
const MAX_MISSING = 4_000
const OPTIONAL = ['parent', 'season', 'order', 'episodes', 'away'] as const

/** Joins a page of a whole listing with what is stored in its range of ids; the last page's range is open. */
export async function joinByRange(visit: Visit, page: EntryPage, deps: Deps): Promise<void> {
  const { gather } = visit
  const stored = visit.isPastStored ? new Map<string, Known>() : await readRange(visit, page, deps)
  const living = [...stored].filter(([, { isRemoved }]) => !isRemoved).map(([entryId]) => entryId)
  const missing = missingIn(page, living)
  gather.present += living.length - missing.length
  addMissing(visit, missing)
  const isHandedOver = await handOverNew(visit, page, stored, deps)
  const others = isHandedOver ? page.entries.filter(({ entryId }) => stored.has(entryId)) : page.entries
  await writeChanged(visit, others, stored, deps)
}

/** A first listing finds nothing, page after page: after one of them it asks whether the next ones would. */
async function readRange(visit: Visit, page: EntryPage, { dataApi }: Deps): Promise<Map<string, Known>> {
  const { gather, server } = visit
  const stored = new Map<string, Known>()
  const read = async (after: string | null, upTo: string | null, limit: number) =>
    dataApi.find('offers', {
      filter: { _id: rangeOf(server._id, after, upTo) },
      projection: PROJECTION,
      sort: { _id: 1 },
      limit,
    })
  for (let after = gather.after; ;) {
    const documents = await read(after, page.next, STORED_PAGE)
    addKnown(stored, documents)
    const last = documents.at(-1)
    if (documents.length < STORED_PAGE || !last) break
    after = entryIdOf(String(last._id))
  }
  const isEmpty = stored.size === 0 && page.next !== null
  visit.isPastStored = isEmpty && (await read(page.next, null, 1)).length === 0
  return stored
}

/** What is stored and no more on its page. A first listing finds nothing stored, and has thousands of pages. */
function missingIn({ entries, bad }: EntryPage, living: readonly string[]): string[] {
  if (living.length === 0) return []
  const listed = new Set([...entries, ...bad].flatMap(({ entryId }) => entryId ?? []))
  return living.filter((entryId) => !listed.has(entryId))
}

/** New entries are merged with their items at once, or kept for it. False when they are left to marks. */
async function handOverNew(
  visit: Visit,
  page: EntryPage,
  stored: ReadonlyMap<string, Known>,
  deps: Deps,
): Promise<boolean> {
  const { server, merging, staged, gather, row } = visit
  if (!merging && !staged) return false
  const fresh = page.entries.filter(({ entryId }) => !stored.has(entryId))
  const writtenAt = new Date(deps.now()).toISOString()
  const offers = fresh.map((entry) => newOffer(server._id, entry, writtenAt))
  row.counts.changed += offers.length
  staged?.put(offers)
  const from = { serverId: server._id, after: gather.after }
  await merging?.add(offers, { from, isLast: page.next === null })
  return true
}

/** Waits until all that was handed over is written; what could not be merged gets a mark. */
export async function endMerging(visit: Visit, deps: Deps): Promise<void> {
  const { merging } = visit
  if (merging === null) return
  const batches = await merging.end(async (offers) => {
    await insertMarked(offers, deps.newId(), deps)
    visit.isDirty ||= offers.length > 0
  })
  visit.batches.push(...batches)
  visit.isDirty ||= batches.length > 0
}

function newOffer(serverId: string, entry: OfferedEntry, writtenAt: string): Offer {
  const _id = offerId(serverId, entry.entryId)
  return { _id, serverId, itemIds: [], firstSeenAt: writtenAt, writtenAt, ...entry }
}

/** Joins entries that changed, and ids that are gone, with what is stored of just these. Answers whose hash is new. */
export async function joinById(visit: Visit, page: EntryPage, deps: Deps): Promise<Set<string>> {
  const entryIds = [...page.entries.map(({ entryId }) => entryId), ...page.removed]
  const ids = entryIds.map((entryId) => offerId(visit.server._id, entryId))
  const stored = new Map<string, Known>()
  addKnown(stored, await readOffersById(ids, PROJECTION, deps.dataApi))
  // Newer than what was staged of them.
  deps.staged?.drop(ids)
  const gone = page.removed.filter((entryId) => stored.get(entryId)?.isRemoved === false)
  addMissing(visit, gone)
  await writeChanged(visit, page.entries, stored, deps)
  return new Set(
    page.entries
      .filter((entry) => !stored.has(entry.entryId) || isChanged(entry, stored.get(entry.entryId)))
      .map(({ entryId }) => entryId),
  )
}

function addKnown(stored: Map<string, Known>, documents: readonly Doc[]): void {
  for (const { _id, hash, removedAt, pending } of documents)
    stored.set(entryIdOf(String(_id)), {
      hash: String(hash),
      isRemoved: removedAt !== undefined,
      isMarked: pending !== undefined,
    })
}

export function addMissing({ gather }: Visit, entryIds: readonly string[]): void {
  const { missing } = gather
  const room = Math.max(0, MAX_MISSING - missing.ids.length)
  missing.count += entryIds.length
  missing.ids.push(...entryIds.slice(0, room))
  missing.isCut ||= entryIds.length > room
}

/** New offers are inserted, changed ones and those that came back are updated, all others are left alone. */
async function writeChanged(
  visit: Visit,
  entries: readonly OfferedEntry[],
  stored: ReadonlyMap<string, Known>,
  deps: Deps,
): Promise<void> {
  const { server, row } = visit
  const mark = deps.newId()
  const writtenAt = new Date(deps.now()).toISOString()
  const fresh = entries.filter(({ entryId }) => !stored.has(entryId))
  const changed = entries.filter((entry) => isChanged(entry, stored.get(entry.entryId)))
  await insertMarked(
    fresh.map((entry) => newOffer(server._id, entry, writtenAt)),
    mark,
    deps,
  )
  await deps.dataApi.bulkWrite(
    'offers',
    changed.map((entry) => updateOf(server._id, entry, { pending: mark, writtenAt })),
  )
  const marked = entries.filter(({ entryId }) => stored.get(entryId)?.isMarked)
  row.counts.changed += fresh.length + changed.length
  visit.isDirty ||= fresh.length + changed.length + marked.length > 0
  visit.touched.push(...[...fresh, ...changed, ...marked].map(({ entryId }) => offerId(server._id, entryId)))
}

/** New offers; where another writer was faster, they are changed ones. */
export async function insertMarked(
  offers: readonly Offer[],
  mark: string,
  { dataApi }: Pick<Deps, 'dataApi'>,
): Promise<void> {
  const { duplicates } = await dataApi.insertMany(
    'offers',
    offers.map(({ itemIds: _none, ...offer }) => ({ ...offer, pending: mark })),
  )
  const raced = duplicates.flatMap((at) => offers[at] ?? [])
  await dataApi.bulkWrite(
    'offers',
    raced.map(({ _id: _own, serverId, itemIds: _none, firstSeenAt, writtenAt = firstSeenAt, ...entry }) =>
      updateOf(serverId, entry, { pending: mark, writtenAt }),
    ),
  )
}

function isChanged({ hash }: OfferedEntry, known: Known | undefined): boolean {
  return known !== undefined && (known.hash !== hash || known.isRemoved)
}

/** Only what gather knows: never the items, nor when the offer was first seen. */
function updateOf(
  serverId: string,
  entry: OfferedEntry,
  written: { pending: string; writtenAt: string },
): BulkOperation {
  const absent = OPTIONAL.filter((name) => entry[name] === undefined)
  const unset = ['removedAt', 'missedAt', 'parked', ...absent]
  return {
    updateOne: {
      filter: { _id: offerId(serverId, entry.entryId) },
      update: {
        $set: { ...entry, ...written },
        $unset: Object.fromEntries(unset.map((name) => [name, ''])),
      },
    },
  }
}

function entryIdOf(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}
