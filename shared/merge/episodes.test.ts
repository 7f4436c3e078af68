import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { explainItem } from './explain.ts'
import { makeOffer } from './testing/household.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { gather, openStore, setOverride, setServerOrder } from './testing/store.ts'
import type { Store } from './testing/store.ts'

const show: EntrySketch = {
  entryId: 'show',
  kind: 'series',
  ids: { tvdb: '1' },
  metadata: { title: 'Saga' },
}
const part = (entryId: string, numbers: number[], more: Partial<EntrySketch> = {}): EntrySketch => ({
  entryId,
  kind: 'episode',
  parent: 'show',
  season: 1,
  numbers,
  seconds: 1_500,
  ...more,
})

test('episodes of two servers are one by series, season and number', () => {
  const store = household({ s1: [show, part('x', [1])], s2: [show, part('y', [1])] })
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01'])
  expect(item(store, 'saga-s01e01')).toMatchObject({ seriesId: 'saga', seasonNumber: 1, numbers: [1] })
  expect(item(store, 'saga-s01e01').copies).toHaveLength(2)
})

test('episodes of one id are one, even where the servers number them differently', () => {
  const store = household({
    s1: [show, part('x', [1], { ids: { tvdb: '77' } })],
    s2: [show, part('y', [2], { ids: { tvdb: '77' } })],
  })
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01'])
})

test('episodes of one place with two ids stay two, and that is reported', () => {
  const store = openStore()
  gather(
    store,
    's1',
    [show, part('x', [1], { ids: { tvdb: '77' } })].map((one) => makeOffer('s1', one)),
  )
  gather(
    store,
    's2',
    [show, part('y', [1], { ids: { tvdb: '78' } })].map((one) => makeOffer('s2', one)),
  )
  const reports = run(store).flatMap((decision) => decision.reports)
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01', 'saga-s01e01-tvdb-78'])
  expect(reports.map(({ path }) => path)).toContain('episode:name:saga|aired|1|1')
})

test('a file of two episodes is a copy of both, beside the single ones of another server', () => {
  const store = household({ s1: [show, part('x', [1, 2])], s2: [show, part('y', [1]), part('z', [2])] })
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01', 'saga-s01e02'])
  expect(item(store, 'saga-s01e02').copies.map(({ entryId }) => entryId)).toEqual(['x', 'z'])
  household({ s1: [show, part('x', [1])] }, store)
  expect(item(store, 'saga-s01e02').copies.map(({ entryId }) => entryId)).toEqual(['z'])
})

describe('a file of several episodes', () => {
  const still = { ref: 'still', width: null, height: null, version: '1' }
  const file = part('x', [1, 2, 3], {
    metadata: { title: 'Pilot', overview: 'It begins.' },
    artwork: { thumbnail: still },
    episodes: [{ number: 2, metadata: { title: 'Second' } }],
  })
  const titled = (store: Store, number: number) => item(store, `saga-s01e0${number}`).metadata.title

  test('is said to be its first; the others have what is said of each, or nothing', () => {
    const store = household({ s1: [show, file] })
    expect([1, 2, 3].map((number) => titled(store, number))).toEqual(['Pilot', 'Second', undefined])
    expect(item(store, 'saga-s01e03')).toMatchObject({
      metadata: {},
      artwork: {},
      owners: [{ path: 'video' }, {}],
    })
    expect(item(store, 'saga-s01e03').copies).toHaveLength(1)
  })

  test('leaves the others to a less trusted server that knows each', () => {
    const third = part('y', [3], { metadata: { title: 'Third' }, artwork: { thumbnail: still } })
    const store = household({ s1: [show, file], s2: [show, third] })
    expect(titled(store, 3)).toBe('Third')
    expect(item(store, 'saga-s01e03').artwork.thumbnail?.serverId).toBe('s2')
    expect(titled(store, 1)).toBe('Pilot')
  })

  test('is explained so', () => {
    const store = household({ s1: [show, file] })
    const offers = [...store.offers.values()]
    const fields = explainItem(
      item(store, 'saga-s01e02'),
      offers,
      [],
      store.serverOrder,
      '2026-01-01T00:00:00.000Z',
    )
    expect(fields.find(({ path }) => path === 'metadata.title')?.offered).toMatchObject([{ value: 'Second' }])
    expect(fields.map(({ path }) => path)).not.toContain('metadata.overview')
  })
})

test('absolute numbers and days have ids of their own and never mix with seasons', () => {
  const store = household({
    s1: [
      show,
      part('x', [123], { season: undefined, order: 'absolute' }),
      part('y', [20240501], { season: undefined, order: 'date' }),
      part('z', [123], { season: 0 }),
    ],
  })
  expect(ids(store)).toEqual(['saga', 'saga-2024-05-01', 'saga-e0123', 'saga-s00', 'saga-s00e123'])
})

test('an episode waits for its series, and is there once the series is', () => {
  const store = household({ s1: [part('x', [1])] })
  expect(store.offers.get('s1/x')?.parked?.reason).toBe('its series has no item yet')
  household({ s1: [show, part('x', [1])] }, store)
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01'])
})

test('an episode whose server lists its series no more waits, though another server has the series', () => {
  const store = household({ s1: [show, part('x', [1])], s2: [show, part('y', [2])] })
  household({ s1: [part('x', [1])] }, store)
  expect(store.offers.get('s1/x')?.parked?.reason).toBe('its series has no item yet')
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e02'])
  household({ s1: [show, part('x', [1])] }, store)
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01', 'saga-s01e02'])
})

test('an episode whose series is retired is retired with it, and comes back with it', () => {
  const store = household({ s1: [show, part('x', [1])] })
  household({ s1: [part('x', [1])] }, store)
  expect(ids(store)).toEqual([])
  household({ s1: [show, part('x', [1])] }, store)
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01'])
})

test('an episode is of no series that its server lists no more, whatever its parent still names', () => {
  const store = household({ s1: [show, part('x', [1])], s2: [show] })
  const saga = item(store, 'saga')
  const offers = [...store.offers.values()].filter(({ _id }) => _id === 's1/x')
  const parkedWith = (series: typeof saga) =>
    decide({
      items: [item(store, 'saga-s01e01')],
      offers,
      overrides: [],
      serverOrder: ['s1', 's2'],
      servers: [{ _id: 's1', isRemoved: false }],
      takenIds: [],
      seriesItems: [series],
      parentItemIds: { 's1/x': 'saga' },
      now: '2026-02-01T00:00:00.000Z',
      newId: () => 'rev',
    }).park
  const waits = [{ offerId: 's1/x', reason: 'its series has no item yet' }]
  expect(parkedWith(saga)).toEqual([])
  expect(parkedWith({ ...saga, serverIds: ['s2'] })).toEqual(waits)
  expect(parkedWith({ ...saga, retiredAt: '2026-02-01T00:00:00.000Z' })).toEqual(waits)
})

test('of two entries of one series on one server, an episode waits for its own', () => {
  const twin: EntrySketch = { ...show, entryId: 'twin' }
  const store = household({ s1: [show, twin, part('x', [1])] })
  household({ s1: [twin, part('x', [1])] }, store)
  expect(ids(store)).toEqual(['saga'])
  household({ s1: [show, twin, part('x', [1])] }, store)
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01'])
})

test('an episode that does not say which it is waits, and says so', () => {
  const store = household({ s1: [show, part('x', [])] })
  expect(store.offers.get('s1/x')?.parked?.reason).toBe('it does not say which episode it is')
})

test('a season exists while an offer or an episode of it does', () => {
  const season: EntrySketch = {
    entryId: 'season',
    kind: 'season',
    parent: 'show',
    season: 1,
    metadata: { overview: 'The first' },
  }
  const store = household({ s1: [show, season], s2: [show, part('y', [1])] })
  expect(item(store, 'saga-s01').metadata.overview).toBe('The first')
  household({ s1: [show] }, store)
  expect(item(store, 'saga-s01')).toMatchObject({ metadata: {}, serverIds: [] })
  expect(ids(store)).toContain('saga-s01')
  household({ s2: [show] }, store)
  expect(ids(store)).toEqual(['saga'])
})

test('when two series turn out to be one, their episodes join and keep the older ids', () => {
  const other: EntrySketch = { ...show, ids: { imdb: 'tt9' }, metadata: { title: 'Legend' } }
  const store = household({ s1: [show, part('x', [1])] })
  household({ s2: [other, part('y', [1])] }, store)
  expect(ids(store)).toContain('legend-s01e01')
  household({ s3: [{ ...show, ids: { tvdb: '1', imdb: 'tt9' } }] }, store)
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01'])
  expect(item(store, 'saga-s01e01').aliases.map(({ id }) => id)).toEqual(['legend-s01e01'])
})

describe('servers that number one series differently', () => {
  const season = (number: number): EntrySketch => ({
    entryId: `season${number}`,
    kind: 'season',
    parent: 'show',
    season: number,
  })

  test('split it into other seasons: without ids each keeps its places, and seasons of one number are one', () => {
    const store = household({
      s1: [show, season(1), part('a', [1]), part('b', [2]), part('c', [3])],
      s2: [show, season(1), season(2), part('x', [1]), part('y', [2]), part('z', [1], { season: 2 })],
    })
    expect(ids(store)).toEqual([
      'saga',
      'saga-s01',
      'saga-s01e01',
      'saga-s01e02',
      'saga-s01e03',
      'saga-s02',
      'saga-s02e01',
    ])
    expect(item(store, 'saga-s01').serverIds).toEqual(['s1', 's2'])
    expect(item(store, 'saga-s01e03').serverIds).toEqual(['s1'])
    expect(item(store, 'saga-s02e01').serverIds).toEqual(['s2'])
  })

  test('split it into other seasons: one id makes one episode, at the place of the most trusted server', () => {
    const store = household({
      s1: [show, part('c', [3], { ids: { tvdb: '73' } })],
      s2: [show, part('z', [1], { season: 2, ids: { tvdb: '73' } })],
    })
    expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e03'])
    expect(item(store, 'saga-s01e03')).toMatchObject({
      serverIds: ['s1', 's2'],
      seasonNumber: 1,
      numbers: [3],
    })
    setServerOrder(store, ['s2', 's1'])
    run(store)
    expect(ids(store)).toEqual(['saga', 'saga-s01e03', 'saga-s02'])
    expect(item(store, 'saga-s01e03')).toMatchObject({ seasonNumber: 2, numbers: [1] })
  })

  test('in absolute and in aired order: one id makes one episode, else the orders never mix', () => {
    const absolute = (entryId: string, more: Partial<EntrySketch> = {}) =>
      part(entryId, [3], { season: undefined, order: 'absolute', ...more })
    const apart = household({ s1: [show, part('a', [3])], s2: [show, absolute('x')] })
    expect(ids(apart)).toEqual(['saga', 'saga-e0003', 'saga-s01', 'saga-s01e03'])
    const ids77 = { ids: { tvdb: '77' } }
    const one = household({ s1: [show, part('a', [3], ids77)], s2: [show, absolute('x', ids77)] })
    expect(item(one, 'saga-s01e03')).toMatchObject({ serverIds: ['s1', 's2'], order: 'aired' })
    expect(ids(one)).toEqual(['saga', 'saga-s01', 'saga-s01e03'])
  })

  test('by season and by day: one day is one episode on every server', () => {
    const day = (entryId: string, season?: number) => part(entryId, [20_240_501], { season, order: 'date' })
    const store = household({ s1: [show, day('a')], s2: [show, day('x', 2024)] })
    expect(item(store, 'saga-2024-05-01').serverIds).toEqual(['s1', 's2'])
  })
})

test('specials are season 0, and no server’s first episode is one', () => {
  const store = household({
    s1: [show, part('a', [1], { season: 0 }), part('b', [1])],
    s2: [show, part('x', [1], { season: 0 })],
  })
  expect(item(store, 'saga-s00e01').serverIds).toEqual(['s1', 's2'])
  expect(item(store, 'saga-s01e01').serverIds).toEqual(['s1'])
  expect(item(store, 'saga-s00')).toMatchObject({ seasonNumber: 0 })
})

test('a file of two episodes that bears the id of one of them is not joined by it', () => {
  const store = household({
    s1: [show, part('x', [1, 2], { ids: { tvdb: '71' } })],
    s2: [show, part('y', [1], { ids: { tvdb: '71' } }), part('z', [2], { ids: { tvdb: '72' } })],
  })
  expect(ids(store)).toEqual(['saga', 'saga-s01', 'saga-s01e01', 'saga-s01e02'])
  expect(item(store, 'saga-s01e02').keys).not.toContain('episode:tvdb:71')
})

test('episodes of one id in two series stay two', () => {
  const other: EntrySketch = { ...show, entryId: 'other', ids: { tvdb: '2' }, metadata: { title: 'Legend' } }
  const store = household({
    s1: [show, other, part('x', [1], { ids: { tvdb: '77' } })],
    s2: [other, { ...part('y', [1], { ids: { tvdb: '77' } }), parent: 'other' }],
  })
  expect(ids(store)).toEqual(['legend', 'legend-s01', 'legend-s01e01', 'saga', 'saga-s01', 'saga-s01e01'])
})

test('an override of a season that no server lists stands, and that of an episode survives a new number', () => {
  const store = household({ s1: [show, part('x', [1], { ids: { tvdb: '77' } })] })
  setOverride(store, { itemId: 'saga-s01' }, 'metadata.overview', 'By hand')
  setOverride(store, { itemId: 'saga-s01e01' }, 'metadata.title', 'Pilot')
  household({ s1: [show, part('x', [2], { ids: { tvdb: '77' } })] }, store)
  expect(item(store, 'saga-s01').metadata.overview).toBe('By hand')
  expect(item(store, 'saga-s01e01')).toMatchObject({ numbers: [2], metadata: { title: 'Pilot' } })
})
