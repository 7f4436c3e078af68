import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { makeOffer } from './testing/household.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item, shown } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { Crash, gather, setServerRemoved } from './testing/store.ts'

const heat = { title: 'Heat', year: 1995 }
const atticHeat: EntrySketch = { entryId: 'a', ids: { tmdb: '949' }, metadata: heat, seconds: 10_200 }
const cellarHeat: EntrySketch = { entryId: 'c', ids: { tmdb: '949' }, metadata: heat, seconds: 10_210 }

describe('ids', () => {
  test('an id is minted once: a new title and year do not change it', () => {
    const store = household({ s1: [atticHeat] })
    household({ s1: [{ ...atticHeat, metadata: { title: 'Heat (Remastered)', year: 1996 } }] }, store)
    expect(ids(store)).toEqual(['heat-1995'])
    expect(item(store, 'heat-1995').metadata.title).toBe('Heat (Remastered)')
  })

  test('a title without Latin letters is called by its kind, and a second one by its id', () => {
    const store = household({
      s1: [
        { entryId: 'a', ids: { tmdb: '1' }, metadata: { title: '火', year: 1999 } },
        { entryId: 'b', ids: { tmdb: '2' }, metadata: { title: '水', year: 1999 } },
      ],
    })
    expect(ids(store)).toEqual(['movie', 'movie-tmdb-2'])
  })

  test('a taken id without any key is told apart by its offer', () => {
    const store = household({
      s1: [
        { entryId: 'a', metadata: { title: 'Home' } },
        { entryId: 'b', metadata: { title: 'Home' } },
      ],
    })
    expect(ids(store)).toEqual(['home', expect.stringMatching(/^home-[0-9a-f]{8}$/)])
  })

  test('ids fit into 96 characters, however long the title and the key', () => {
    const title = 'Very '.repeat(100)
    const library = [
      { entryId: 'a', ids: { imdb: 'tt123456789012' }, metadata: { title, year: 2000 }, seconds: 100 },
      { entryId: 'b', ids: { imdb: 'tt123456789013' }, metadata: { title, year: 2000 }, seconds: 900 },
    ]
    const found = ids(household({ s1: library }))
    expect(found).toHaveLength(2)
    for (const id of found) expect(id).toMatch(/^[a-z0-9-]{1,96}$/)
  })
})

describe('joining, splitting, retiring', () => {
  test('two titles that turn out to be one keep the older id, the other becomes an alias', () => {
    const store = household({
      s1: [{ entryId: 'a', ids: { tmdb: '1' }, metadata: { title: 'Heat' } }],
      s2: [{ entryId: 'b', ids: { imdb: 'tt1' }, metadata: { title: 'Hitze' } }],
    })
    household({ s3: [{ entryId: 'c', ids: { tmdb: '1', imdb: 'tt1' } }] }, store)
    expect(ids(store)).toEqual(['heat'])
    expect(item(store, 'heat').aliases).toEqual([{ id: 'hitze', keys: ['movie:imdb:tt1'] }])
  })

  test('when they part again each has its own id back', () => {
    const store = household({
      s1: [{ entryId: 'a', ids: { tmdb: '1' }, metadata: { title: 'Heat' } }],
      s2: [{ entryId: 'b', ids: { imdb: 'tt1' }, metadata: { title: 'Hitze' } }],
    })
    household({ s3: [{ entryId: 'c', ids: { tmdb: '1', imdb: 'tt1' } }] }, store)
    household({ s3: [] }, store)
    expect(ids(store)).toEqual(['heat', 'hitze'])
    expect(item(store, 'heat').metadata.title).toBe('Heat')
    expect(item(store, 'hitze').metadata.title).toBe('Hitze')
    expect(item(store, 'heat').aliases).toEqual([])
  })

  test('new offers need no mark of their own: that of their page leads to them', () => {
    const decision = decide({
      items: [],
      offers: [makeOffer('s1', atticHeat)],
      overrides: [],
      serverOrder: ['s1'],
      servers: [{ _id: 's1', isRemoved: false }],
      takenIds: [],
      seriesItems: [],
      parentItemIds: new Map(),
      now: '2026-01-01T00:00:00.000Z',
      newId: () => 'rev',
    })
    expect(decision.insert.map(({ _id }) => _id)).toEqual(['heat-1995'])
    expect(decision.remark).toEqual({ parentOffers: [], offers: [] })
  })

  test('what only a changing title leads to is marked before that title is written', () => {
    const store = household({
      s1: [{ entryId: 'a', ids: { tmdb: '1', imdb: 'tt1' } }],
      s2: [
        { entryId: 'b', ids: { imdb: 'tt1' } },
        { entryId: 'c', ids: { tmdb: '2', imdb: 'tt1' } },
      ],
    })
    expect(ids(store)).toHaveLength(3)
    gather(store, 's1', [makeOffer('s1', { entryId: 'a' })])
    const [decision] = run(structuredClone(store))
    expect(decision?.remark.offers).toEqual(['s2/b'])
    store.failAt = store.writes + 3
    expect(() => run(store)).toThrow(Crash)
    store.failAt = Infinity
    run(store)
    expect(shown(store).map(({ serverIds }) => serverIds)).toEqual([['s1'], ['s2']])
  })

  test('a movie that no server offers any more is retired with all its fields', () => {
    const store = household({ s1: [atticHeat] })
    household({ s1: [] }, store)
    expect(ids(store)).toEqual([])
    expect(item(store, 'heat-1995').retiredAt).toBeDefined()
    expect(item(store, 'heat-1995').metadata).toEqual(heat)
  })

  test('a movie stays while one of its servers has it', () => {
    const store = household({ s1: [atticHeat], s2: [cellarHeat] })
    household({ s1: [] }, store)
    expect(item(store, 'heat-1995').serverIds).toEqual(['s2'])
    expect(item(store, 'heat-1995').retiredAt).toBeUndefined()
  })

  test('a retired movie comes back under its id when any server offers it', () => {
    const store = household({ s1: [atticHeat] })
    household({ s1: [] }, store)
    household({ s2: [cellarHeat] }, store)
    expect(ids(store)).toEqual(['heat-1995'])
  })

  test('a retired movie is found by its name where it alone has it, but not against its ids', () => {
    const byName = household({ s1: [atticHeat] })
    household({ s1: [] }, byName)
    household({ s2: [{ ...cellarHeat, ids: {} }] }, byName)
    expect(ids(byName)).toEqual(['heat-1995'])
    const other = household({ s1: [atticHeat] })
    household({ s1: [] }, other)
    household({ s2: [{ ...cellarHeat, ids: { tmdb: '1' } }] }, other)
    expect(ids(other)).toEqual(['heat-1995-tmdb-1'])
  })

  test('a removed server’s offers count no more, and count again when it is back', () => {
    const store = household({ s1: [atticHeat], s2: [cellarHeat] })
    setServerRemoved(store, 's1', true)
    run(store)
    expect(item(store, 'heat-1995').serverIds).toEqual(['s2'])
    setServerRemoved(store, 's1', false)
    run(store)
    expect(item(store, 'heat-1995').serverIds).toEqual(['s1', 's2'])
  })

  test('offers of a server that is not known are left alone, and so is their item', () => {
    const store = household({ s3: [atticHeat] })
    store.serverOrder = ['s1', 's2']
    for (const offer of store.offers.values()) offer.pending = 'again'
    run(store)
    expect(ids(store)).toEqual(['heat-1995'])
    expect(store.offers.get('s3/a')?.parked?.reason).toBe('its server is not known')
  })
})

describe('providers', () => {
  test('a provider’s answer fills what no server has, and joins and keeps nothing', () => {
    const store = household({ s1: [atticHeat] })
    const answer = {
      ...makeOffer('tmdb', {
        entryId: 'x',
        ids: { tmdb: '949' },
        metadata: { title: 'HEAT', overview: 'A thief.' },
      }),
      askedBy: 'movie:tmdb:949',
      pending: 'new',
    }
    store.offers.set(answer._id, answer)
    run(store)
    expect(item(store, 'heat-1995').metadata).toMatchObject({ title: 'Heat', overview: 'A thief.' })
    expect(item(store, 'heat-1995').owners).toContainEqual({ path: 'metadata.overview', serverId: 'tmdb' })
    expect(item(store, 'heat-1995').serverIds).toEqual(['s1'])
    household({ s1: [] }, store)
    expect(ids(store)).toEqual([])
  })
})
