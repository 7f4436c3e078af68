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
