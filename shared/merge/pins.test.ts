import { expect, test } from 'vitest'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item, shown } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { setOverride } from './testing/store.ts'
import type { Store } from './testing/store.ts'

const heat = { title: 'Heat', year: 1995 }
const atticHeat: EntrySketch = { entryId: 'a', ids: { tmdb: '949' }, metadata: heat, seconds: 10_200 }
const cellarHeat: EntrySketch = { entryId: 'c', ids: { tmdb: '949' }, metadata: heat, seconds: 10_210 }
const movie = (entryId: string, more: Omit<EntrySketch, 'entryId'>): EntrySketch => ({
  seconds: 6_000,
  ...more,
  entryId,
})
const servers = (store: Store) => shown(store).map(({ serverIds }) => serverIds.join('+'))

test('equal pins join what has nothing in common', () => {
  const store = household({
    s1: [{ entryId: 'a', ids: { tmdb: '1' }, metadata: { title: 'One', year: 2001 } }],
    s2: [{ entryId: 'b', ids: { tmdb: '2' }, metadata: { title: 'Two', year: 2002 } }],
  })
  setOverride(store, { offerId: 's1/a' }, 'identity', 'same')
  setOverride(store, { offerId: 's2/b' }, 'identity', 'same')
  run(store)
  expect(ids(store)).toEqual(['one-2001'])
  expect(item(store, 'one-2001').aliases.map(({ id }) => id)).toEqual(['two-2002'])
})

test('different pins part what one id would join, and taking one back joins again', () => {
  const store = household({ s1: [atticHeat], s2: [cellarHeat] })
  setOverride(store, { offerId: 's1/a' }, 'identity', 'x')
  setOverride(store, { offerId: 's2/c' }, 'identity', 'y')
  run(store)
  expect(ids(store)).toEqual(['heat-1995', 'heat-1995-pin-y'])
  setOverride(store, { offerId: 's2/c' }, 'identity', undefined)
  run(store)
  expect(ids(store)).toEqual(['heat-1995'])
})

test('different pins part what would be one by name, and that part keeps to itself', () => {
  const store = household({
    s1: [movie('a', { metadata: heat })],
    s2: [movie('b', { metadata: heat })],
    s3: [movie('c', { metadata: heat })],
  })
  setOverride(store, { offerId: 's1/a' }, 'identity', 'x')
  setOverride(store, { offerId: 's2/b' }, 'identity', 'y')
  run(store)
  expect(servers(store).toSorted()).toEqual(['s1', 's2', 's3'])
})

test('pins go before every id', () => {
  const store = household({
    s1: [movie('a', { ids: { tmdb: '1' }, metadata: heat })],
    s2: [movie('b', { ids: { tmdb: '1' }, metadata: heat })],
    s3: [movie('c', { ids: { tmdb: '2' }, metadata: heat })],
  })
  setOverride(store, { offerId: 's1/a' }, 'identity', 'mine')
  setOverride(store, { offerId: 's2/b' }, 'identity', 'other')
  setOverride(store, { offerId: 's3/c' }, 'identity', 'mine')
  run(store)
  expect(servers(store).toSorted()).toEqual(['s1+s3', 's2'])
})

test('pins never join a movie and a series', () => {
  const store = household({
    s1: [movie('a', { metadata: heat }), { entryId: 'b', kind: 'series', metadata: heat }],
  })
  setOverride(store, { offerId: 's1/a' }, 'identity', 'same')
  setOverride(store, { offerId: 's1/b' }, 'identity', 'same')
  run(store)
  expect(shown(store)).toHaveLength(2)
})

test('equal pins join what takes its title’s address along, and taken back give it again', () => {
  const store = household({
    s1: [movie('a', { ids: { tmdb: '1' }, metadata: heat })],
    s2: [movie('b', { ids: { tmdb: '2' }, metadata: { title: 'Hitze', year: 1995 } })],
  })
  for (const offerId of ['s1/a', 's2/b']) setOverride(store, { offerId }, 'identity', 'same')
  run(store)
  expect(item(store, 'heat-1995').aliases.map(({ id }) => id)).toEqual(['hitze-1995'])
  for (const offerId of ['s1/a', 's2/b']) setOverride(store, { offerId }, 'identity', undefined)
  run(store)
  expect(item(store, 'heat-1995').serverIds).toEqual(['s1'])
  expect(item(store, 'hitze-1995').serverIds).toEqual(['s2'])
})

test('pins join and part episodes of one series', () => {
  const show: EntrySketch = {
    entryId: 't',
    kind: 'series',
    ids: { tvdb: '1' },
    metadata: { title: 'Saga' },
  }
  const part = (entryId: string, number: number): EntrySketch => ({
    entryId,
    kind: 'episode',
    parent: 't',
    season: 1,
    numbers: [number],
  })
  const store = household({ s1: [show, part('x', 1)], s2: [show, part('y', 2)] })
  for (const offerId of ['s1/x', 's2/y']) setOverride(store, { offerId }, 'identity', 'same')
  run(store)
  expect(item(store, 'saga-s01e01').serverIds).toEqual(['s1', 's2'])
  setOverride(store, { offerId: 's2/y' }, 'identity', 'other')
  run(store)
  expect(item(store, 'saga-s01e02').serverIds).toEqual(['s2'])
})
