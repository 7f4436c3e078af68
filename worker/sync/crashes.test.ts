import { expect, test } from 'vitest'
import { describeItems } from '../../shared/merge/testing/household.ts'
import type { ServerState } from '../../shared/media-server.ts'
import type { Offer } from '../../shared/offer.ts'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'

type Step = (house: SyncHouse) => void

const harbour = { metadata: { title: 'Salt Harbour', year: 2019, tagline: 'Come ashore' } }

/** What happens to a library of three servers, one run after each. */
const HISTORY: readonly (readonly [name: string, step: Step])[] = [
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

/** The library after each run. */
async function live(house: SyncHouse): Promise<string[][]> {
  const libraries: string[][] = []
  for (const [, step] of HISTORY) {
    step(house)
    await house.run()
    libraries.push(describeItems(house.items()))
  }
  return libraries
}

/** What a crash must leave nothing of. */
function leftOvers(house: SyncHouse): string[] {
  const marked = house.data.all<Offer>('offers').filter(({ pending }) => pending !== undefined)
  const merging = house.data.all<ServerState>('server_states').filter((state) => state.merging !== undefined)
  return [...marked, ...merging].map(({ _id }) => _id)
}

/** Lives with a crash at that write, and one step more; false when life is over before. */
async function expectCalm(
  at: number,
  calm: readonly string[][],
  crash: { isForgetful?: boolean; isBrief?: boolean } = {},
): Promise<boolean> {
  const house = threeServers()
  Object.assign(house.data, { silentAfter: at, ...crash })
  let stepsSince = 0
  for (const [index, [name, step]] of HISTORY.entries()) {
    step(house)
    await house.run()
    if (house.data.silentAfter !== null) continue
    expect(describeItems(house.items()), `write ${at}, when ${name}`).toEqual(calm[index])
    if (++stepsSince === 2) break
  }
  expect(leftOvers(house), `write ${at}`).toEqual([])
  const writes = house.writes()
  house.data.silentAfter = null
  await house.run()
  expect(house.writes(), `write ${at}`).toBe(writes)
  return stepsSince > 0
}

test('each step of this life changes the library, and the last one brings back what the one before took', async () => {
  const libraries = (await live(threeServers())).map((library) => library.join())
  expect(new Set(libraries).size).toBe(HISTORY.length - 1)
  expect(libraries.at(-1)).toBe(libraries.at(-3))
})

test('a crash at any write leaves the library of a calm life, no mark, and nothing to write', async () => {
  const calm = await live(threeServers())
  let at = 0
  while (await expectCalm(at, calm)) at += 1
  expect(at).toBeGreaterThan(200)
}, 300_000)

test('nor does a single write that fails while the next ones go through', async () => {
  const calm = await live(threeServers())
  let at = 0
  while (await expectCalm(at, calm, { isBrief: true })) at += 1
  expect(at).toBeGreaterThan(200)
}, 300_000)

test('nor does one where the database forgets all that was not flushed', async () => {
  const house = threeServers()
  const calm = await live(house)
  // All writes between two flushes are forgotten alike.
  const lasts = new Set(house.data.flushes.map((writes) => writes - 1).filter((at) => at >= 0))
  for (const at of lasts) expect(await expectCalm(at, calm, { isForgetful: true })).toBe(true)
  expect(lasts.size).toBeGreaterThan(20)
}, 300_000)
