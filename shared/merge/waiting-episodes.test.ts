import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item } from './testing/meet.ts'
import { part, show } from './testing/saga.ts'

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
      parentItemIds: new Map([['s1/x', 'saga']]),
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
