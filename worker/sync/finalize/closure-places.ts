import { placeKey, placesOf } from '../../../shared/identity/groups.ts'
import type { Kind } from '../../../shared/kind.ts'
import type { KnownSeries } from '../../../shared/merge/decision.ts'
import { type Offer, offerId } from '../../../shared/offer.ts'
import type { DataApi, Doc } from '../clients.ts'
import { readUnordered } from './closure-reads.ts'

/** An answer has at most so many documents; these are small. */
const SLICE = 1_000
const SERIES = { _id: 1, aliases: 1, retiredAt: 1, serverIds: 1 } as const satisfies Record<
  keyof KnownSeries,
  1
>

/** What is known of the series of seasons and episodes. */
export type Parents = {
  /** By season or episode offer: its series item; null while there is none. */
  itemIds: Map<string, string | null>
  seriesItems: Map<string, KnownSeries>
  /** By series offer: the item that it names. */
  parentItems: Map<string, string | null>
  /** By series item: its offers, as `serverId/entryId`. */
  seriesOffers: Map<string, string[]>
  /** Places that were followed. */
  places: Set<string>
}

export type PlaceSeen = { key: string; seriesId: string; season: number | null; number: number | null }

export function noParents(): Parents {
  return {
    itemIds: new Map(),
    seriesItems: new Map(),
    parentItems: new Map(),
    seriesOffers: new Map(),
    places: new Set(),
  }
}

/** Reads the series of these offers, and which other offers are of the same series. */
export async function addParents(
  parents: Parents,
  offers: readonly Offer[],
  dataApi: DataApi,
): Promise<void> {
  const children = offers.filter(({ parent }) => parent !== undefined)
  if (children.length === 0) return
  const byParent = Map.groupBy(children, ({ serverId, parent = '' }) => offerId(serverId, parent))
  const unread = [...byParent.keys()].filter((id) => !parents.parentItems.has(id))
  if (unread.length > 0) {
    const named = await readItemIds({ _id: { $in: unread }, kind: 'series' }, dataApi)
    for (const id of unread) parents.parentItems.set(id, null)
    for (const { _id, itemIds } of named) parents.parentItems.set(_id, itemIds[0] ?? null)
  }
  const wanted = new Set([...byParent.keys()].flatMap((id) => parents.parentItems.get(id) ?? []))
  await addSeries(
    parents,
    [...wanted].filter((id) => !isKnown(parents, id)),
    dataApi,
  )
  for (const [parentId, list] of byParent) {
    const seriesId = knownSeries(parents, parentId)
    for (const { _id } of list) parents.itemIds.set(_id, seriesId)
  }
}

/** The item that a series offer is part of. After a crash it may name one that was not written yet. */
function knownSeries(parents: Parents, parentId: string): string | null {
  const id = parents.parentItems.get(parentId) ?? null
  return id !== null && isKnown(parents, id) ? currentId(parents, id) : null
}

async function addSeries(parents: Parents, ids: readonly string[], dataApi: DataApi): Promise<void> {
  if (ids.length === 0) return
  const among = { $in: ids }
  const filter = { $or: [{ _id: among }, { 'aliases.id': among }], kind: 'series' }
  const query = { filter, projection: SERIES, slice: SLICE }
  const items = (await readUnordered('titles', query, dataApi)) as KnownSeries[]
  for (const item of items) parents.seriesItems.set(item._id, item)
  const every = items.flatMap(({ _id, aliases }) => [_id, ...aliases.map(({ id }) => id)])
  const offers = await readItemIds({ itemIds: { $in: every }, kind: 'series' }, dataApi)
  for (const { _id, itemIds } of offers) {
    const seriesId = currentId(parents, itemIds[0] ?? '')
    parents.parentItems.set(_id, seriesId)
    parents.seriesOffers.set(seriesId, [...(parents.seriesOffers.get(seriesId) ?? []), _id])
  }
}

/** Of offers that were not removed: a series that a server lists no more has no children there. */
async function readItemIds(filter: Doc, dataApi: DataApi): Promise<{ _id: string; itemIds: string[] }[]> {
  const query = {
    filter: { ...filter, removedAt: { $exists: false } },
    projection: { _id: 1, itemIds: 1 } as const,
    slice: SLICE,
  }
  const documents = await readUnordered('offers', query, dataApi)
  return documents.map(({ _id, itemIds }) => ({
    _id: String(_id),
    itemIds: (itemIds as string[] | undefined) ?? [],
  }))
}

function isKnown(parents: Parents, id: string): boolean {
  return parents.seriesItems.has(currentId(parents, id))
}

/** The id that a series has today, where the one that an offer names was joined into another. */
function currentId({ seriesItems }: Parents, id: string): string {
  if (seriesItems.has(id)) return id
  const joined = [...seriesItems.values()].find(({ aliases }) => aliases.some((alias) => alias.id === id))
  return joined?._id ?? id
}

/** Places in series that these offers are the first to name. */
export function unseenPlaces(parents: Parents, offers: readonly Offer[]): PlaceSeen[] {
  const fresh: PlaceSeen[] = []
  for (const offer of offers) {
    for (const place of placesOf(offer, parents.itemIds.get(offer._id) ?? null)) {
      const key = placeKey(place)
      if (parents.places.has(key)) continue
      parents.places.add(key)
      fresh.push({ key, seriesId: place.seriesId, season: place.seasonNumber, number: place.number })
    }
  }
  return fresh
}

/** Where the offers of a kind are that are at the same places, on every server that has their series. */
export type Siblings = {
  kind: Kind
  /** The series' offers. */
  parents: string[]
  seasons: ReadonlySet<number | null>
  /** None for seasons. */
  numbers: ReadonlySet<number>
}

export function placesByKind(
  kinds: ReadonlySet<Kind>,
  parents: Parents,
  places: readonly PlaceSeen[],
): Siblings[] {
  return [...kinds].flatMap((kind) => {
    const same = places.filter(({ number }) => (kind === 'season') === (number === null))
    const series = [...new Set(same.map(({ seriesId }) => seriesId))]
    const offers = series.flatMap((seriesId) => parents.seriesOffers.get(seriesId) ?? [])
    if (offers.length === 0) return []
    const seasons = new Set(same.map(({ season }) => season))
    return [{ kind, parents: offers, seasons, numbers: new Set(same.flatMap(({ number }) => number ?? [])) }]
  })
}

/** May find a few more. */
export function filterOf({ kind, parents, seasons, numbers }: Siblings): Doc {
  return {
    kind,
    serverId: { $in: [...new Set(parents.map((id) => id.split('/')[0]))] },
    parent: { $in: [...new Set(parents.map((id) => id.split('/')[1]))] },
    season: { $in: [...seasons] },
    ...(numbers.size > 0 && { numbers: { $in: [...numbers] } }),
  }
}

/** Whether a child of these series is at one of the places, by the same rule. */
export function isAt(offer: Offer, { kind, seasons, numbers }: Siblings): boolean {
  return (
    offer.kind === kind &&
    seasons.has(offer.season ?? null) &&
    (numbers.size === 0 || offer.numbers.some((number) => numbers.has(number)))
  )
}
