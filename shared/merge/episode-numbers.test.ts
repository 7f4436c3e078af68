import { describe, expect, test } from 'vitest'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { part, show } from './testing/saga.ts'
import { setServerOrder } from './testing/store.ts'

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
