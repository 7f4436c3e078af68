import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, SyncHouse } from '../testing/sync-house.ts'
import { item, twoServers } from '../testing/two-servers.ts'

const DAY_MS = 86_400_000

/** Films of different names that all bear one id. */
const alike = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    film(`${prefix}${at}`, `${prefix} ${at}`, 2001, { ids: { tmdb: '5' } }),
  )

const offersOf = ({ data }: SyncHouse) => data.all<Offer>('offers')

test.each([
  ['that fit in one decision', 201],
  ['that do not', 2_100],
])(
  'an id on more than 200 entries of one server, %s, joins nothing and is reported',
  async (_many, count) => {
    const house = new SyncHouse({
      attic: new FakeMediaServer('attic-box', alike('wrong', count)),
      cellar: new FakeMediaServer('cellar-box', alike('right', 1)),
    })
    const { report } = await house.run()
    expect(house.data.all('titles')).toHaveLength(count + 1)
    expect(report.reports?.map(({ path }) => path)).toEqual(['movie:tmdb:5'])
    expect([report.parked, offersOf(house).filter(({ pending }) => pending)]).toEqual([0, []])
  },
)

test('a group of more than 2,000 offers waits and is reported; smaller, it comes with the next of it that changes', async () => {
  const names = Array.from({ length: 11 }, (_, at) => `s${at}`)
  const house = new SyncHouse(
    Object.fromEntries(names.map((name) => [name, new FakeMediaServer(`${name}-box`, alike(name, 190))])),
  )
  const { report } = await house.run()
  expect(report.parked).toBe(11 * 190)
  expect(house.catalogue()).toEqual([])
  const why = report.reports?.[0]?.detail
  expect(why?.reason === 'large-group' && why.others).toBeGreaterThan(2_000)
  for (const entry of alike('s10', 190)) house.servers.s10?.set({ ...entry, ids: {} })
  for (const entry of alike('s0', 1)) house.servers.s0?.set(entry)
  expect((await house.run()).report.parked).toBe(0)
  expect(house.catalogue()).toHaveLength(1 + 190)
}, 120_000)

test('more than 2,000 films of one name and year are no two titles: what is too much waits and is reported', async () => {
  const untitled = Array.from({ length: 1_100 }, (_, at) => film(`f${at}`, 'Untitled', 2001))
  const house = new SyncHouse({
    attic: new FakeMediaServer('attic-box', untitled),
    cellar: new FakeMediaServer('cellar-box', untitled),
  })
  const { report } = await house.run()
  expect(house.data.all('titles').length).toBeLessThan(2)
  expect(report.parked).toBeGreaterThan(0)
  expect(report.reports?.[0]?.detail.reason).toBe('large-group')
}, 120_000)

test('an offer that is gone for 90 days is forgotten, and its title stays', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.remove('c2')
  await house.run()
  house.nowMs += 89 * DAY_MS
  await house.run()
  expect(offersOf(house).map(({ _id }) => _id)).toContain('cellar/c2')
  house.nowMs += 2 * DAY_MS
  await house.run()
  expect(offersOf(house).map(({ _id }) => _id)).not.toContain('cellar/c2')
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeDefined()
})

test('an offer that is gone for long and still has something to be done is not forgotten', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.remove('c2')
  await house.run()
  const [gone] = offersOf(house).filter(({ _id }) => _id === 'cellar/c2')
  house.data.put('offers', [{ ...gone, pending: '01', parked: { reason: 'waits' } }])
  house.nowMs += 91 * DAY_MS
  await house.run()
  expect(offersOf(house).map(({ _id }) => _id)).toContain('cellar/c2')
})

test('what a server offers that nobody knows is left alone', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  await house.data.deleteMany('servers', { _id: 'cellar' })
  await house.run({ scope: { items: ['the-lamplighter-2001'] }, size: 'small' })
  expect(house.catalogue()).toEqual(before)
  const [offer] = offersOf(house).filter(({ _id }) => _id === 'cellar/c2')
  expect([offer?.parked, offer?.itemIds]).toEqual([
    { reason: 'its server is not known' },
    ['the-lamplighter-2001'],
  ])
})

test('where others are faster three times, the marks wait for the next run', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set(film('c2', 'The Lamplighter', 2001, { metadata: { overview: 'Newer' } }))
  const { bulkWrite } = house.data
  const tries: string[] = []
  house.data.bulkWrite = async (collection, operations) => {
    if (collection === 'titles' && operations.length > 0) {
      const [first] = house.data.all('run_changes').slice(-1)
      tries.push(String(first?.runId))
      if (tries.length <= 3)
        house.data.put('titles', [
          { ...item(house, 'the-lamplighter-2001'), rev: `somebody ${tries.length}` },
        ])
    }
    return bulkWrite(collection, operations)
  }
  await house.run()
  expect(item(house, 'the-lamplighter-2001').metadata.overview).toBe('Newer')
  expect(tries).toHaveLength(4)
  // The fourth was another run's.
  expect(new Set(tries.slice(0, 3)).size).toBe(1)
  expect(tries[3]).not.toBe(tries[2])
})
