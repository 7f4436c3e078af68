import { entryKeys } from '../../identity/keys.ts'
import type { Kind } from '../../kind.ts'
import type { ExternalIds, Metadata } from '../../metadata.ts'
import type { Copy } from '../../copy.ts'
import type { Offer } from '../../offer.ts'
import type { Item } from '../../title.ts'
import type { Store } from './store.ts'

/** What a test says of one entry; the rest is filled in. */
export type EntrySketch = {
  entryId: string
  kind?: Kind
  ids?: ExternalIds
  metadata?: Metadata
  artwork?: Offer['fields']['artwork']
  /** Length of its one copy; null: no copy at all. */
  seconds?: number | null
  copies?: Copy[]
  parent?: string
  season?: number
  numbers?: number[]
  episodes?: Offer['episodes']
  order?: Offer['order']
  away?: boolean
  lastModified?: string
}

/** An offer as gather would store it; its hash covers all that the sketch says. */
export function makeOffer(serverId: string, sketch: EntrySketch): Offer {
  const { kind, ids, metadata, artwork, seconds, copies, lastModified, ...place } = { ...BLANK, ...sketch }
  const only = seconds === null ? [] : [makeCopy({ copyId: `${sketch.entryId}-1`, durationSeconds: seconds })]
  return {
    ...place,
    _id: `${serverId}/${sketch.entryId}`,
    serverId,
    kind,
    keys: entryKeys({ kind, ids, metadata }),
    fields: { metadata, artwork },
    copies: copies ?? only,
    lastModified,
    hash: JSON.stringify(sketch),
    firstSeenAt: '2025-06-01T00:00:00.000Z',
    itemIds: [],
  }
}

const BLANK = {
  kind: 'movie' as const,
  ids: {},
  metadata: {},
  artwork: {},
  seconds: null,
  copies: undefined,
  lastModified: '2025-01-01T00:00:00.000Z',
  numbers: [],
}

export function makeCopy(facts: Partial<Copy> & { copyId: string }): Copy {
  return {
    path: `${facts.copyId}.mkv`,
    container: 'matroska',
    sizeBytes: 1_000_000,
    durationSeconds: 6_000,
    bitrateBps: 5_000_000,
    modifiedAt: '2025-01-01T00:00:00.000Z',
    video: {
      codec: 'h264',
      codecString: 'avc1.640028',
      width: 1_920,
      height: 1_080,
      framesPerSecond: 24,
      bitDepth: 8,
      hdr: [],
      colorSpace: null,
      transfer: null,
      primaries: null,
      bitrateBps: null,
    },
    audio: [],
    captions: [],
    chapters: [],
    ...facts,
  }
}

export function describeLibrary(store: Store): string[] {
  return describeItems([...store.items.values()])
}

/**
 * What a library is to people: its items that are not retired, without what depends on how it came to be (ids, aliases,
 * revisions, times). Sorted, so that two libraries compare as text.
 */
export function describeItems(items: readonly Item[]): string[] {
  const living = items.filter(({ retiredAt }) => retiredAt === undefined)
  const series = new Map(
    living.filter(({ kind }) => kind === 'series').map((item) => [item._id, describeItem(item, '')]),
  )
  return living.map((item) => describeItem(item, series.get(item.seriesId ?? '') ?? '')).toSorted()
}

function describeItem(item: Item, series: string): string {
  const {
    _id,
    aliases: _aliases,
    rev: _rev,
    createdAt: _created,
    addedAt: _added,
    seriesId: _series,
    ...rest
  } = item
  const isPart = item.kind === 'season' || item.kind === 'episode'
  const keys = isPart ? item.keys.filter((key) => !key.includes(':name:')) : item.keys
  return JSON.stringify({ ...rest, keys, series })
}

/** What is wrong with how offers and items name each other; empty when all is well. */
export function brokenLinks(store: Store): string[] {
  const isLiving = (offer: Offer) =>
    offer.removedAt === undefined && !store.removedServers.has(offer.serverId) && offer.parked === undefined
  const living = [...store.offers.values()].filter(isLiving)
  const dangling = living.flatMap(({ _id, itemIds }) =>
    itemIds
      .filter((id) => store.items.get(id)?.retiredAt !== undefined || !store.items.has(id))
      .map((id) => `${_id} → ${id}`),
  )
  const homeless = living
    .filter(({ itemIds, askedBy }) => itemIds.length === 0 && askedBy === undefined)
    .map(({ _id }) => `${_id} has no item`)
  const items = [...store.items.values()].filter(({ retiredAt }) => retiredAt === undefined)
  const empty = items
    .filter(
      ({ _id, serverIds }) => serverIds.length > 0 && !living.some(({ itemIds }) => itemIds.includes(_id)),
    )
    .map(({ _id }) => `${_id} has no offer`)
  const names = items.flatMap(({ _id, aliases }) => [_id, ...aliases.map(({ id }) => id)])
  const twice = names.filter((id, at) => names.indexOf(id) !== at).map((id) => `${id} stands for two items`)
  return [...dangling, ...homeless, ...empty, ...twice]
}
