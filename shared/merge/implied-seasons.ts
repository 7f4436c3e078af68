import { placeKey } from '../identity/groups.ts'
import type { Place } from '../identity/groups.ts'
import { mintId } from '../identity/mint.ts'
import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import type { DecideInput, Decision, KnownSeason } from './decision.ts'
import { mergeItem } from './merge-item.ts'
import type { MergedItem } from './merge-item.ts'
import { recordChange } from './record.ts'
import { retire } from './retire.ts'

/** The seasons that these offers and items are of: what `seasons` of the input has to tell of. */
export function touchedSeasons(
  offers: readonly Offer[],
  parentItemIds: ReadonlyMap<string, string | null>,
  items: readonly Item[],
): { seriesId: string; seasonNumber: number }[] {
  const offered = offers.map(({ _id, season }) => ({
    seriesId: parentItemIds.get(_id),
    seasonNumber: season,
  }))
  const found = [...offered, ...items].flatMap(({ seriesId, seasonNumber }) =>
    seriesId && seasonNumber !== undefined ? [{ seriesId, seasonNumber }] : [],
  )
  return [...new Map(found.map((one) => [`${one.seriesId} ${one.seasonNumber}`, one])).values()]
}

/** A season exists while an offer of it, or an episode of it, does: the episodes' part of that. */
export function impliedSeasons(merged: readonly MergedItem[], input: DecideInput, decision: Decision): void {
  const others = (input.seasons ?? []).filter(
    (season) => !hasPart('season', season, merged) && !isDecided(season, decision),
  )
  for (const season of others) {
    const { item } = season
    if (hasPart('episode', season, merged)) {
      if (!item || isBare(item)) recordBare(season, item, input, decision)
    } else if (item && !season.hasOtherEpisodes && isBare(item) && isOfEpisodes(input)) {
      retire(item, [], input, decision)
    }
  }
}

/** Where an entry changed from a season to an episode or back, both are decided at once. */
const isDecided = ({ item }: KnownSeason, { replace }: Decision) =>
  replace.some((one) => one.item._id === item?._id)

function hasPart(
  kind: 'season' | 'episode',
  season: Pick<KnownSeason, 'seriesId' | 'seasonNumber'>,
  merged: readonly MergedItem[],
): boolean {
  return merged.some(
    (item) =>
      item.kind === kind && item.seriesId === season.seriesId && item.seasonNumber === season.seasonNumber,
  )
}

const isBare = ({ serverIds, retiredAt }: Item) => serverIds.length === 0 || retiredAt !== undefined

const isOfEpisodes = ({ offers, items }: DecideInput) =>
  offers.some(({ kind }) => kind === 'episode') || items.some(({ kind }) => kind === 'episode')

/** A season that lost its last offer stays, without fields, while it has episodes. False: it has none. */
export function keepForEpisodes(
  item: Item,
  merged: readonly MergedItem[],
  input: DecideInput,
  decision: Decision,
): boolean {
  if (item.kind !== 'season' || item.retiredAt !== undefined) return false
  const season = input.seasons?.find(
    ({ seriesId, seasonNumber }) => seriesId === item.seriesId && seasonNumber === item.seasonNumber,
  )
  if (!season || !(season.hasOtherEpisodes || hasPart('episode', season, merged))) return false
  recordBare(season, item, input, decision)
  return true
}

/** A season of which nothing is known but that it has episodes. */
function recordBare(season: KnownSeason, item: Item | null, input: DecideInput, decision: Decision): void {
  const { seriesId, seasonNumber } = season
  const place: Place = { seriesId, seasonNumber, number: null, order: 'aired' }
  const key = placeKey(place)
  const taken = new Set([...input.takenIds, ...input.items.map(({ _id }) => _id)])
  const naming = { kind: 'season' as const, title: undefined, year: undefined, place, keys: [key] }
  const id = item?._id ?? mintId({ ...naming, lowestOfferId: key }, (wanted) => taken.has(wanted))
  const aliases = item?.aliases ?? []
  const ids = new Set([id, ...aliases.map((alias) => alias.id)])
  const bare = mergeItem({
    id,
    kind: 'season',
    keys: [key],
    aliases,
    createdAt: item?.createdAt ?? input.now,
    place,
    offers: [],
    overrides: input.overrides.filter(({ itemId }) => itemId !== undefined && ids.has(itemId)),
  })
  const part = { item, joined: [], isSplit: false }
  recordChange(part, { ...bare, addedAt: item?.addedAt ?? input.now }, input, decision)
}
