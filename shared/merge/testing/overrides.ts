import {
  artworkFields,
  metadataAt,
  metadataFields,
  ratingPath,
  translatedNames,
  translationPath,
} from '../../fields.ts'
import type { Kind } from '../../kind.ts'
import type { Metadata } from '../../metadata.ts'
import type { Offer } from '../../offer.ts'
import type { Item } from '../../title.ts'
import { markOffer, setOverride } from './store.ts'
import type { Store } from './store.ts'

const RATING = { source: 'hand', value: 1, outOf: 10, votes: 0 }
const BY_HAND: Required<Metadata> = {
  title: 'By hand',
  originalTitle: 'By hand',
  year: 2001,
  releaseDate: '2001-02-03',
  airDate: '2001-02-03',
  overview: 'By hand',
  tagline: 'By hand',
  genres: ['By hand'],
  runtimeMinutes: 77,
  certification: 'By hand',
  status: 'By hand',
  originalLanguage: 'eo',
  ratings: [RATING],
  cast: [{ name: 'By Hand', character: null, personId: null }],
  crew: [{ name: 'By Hand', job: 'Hand', personId: null }],
  trailer: { site: 'url', key: 'https://example.test/trailer' },
  collection: { id: 'hand', name: 'By hand' },
  keywords: ['by hand'],
  translations: { de: { title: 'Von Hand' } },
}
const PICTURE = { ref: 'hand', width: 1, height: 1, version: 'hand', serverId: 's9', entryId: 'hand' }

/** A path that an admin may pin, with a value of the field's shape. */
type Pinned = { path: string; value: unknown }

/** Every path of a kind that an admin may pin. */
function pinnable(kind: Kind): Pinned[] {
  return [
    ...metadataFields(kind).flatMap((name): Pinned[] => {
      if (name === 'ratings')
        return ['hand', 'imdb'].map((source) => ({ path: ratingPath(source), value: { ...RATING, source } }))
      if (name === 'translations')
        return translatedNames(kind).map((text) => ({ path: translationPath('de', text), value: 'Von Hand' }))
      return [{ path: `metadata.${name}`, value: BY_HAND[name] }]
    }),
    ...artworkFields(kind).map((role) => ({ path: `artwork.${role}`, value: PICTURE })),
  ]
}

export const living = (store: Pick<Store, 'items'>): Item[] =>
  [...store.items.values()].filter(({ retiredAt }) => retiredAt === undefined)

/** The offers that make items: not removed, of servers that are not, and not waiting for anything. */
export const countedOffers = (store: Store): Offer[] =>
  [...store.offers.values()].filter(
    ({ removedAt, parked, serverId }) =>
      removedAt === undefined && parked === undefined && !store.removedServers.has(serverId),
  )

/** Chooses among the living items and their paths by two numbers; null while there is no item. */
export function choosePin(store: Pick<Store, 'items'>, [item, path]: readonly [number, number]) {
  const all = living(store).toSorted((one, other) => (one._id < other._id ? -1 : 1))
  const chosen = all[item % Math.max(all.length, 1)]
  const paths = chosen ? pinnable(chosen.kind) : []
  const pinned = paths[path % Math.max(paths.length, 1)]
  return chosen && pinned ? { itemId: chosen._id, ...pinned } : null
}

/** What an item has at a path under `metadata` or at `artwork.<role>`. */
export function valueAt({ metadata, artwork }: Item, path: string): unknown {
  const [part, name] = path.split('.')
  if (part !== 'artwork') return metadataAt(metadata, path)
  return Object.entries(artwork).find(([own]) => own === name)?.[1]
}

/** By hand, taken back, or with a value that counts as none. */
export function pinByHand(
  store: Store,
  numbers: readonly [number, number],
  how: 'set' | 'unset' | 'bad',
): void {
  const chosen = choosePin(store, numbers)
  if (!chosen) return
  const { itemId, path, value } = chosen
  setOverride(store, { itemId }, path, how === 'set' ? value : how === 'unset' ? undefined : '  ')
}

/** What an item is made of, in words that another household shares. */
function makersOf(store: Store, item: Item): string {
  const series = item.seriesId === undefined ? undefined : store.items.get(item.seriesId)
  const offers = countedOffers(store).filter(({ itemIds }) => itemIds.includes(item._id))
  return JSON.stringify([
    item.kind,
    offers.map(({ _id }) => _id).toSorted(),
    item.seasonNumber,
    item.numbers,
    series ? makersOf(store, series) : null,
  ])
}

/** Gives each item the overrides that the item of the same offers has in the other household; marks everything. */
export function copyOverrides(from: Store, to: Store): void {
  const targets = new Map(living(to).map((item) => [makersOf(to, item), item._id]))
  for (const item of living(from)) {
    const itemId = targets.get(makersOf(from, item))
    const names = [item._id, ...item.aliases.map(({ id }) => id)]
    for (const override of from.overrides) {
      if (itemId !== undefined && override.itemId !== undefined && names.includes(override.itemId))
        to.overrides.push({ ...override, _id: `${override._id} of ${itemId}`, itemId })
    }
  }
  for (const offer of [...to.offers.values()]) markOffer(to, offer)
}
