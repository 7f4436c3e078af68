import { expect, test } from 'vitest'
import { makeOffer } from './testing/household.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { gather, openStore } from './testing/store.ts'

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
