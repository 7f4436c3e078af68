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
): Season[] {
  const touched = new SeasonSet()
  for (const { _id, season } of offers) touched.add(parentItemIds.get(_id), season)
  for (const { seriesId, seasonNumber } of items) touched.add(seriesId, seasonNumber)
  return touched.all
}

type Season = Pick<KnownSeason, 'seriesId' | 'seasonNumber'>

/** Each once, in the order in which they were added. A text of both for each of thousands of episodes would cost more. */
class SeasonSet {
  readonly all: Season[] = []
  private readonly numbers = new Map<string, Set<number>>()

  add(seriesId: string | null | undefined, seasonNumber: number | undefined): void {
    if (!seriesId || seasonNumber === undefined || this.has({ seriesId, seasonNumber })) return
    const numbers = this.numbers.get(seriesId)
    if (numbers) numbers.add(seasonNumber)
    else this.numbers.set(seriesId, new Set([seasonNumber]))
    this.all.push({ seriesId, seasonNumber })
  }

  has({ seriesId, seasonNumber }: Season): boolean {
    return this.numbers.get(seriesId)?.has(seasonNumber) ?? false
  }
}

/** A season exists while an offer of it, or an episode of it, does: the episodes' part of that. */
export function impliedSeasons(merged: readonly MergedItem[], input: DecideInput, decision: Decision): void {
  const withOffers = seasonsOf('season', merged)
  const withEpisodes = seasonsOf('episode', merged)
  const others = (input.seasons ?? []).filter(
    (season) => !withOffers.has(season) && !isDecided(season, decision),
  )
  for (const season of others) {
    const { item } = season
    if (withEpisodes.has(season)) {
      if (!item || isBare(item)) recordBare(season, item, input, decision)
    } else if (item && !season.hasOtherEpisodes && isBare(item) && isOfEpisodes(input)) {
      retire(item, [], input, decision)
    }
  }
}

/** Where an entry changed from a season to an episode or back, both are decided at once. */
const isDecided = ({ item }: KnownSeason, { replace }: Decision) =>
  replace.some((one) => one.item._id === item?._id)

function seasonsOf(kind: 'season' | 'episode', merged: readonly MergedItem[]): SeasonSet {
  const seasons = new SeasonSet()
  for (const item of merged) if (item.kind === kind) seasons.add(item.seriesId, item.seasonNumber)
  return seasons
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
  if (!season || !(season.hasOtherEpisodes || seasonsOf('episode', merged).has(season))) return false
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
