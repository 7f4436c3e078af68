import { expect, test } from 'vitest'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { type Life, live, tryCrashes, tryForgetfulCrashes } from '../testing/lives.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'

const harbour = { metadata: { title: 'Salt Harbour', year: 2019, tagline: 'Come ashore' } }

/** What happens to a library of three servers, one run after each. */
const HISTORY: Life['history'] = [
  ['two servers are read for the first time', () => undefined],
  ['a third server is added', ({ data }) => data.put('servers', [{ ...shed(data), isDisabled: false }])],
  [
    'a film and an episode change',
    ({ servers }) => {
      servers.attic?.set(film('a1', 'Salt Harbour', 2019, { metadata: { overview: 'As it is told now' } }))
      const [, , episode] = series('t', 'Night Ferry', 1)
      if (episode) servers.cellar?.set({ ...episode, hash: 'new', metadata: { title: 'The crossing' } })
    },
  ],
  [
    'an id is corrected, so that one film becomes two',
    ({ servers }) =>
      servers.cellar?.set(film('c1', 'Salt Harbour', 2019, { ids: { tmdb: '99' }, ...harbour })),
  ],
  [
    'another id is corrected, so that two films become one',
    ({ servers }) => servers.shed?.set(film('z1', 'Le Port salé', 2019, { ids: { tmdb: '99' } })),
  ],
  [
    'a series becomes two, with their seasons and episodes',
    ({ servers }) => {
      for (const [server, entryId, tmdb] of [
        [servers.attic, 's', '8'],
        [servers.cellar, 't', '7'],
      ] as const) {
        const [entry] = series(entryId, 'Night Ferry', 0)
        if (entry) server?.set({ ...entry, hash: 'with an id', ids: { tmdb } })
      }
    },
  ],
  [
    'a film, an episode and a whole series go',
    ({ servers }) => {
      servers.cellar?.remove('c2')
      servers.attic?.remove('s-e002')
      for (const { entryId } of series('y', 'Low Water', 1)) servers.shed?.remove(entryId)
    },
  ],
  ['two servers change places', (house) => house.order(['cellar', 'shed', 'attic'])],
  [
    'values are pinned',
    (house) => {
      const changedAt = house.iso()
      house.data.put('overrides', [
        { _id: 'o1', itemId: 'night-ferry-2020', path: 'metadata.overview', value: 'Pinned', changedAt },
        { _id: 'o2', offerId: 'shed/z2', path: 'identity', value: 'the-lamplighter', changedAt },
        { _id: 'o3', offerId: 'attic/a1', path: 'identity', value: 'the-lamplighter', changedAt },
      ])
    },
  ],
  [
    'a server is removed',
    ({ data }) => data.put('servers', [{ ...shed(data), removedAt: '2026-11-24T13:00:00.000Z' }]),
  ],
  ['it is added again', ({ data }) => data.put('servers', [{ ...shed(data), removedAt: undefined }])],
]

function shed(data: SyncHouse['data']): object {
  return data.all('servers').find(({ _id }) => _id === 'shed') ?? {}
}

function threeServers(): SyncHouse {
  const house = new SyncHouse({
    attic: new FakeMediaServer('attic-box', [
      film('a1', 'Salt Harbour', 2019, { metadata: { overview: 'From the attic' } }),
      film('a2', 'The Orchard', 1998),
      ...series('s', 'Night Ferry', 2),
    ]),
    cellar: new FakeMediaServer('cellar-box', [
      film('c1', 'Salt Harbour', 2019, harbour),
      film('c2', 'The Lamplighter', 2001),
      ...series('t', 'Night Ferry', 3),
    ]),
    shed: new FakeMediaServer('shed-box', [
      film('z1', 'Le Port salé', 2019),
      film('z2', 'The Lamplighter', 2001, { metadata: { overview: 'Every evening' } }),
      ...series('x', 'Night Ferry', 1),
      ...series('y', 'Low Water', 1),
    ]),
  })
  // Pages end within films and within series.
  for (const server of Object.values(house.servers)) server.pageSize = 4
  house.save('shed', { isDisabled: true })
  return house
}

const LIFE: Life = { open: threeServers, history: HISTORY }

test('each step of this life changes the library, and the last one brings back what the one before took', async () => {
  const libraries = (await live(LIFE)).map((library) => library.join())
  expect(new Set(libraries).size).toBe(HISTORY.length - 1)
  expect(libraries.at(-1)).toBe(libraries.at(-3))
})

test('a crash at any write leaves the library of a calm life, no mark, and nothing to write', async () => {
  expect(await tryCrashes(LIFE)).toBeGreaterThan(200)
}, 300_000)

test('nor does a single write that fails while the next ones go through', async () => {
  expect(await tryCrashes(LIFE, { isBrief: true })).toBeGreaterThan(200)
}, 300_000)

test('nor does one with which the runner forgets where it was, and what it had gathered', async () => {
  expect(await tryCrashes(LIFE, { isRunnerLost: true })).toBeGreaterThan(200)
}, 300_000)

test('nor does one where the database forgets all that was not flushed', async () => {
  expect(await tryForgetfulCrashes(LIFE)).toBeGreaterThan(20)
}, 300_000)
