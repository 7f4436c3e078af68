import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { type Life, live, tryCrashes, tryForgetfulCrashes } from '../testing/lives.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import { attic, cellar, item } from '../testing/two-servers.ts'

const [show] = series('x', 'Salt Harbour', 0)
if (!show) throw new Error('a series begins with its own entry')

/** The entry as another kind. */
const asSeries = (entryId: string): IndexEntry => ({ ...show, entryId, hash: `${entryId} is a series` })
const asEpisode = (entryId: string, parent: string, number: number): IndexEntry => ({
  ...film(entryId, 'Found footage', 2020),
  kind: 'episode',
  parent,
  season: 1,
  numbers: [number],
  order: 'aired',
})

test('a film that turns out to be a series leaves its old title, which retires', async () => {
  const house = new SyncHouse({ attic: attic(film('a1', 'Salt Harbour', 2020)) })
  await house.run()
  house.servers.attic?.set(asSeries('a1'))
  const { report } = await house.run()
  expect(report.counts).toMatchObject({ added: 1, retired: 1 })
  expect(item(house, 'salt-harbour-2020').retiredAt).toBeDefined()
  const [offer] = house.data.all<Offer>('offers')
  expect(offer?.pending).toBeUndefined()
  expect(offer?.itemIds.map((id) => item(house, id).kind)).toEqual(['series'])
})

test('the old title stays with what its other servers say of it', async () => {
  const house = new SyncHouse({
    attic: attic(film('a1', 'Salt Harbour', 2020, { metadata: { overview: 'From the attic' } })),
    cellar: cellar(film('c1', 'Salt Harbour', 2020, { metadata: { overview: 'From the cellar' } })),
  })
  await house.run()
  house.servers.attic?.set(asSeries('a1'))
  await house.run()
  const salt = item(house, 'salt-harbour-2020')
  expect([salt.retiredAt, salt.serverIds, salt.metadata.overview]).toEqual([
    undefined,
    ['cellar'],
    'From the cellar',
  ])
})

test('a series that turns out to be a film takes its seasons and episodes along, and brings them back', async () => {
  const house = new SyncHouse({ attic: attic(...series('s', 'Night Ferry', 2)) })
  await house.run()
  const before = house.catalogue()
  house.servers.attic?.set(film('s', 'Night Ferry', 2020))
  const { report } = await house.run()
  expect(report.parked).toBe(3)
  expect(house.catalogue()).toMatchObject([{ kind: 'movie' }])
  house.servers.attic?.set({ ...asSeries('s'), metadata: { title: 'Night Ferry', year: 2020 } })
  await house.run()
  expect(house.catalogue()).toEqual(before)
})

test('an episode that waits for its series is no longer part of the film that it was', async () => {
  const house = new SyncHouse({ attic: attic(film('a1', 'Found footage', 2020)) })
  await house.run()
  house.servers.attic?.set(asEpisode('a1', 'nowhere', 1))
  const { report } = await house.run()
  expect(report.parked).toBe(1)
  expect(item(house, 'found-footage-2020').retiredAt).toBeDefined()
  expect(house.data.all<Offer>('offers')[0]?.itemIds).toEqual([])
})

test('entries that each have the other for their series, and were series, do not keep runs going', async () => {
  const house = new SyncHouse({
    attic: attic(asSeries('a1'), { ...asSeries('a2'), metadata: { title: 'The Lamplighter' } }),
  })
  await house.run()
  house.servers.attic?.set(asEpisode('a1', 'a2', 1))
  house.servers.attic?.set(asEpisode('a2', 'a1', 1))
  const { report } = await house.run()
  expect([report.parked, house.catalogue()]).toEqual([2, []])
})

/** Entries of two servers become one kind after the other. */
const LIFE: Life = {
  open: () => {
    const house = new SyncHouse({
      attic: new FakeMediaServer('attic-box', [
        film('a1', 'Salt Harbour', 2020),
        film('a2', 'Found footage', 2020),
        ...series('s', 'Night Ferry', 2),
      ]),
      cellar: new FakeMediaServer('cellar-box', [
        film('c1', 'Salt Harbour', 2020, { metadata: { overview: 'From the cellar' } }),
        ...series('t', 'Night Ferry', 3),
      ]),
    })
    for (const server of Object.values(house.servers)) server.pageSize = 4
    return house
  },
  history: [
    ['two servers are read for the first time', () => undefined],
    ['a film becomes a series', ({ servers }) => servers.attic?.set(asSeries('a1'))],
    ['another film becomes an episode', ({ servers }) => servers.attic?.set(asEpisode('a2', 's', 9))],
    [
      'an episode becomes a film',
      ({ servers }) => servers.cellar?.set(film('t-e003', 'Found footage', 2020)),
    ],
    ['a series becomes a film', ({ servers }) => servers.attic?.set(film('s', 'Night Ferry', 2020))],
    [
      'a season becomes an episode, and an episode a season',
      ({ servers }) => {
        const [, season, first] = series('t', 'Night Ferry', 1)
        if (!season || !first) return
        servers.cellar?.set({ ...first, entryId: season.entryId, hash: 'an episode', numbers: [7] })
        servers.cellar?.set({ ...season, entryId: first.entryId, hash: 'a season' })
      },
    ],
    [
      'the last series becomes a film as well, while the other comes back',
      ({ servers }) => {
        servers.cellar?.set(film('t', 'Night Ferry', 2020))
        const [again] = series('s', 'Night Ferry', 0)
        if (again) servers.attic?.set({ ...again, hash: 'again' })
      },
    ],
  ],
}

test('each change of a kind changes the library', async () => {
  const libraries = (await live(LIFE)).map((library) => library.join())
  expect(new Set(libraries).size).toBe(LIFE.history.length)
})

test('a crash at any write while kinds change leaves the library of a calm life', async () => {
  expect(await tryCrashes(LIFE)).toBeGreaterThan(60)
  expect(await tryCrashes(LIFE, { isBrief: true })).toBeGreaterThan(60)
  expect(await tryForgetfulCrashes(LIFE)).toBeGreaterThan(10)
}, 300_000)
