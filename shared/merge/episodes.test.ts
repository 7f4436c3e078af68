import { describe, expect, test } from 'vitest'
import { explainItem } from './explain.ts'
import { makeOffer } from './testing/household.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { part, show } from './testing/saga.ts'
import { gather, openStore, setOverride } from './testing/store.ts'
import type { Store } from './testing/store.ts'

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

test('an episode has the keys of everybody in it, and its series none of a guest', () => {
  const cast = [{ name: 'Gil Stone', character: null, personId: '7' }]
  const store = household({ s1: [show, part('x', [1], { metadata: { cast } }), part('y', [2])] })
  expect(item(store, 'saga-s01e01').people).toEqual(['7', '~gil stone'])
  expect([item(store, 'saga-s01e02').people, item(store, 'saga').people]).toEqual([undefined, undefined])
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
