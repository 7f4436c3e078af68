import type { CollectionName } from '../../shared/collections.ts'
import { searchWords, sortTitle } from '../../shared/identity/normalise.ts'
import { Item, itemCollection } from '../../shared/title.ts'

type Wanted = Partial<Item> & Pick<Item, '_id' | 'kind'>

/** An item as sync writes it, with what a test does not care about filled in. */
export function makeItem({ metadata = {}, ...rest }: Wanted): Item {
  const title = metadata.title ?? rest._id
  return Item.parse({
    keys: [],
    aliases: [],
    rev: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    createdAt: '2026-01-01T00:00:00.000Z',
    addedAt: '2026-01-01T00:00:00.000Z',
    metadata: { title, ...metadata },
    artwork: {},
    artworkFallbacks: {},
    video: null,
    cuts: [],
    copies: [],
    owners: [],
    availability: [],
    serverIds: ['attic'],
    sortTitle: sortTitle(title),
    searchWords: searchWords(title, metadata.originalTitle),
    ...rest,
  })
}

export const makeMovie = (id: string, wanted: Partial<Item> = {}) =>
  makeItem({ _id: id, kind: 'movie', ...wanted })

/** Episode ids are `<series>-s<season>e<number>`. */
export function makeEpisode(
  seriesId: string,
  seasonNumber: number,
  number: number,
  wanted: Partial<Item> = {},
) {
  const _id = `${seriesId}-s${seasonNumber}e${number}`
  return makeItem({
    _id,
    kind: 'episode',
    seriesId,
    seasonNumber,
    numbers: [number],
    order: 'aired',
    ...wanted,
  })
}

/** A series with its seasons and episodes. `seasons`: how many episodes each season number has. */
export function makeSeries(id: string, seasons: Record<number, number>, wanted: Partial<Item> = {}): Item[] {
  return [
    makeItem({ _id: id, kind: 'series', ...wanted }),
    ...Object.entries(seasons).flatMap(([season, count]) => [
      makeItem({ _id: `${id}-s${season}`, kind: 'season', seriesId: id, seasonNumber: Number(season) }),
      ...Array.from({ length: count }, (_, index) => makeEpisode(id, Number(season), index + 1)),
    ]),
  ]
}

/** Replaces the library of the test's database. */
export async function fillLibrary(items: readonly Item[]): Promise<void> {
  const { collection } = await import('../db/connection.ts')
  const own: CollectionName[] = ['progress', 'watchlist', 'history', 'ratings', 'undos', 'lists']
  const places: CollectionName[] = ['titles', 'seasons', 'episodes', ...own]
  for (const place of places) await collection(place).deleteMany({})
  for (const item of items) await collection(itemCollection(item.kind)).insertOne(item)
}
