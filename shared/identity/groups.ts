import { secondsOf } from '../copy.ts'
import type { EpisodeOrder, Kind } from '../kind.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import { joinByIds } from './join-by-ids.ts'
import type { Report } from './join-by-ids.ts'
import { joinByName, joinByPlace } from './join-by-name.ts'
import { isIdKey, keysOf } from './keys.ts'
import type { Bearer, Partition } from './partition.ts'
import { startPartition } from './partition.ts'

/** Where a season or an episode stands in its series. `number` is null for a season. */
export type Place = {
  seriesId: string
  seasonNumber: number | null
  number: number | null
  order: EpisodeOrder
}

/** One offer as a member of a group; an episode offer with several numbers is in as many groups. */
export type Member = { offer: Offer; place: Place | null }

/** Offers that are one item. `keys` sorted; members by offer `_id`. */
export type Group = { kind: Kind; members: Member[]; keys: string[] }

/** `commonKeys`: id keys on so many entries of one server that they say nothing. */
export type Grouping = { groups: Group[]; reports: Report[]; commonKeys: ReadonlySet<string> }

/** A season's or an episode's place as a key, so that its item is found by it. */
export function placeKey({ seriesId, seasonNumber, number, order }: Place): string {
  if (number === null) return `season:name:${seriesId}|${seasonNumber ?? 0}`
  const season = order === 'aired' ? `${seasonNumber ?? 0}|` : ''
  return `episode:name:${seriesId}|${order}|${season}${number}`
}

/** Where an offer stands in the series item; empty when it does not say, or has no series. */
export function placesOf(offer: Offer, seriesId: string | null): Place[] {
  if (seriesId === null) return []
  const order = offer.order ?? 'aired'
  const seasonNumber = offer.season ?? null
  if (offer.kind === 'season')
    return seasonNumber === null ? [] : [{ seriesId, seasonNumber, number: null, order }]
  if (order === 'aired' && seasonNumber === null) return []
  return [...new Set(offer.numbers)].map((number) => ({ seriesId, seasonNumber, number, order }))
}

type Entry = Member & { bearer: Bearer }

/** Length of its longest copy, which stands for the offer; null when no copy has one. */
function offerSeconds({ copies }: Offer): number | null {
  const known = copies.flatMap((copy) => secondsOf(copy) ?? [])
  return known.length === 0 ? null : Math.max(...known)
}

/** Movies and series: by ids, then by name. Seasons: one per series and number. Episodes: by ids, then by place. */
export function groupOffers(
  members: readonly Member[],
  overrides: readonly Override[],
  commonKeys: readonly string[],
): Grouping {
  const common = new Set(commonKeys)
  const byKind = inOrder(Map.groupBy(members, ({ offer }) => offer.kind))
  const byScope = byKind.flatMap((same) => inOrder(Map.groupBy(same, ({ place }) => place?.seriesId ?? '')))
  const groupings = byScope.map((scoped) => groupScope(scoped, overrides, common))
  return {
    groups: groupings.flatMap(({ groups }) => groups),
    reports: groupings.flatMap(({ reports }) => reports),
    commonKeys: common,
  }
}

function inOrder<T>(groups: ReadonlyMap<string, T>): T[] {
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
}

/** Members of one kind and, for seasons and episodes, of one series. */
function groupScope(
  members: readonly Member[],
  overrides: readonly Override[],
  commonKeys: Set<string>,
): Omit<Grouping, 'commonKeys'> {
  const entries = members.map((member) => asEntry(member, overrides)).toSorted(byBearerId)
  const bearers = entries.map(({ bearer }) => bearer)
  const partition = startPartition(entries.length)
  const kind = members[0]?.offer.kind ?? 'movie'
  const reports = joinKind(kind, bearers, partition, commonKeys)
  const roots = [...new Set(entries.map((_, at) => partition.groupOf(at)))]
  const groups = roots.map((root) => {
    const inside = partition.members(root).toSorted((one, other) => one - other)
    const own = inside.flatMap((at) => entries[at] ?? [])
    const keys = [...new Set(own.flatMap(({ bearer }) => bearer.keys))].toSorted()
    return { kind, members: own.map(({ offer, place }) => ({ offer, place })), keys }
  })
  return { groups, reports }
}

function joinKind(
  kind: Kind,
  bearers: readonly Bearer[],
  partition: Partition,
  commonKeys: Set<string>,
): Report[] {
  if (kind === 'season') return joinByPlace(bearers, partition)
  const reports = joinByIds(bearers, partition, commonKeys)
  if (kind === 'episode') return [...reports, ...joinByPlace(bearers, partition)]
  joinByName(bearers, partition)
  return reports
}

/** A file of several episodes has the ids of one of them at best, so it joins by place only; seasons always do. */
function asEntry({ offer, place }: Member, overrides: readonly Override[]): Entry {
  const own = keysOf(offer, overrides)
  const id = place?.number === null || !place ? offer._id : `${offer._id}#${place.number}`
  const isByPlace = offer.kind === 'season' || (offer.kind === 'episode' && offer.numbers.length > 1)
  const ids = isByPlace ? [] : own.filter((key) => !place || isIdKey(key))
  const keys = place ? [...ids, placeKey(place)] : ids
  return {
    offer,
    place,
    bearer: { id, serverId: offer.serverId, keys, durationSeconds: offerSeconds(offer) },
  }
}

function byBearerId(one: Entry, other: Entry): number {
  return one.bearer.id < other.bearer.id ? -1 : 1
}
