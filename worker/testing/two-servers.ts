import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import type { Item } from '../../shared/title.ts'
import { FakeMediaServer } from './fake-media-server.ts'
import { film, series, SyncHouse } from './sync-house.ts'

export const attic = (...entries: IndexEntry[]) => new FakeMediaServer('attic-box', entries)
export const cellar = (...entries: IndexEntry[]) => new FakeMediaServer('cellar-box', entries)

/** Two servers that share a film and a series. */
export function twoServers() {
  return new SyncHouse({
    attic: attic(
      film('a1', 'Salt Harbour', 2019, { metadata: { overview: 'From the attic' } }),
      ...series('s', 'Night Ferry', 3),
    ),
    cellar: cellar(
      film('c1', 'Salt Harbour', 2019, { metadata: { overview: 'From the cellar', tagline: 'Come ashore' } }),
      film('c2', 'The Lamplighter', 2001),
      ...series('t', 'Night Ferry', 4),
    ),
  })
}

export function item(house: SyncHouse, id: string): Item {
  const found = house.items().find(({ _id }) => _id === id)
  if (!found)
    throw new Error(
      `there is no ${id}: ${house
        .items()
        .map(({ _id }) => _id)
        .join(', ')}`,
    )
  return found
}

/** Somebody else writes the title, changed so, just before the next run's first write of titles. */
export function raceTitle(
  house: SyncHouse,
  id: string,
  change: (title: Item) => Partial<Item> = () => ({}),
): void {
  const { bulkWrite } = house.data
  let isRaced = false
  house.data.bulkWrite = async (collection, operations) => {
    if (collection === 'titles' && !isRaced && operations.length > 0) {
      isRaced = true
      const title = item(house, id)
      house.data.put('titles', [{ ...title, ...change(title), rev: 'somebody' }])
    }
    return bulkWrite(collection, operations)
  }
}

/** An admin's word that an offer is the same as all others that bear it. */
export function identityPin(house: SyncHouse, offerId: string) {
  return { _id: `pin-${offerId}`, offerId, path: 'identity', value: 'one', changedAt: house.iso() }
}
