import { expect, test } from 'vitest'
import { explainItem } from './explain.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { part, show } from './testing/saga.ts'
import { setOverride } from './testing/store.ts'
import type { Store } from './testing/store.ts'

const offered = (entryId: string, overview: string): EntrySketch => ({
  entryId,
  ids: { tmdb: '949' },
  metadata: { title: 'Heat', year: 1995, overview },
  seconds: 6_000,
})
const explain = (store: Store, id = 'heat-1995') =>
  explainItem(
    item(store, id),
    [...store.offers.values()],
    store.overrides,
    ['s1', 's2', 's3'],
    '2026-11-24T12:00:00.000Z',
  )

test('every field says who offers what, and by which rule one stands', () => {
  const store = household({ s1: [offered('a', 'One')], s2: [offered('b', 'Two')] })
  const overview = explain(store).find(({ path }) => path === 'metadata.overview')
  expect(overview).toMatchObject({
    owner: 's1',
    override: null,
    offered: [
      { serverId: 's1', offerId: 's1/a', place: 1, value: 'One' },
      { serverId: 's2', offerId: 's2/b', place: 2, value: 'Two' },
    ],
    rule: 'the most trusted server that has it',
  })
  expect(explain(store).find(({ path }) => path === 'video')).toMatchObject({ owner: 's1' })
})

test('a pinned field says so, with the values that stand back', () => {
  const store = household({ s2: [offered('b', 'Two')] })
  setOverride(store, { itemId: 'heat-1995' }, 'metadata.overview', 'By hand')
  run(store)
  expect(explain(store).find(({ path }) => path === 'metadata.overview')).toMatchObject({
    owner: 'override',
    override: { value: 'By hand' },
    offered: [{ serverId: 's2', value: 'Two' }],
    rule: 'pinned by an admin',
  })
})

test('offers that were removed explain nothing', () => {
  const store = household({ s1: [offered('a', 'One')], s2: [offered('b', 'Two')] })
  household({ s1: [] }, store)
  const overview = explain(store).find(({ path }) => path === 'metadata.overview')
  expect(overview?.offered.map(({ serverId }) => serverId)).toEqual(['s2'])
  expect(overview?.rule).toBe('the only server')
})

test('an entry that waits for its series explains nothing of the episode that it was part of', () => {
  const x = part('x', [1], { metadata: { overview: 'One' } })
  const bare = part('z', [1])
  const y = part('y', [1], { metadata: { overview: 'Two' } })
  const store = household({ s1: [show, x, bare], s2: [show, y] })
  const overview = () => explain(store, 'saga-s01e01').find(({ path }) => path === 'metadata.overview')
  expect(overview()).toMatchObject({ owner: 's1', offered: [{ serverId: 's1' }, { serverId: 's2' }] })
  household({ s1: [show, { ...x, parent: 'gone' }, bare] }, store)
  expect(overview()).toMatchObject({ owner: 's2', offered: [{ serverId: 's2' }], rule: 'the only server' })
})

test('every offered value says whether it is what stands, also where another server offers the same', () => {
  const store = household({
    s1: [offered('a', 'One')],
    s2: [offered('b', ' One')],
    s3: [offered('c', 'Two')],
  })
  const of = (path: string) => explain(store).find((one) => one.path === path)
  expect(of('metadata.overview')?.offered.map(({ isSame }) => isSame)).toEqual([true, true, false])
  expect(of('video')?.offered.map(({ isSame }) => isSame)).toEqual([true, true, true])
  expect(of('mediaQuality')).toMatchObject({ owner: 's1', rule: 'the best copy on any server' })
  expect(of('mediaQuality')?.offered.map(({ isSame }) => isSame)).toEqual([true, true, true])
})
