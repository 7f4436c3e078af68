import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { entry, film, series, SyncHouse } from '../testing/sync-house.ts'

const attic = (...entries: ReturnType<typeof entry>[]) => new FakeMediaServer('attic-box', entries)
const cellar = (...entries: ReturnType<typeof entry>[]) => new FakeMediaServer('cellar-box', entries)

function twoServers() {
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

function item(house: SyncHouse, id: string) {
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

test('merges two servers into one catalogue, field by field', async () => {
  const house = twoServers()
  const { report } = await house.run()
  const salt = item(house, 'salt-harbour-2019')
  expect(salt.metadata).toMatchObject({ overview: 'From the attic', tagline: 'Come ashore' })
  expect(salt.serverIds).toEqual(['attic', 'cellar'])
  expect(house.data.all('titles')).toHaveLength(3)
  expect(house.data.all('seasons')).toHaveLength(1)
  expect(house.data.all('episodes')).toHaveLength(4)
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['gathered', 'gathered'])
  expect(report.counts.added).toBe(8)
  expect(report.parked).toBe(0)
  expect(house.data.all<Offer>('offers').filter(({ pending }) => pending !== undefined)).toEqual([])
})
