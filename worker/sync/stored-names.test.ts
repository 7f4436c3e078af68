import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { FakeMediaServer } from '../testing/fake-media-server.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { film, series, SyncHouse } from '../testing/sync-house.ts'
import type { DataApi, Doc } from './clients.ts'
import { childOf, StoredNames } from './stored-names.ts'

let data: MemoryDataApi
let names: StoredNames
let watched: DataApi

beforeEach(async () => {
  data = new MemoryDataApi()
  names = new StoredNames()
  watched = names.watch(data)
  await names.begin()
})

const film1 = { _id: 'orchard-1998', keys: ['movie:tmdb:7'], aliases: [], rev: '1' }
const offer1 = { _id: 'attic/a1', serverId: 'attic', keys: ['movie:imdb:tt7'], itemIds: ['orchard-1998'] }
const areAllKnown = () => names.among(['nobody bears this']).length === 0

const name = fc.stringMatching(/^[a-z]{1,3}$/)
const offer = fc.record({
  _id: name.map((id) => `attic/${id}`),
  serverId: fc.constantFrom('attic', 'cellar'),
  keys: fc.array(name),
  itemIds: fc.array(name, { minLength: 1 }),
  askedBy: fc.option(name, { nil: undefined }),
  // Few, so that children of one series follow each other.
  parent: fc.option(fc.constantFrom('s', 't'), { nil: undefined }),
})
const item = fc.record({
  _id: name,
  keys: fc.array(name),
  aliases: fc.array(fc.record({ id: name, keys: fc.array(name) })),
})
type Written = { collection: 'offers' | 'episodes'; document: Doc & { _id: string } }
const written: fc.Arbitrary<Written> = fc.oneof(
  offer.map((document): Written => ({ collection: 'offers', document })),
  item.map((document): Written => ({ collection: 'episodes', document })),
)
const ways = {
  inserted: ({ collection, document }: Written) => watched.insertMany(collection, [document]),
  'inserted among others': ({ collection, document }: Written) =>
    watched.bulkWrite(collection, [{ insertOne: { document } }]),
  replaced: ({ collection, document }: Written) =>
    watched.replaceOne(collection, {
      filter: { _id: document._id },
      replacement: document,
      upsert: true,
    }),
  'replaced among others': ({ collection, document }: Written) =>
    watched.bulkWrite(collection, [
      { replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } },
    ]),
}

test('no name of anything that is stored is missed, however it was written', async () => {
  const way = fc.constantFrom(...Object.values(ways))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(way, written), { maxLength: 20 }), async (steps) => {
      for (const [write, one] of steps) await write(one)
      const borne = [...data.all('offers'), ...data.all('episodes')].flatMap(
        ({ _id, keys, itemIds = [], askedBy, aliases = [], serverId, parent }: Doc) => [
          ...[_id, ...(keys as string[]), ...(itemIds as string[])],
          ...(askedBy === undefined ? [] : [askedBy]),
          ...(aliases as { id: string; keys: string[] }[]).flatMap((alias) => [alias.id, ...alias.keys]),
          ...(parent === undefined ? [] : [childOf(`${String(serverId)}/${String(parent)}`)]),
        ],
      ) as string[]
      expect(names.among(borne)).toEqual(borne)
      expect(areAllKnown()).toBe(true)
    }),
  )
})

test('the series of a child is known also where the last child before it was begun was of the same', async () => {
  const child = { ...offer1, parent: 's' }
  await watched.insertMany('offers', [child])
  await watched.deleteMany('offers', {})
  await names.begin()
  expect(names.mayHave(childOf('attic/s'))).toBe(false)
  await watched.insertMany('offers', [child])
  expect(names.mayHave(childOf('attic/s'))).toBe(true)
})

test('of 100,000 stored names and as many others hardly one other is taken for stored', async () => {
  const ids = Array.from({ length: 100_000 }, (_, at) => `episode:tvdb:${at}`)
  await watched.insertMany('episodes', [{ _id: 'e', keys: ids, aliases: [] }])
  expect(names.among(ids)).toHaveLength(100_000)
  expect(names.among(ids.map((id) => `${id}x`)).length).toBeLessThan(5)
})

test.each<[string, () => Promise<unknown>]>([
  [
    'an offer that names no item',
    () => watched.insertMany('offers', [{ ...offer1, itemIds: undefined, pending: '1' }]),
  ],
  ['an offer of no item', () => watched.insertMany('offers', [{ ...offer1, itemIds: [] }])],
  ['a mark', () => watched.updateMany('offers', { filter: {}, update: { $set: { pending: '2' } } })],
  ['another key', () => watched.updateOne('titles', { filter: {}, update: { $set: { keys: [] } } })],
  [
    'a key within a list',
    () => watched.updateOne('titles', { filter: {}, update: { $set: { 'keys.0': 'k' } } }),
  ],
  [
    'an operator of its own',
    () => watched.updateOne('titles', { filter: {}, update: { $push: { keys: 'k' } } }),
  ],
  [
    'an upsert',
    () => watched.updateOne('titles', { filter: { _id: 'x' }, update: { $set: { rev: '2' } }, upsert: true }),
  ],
  [
    'other items of an offer',
    () =>
      watched.bulkWrite('offers', [{ updateMany: { filter: {}, update: [{ $set: { itemIds: ['x'] } }] } }]),
  ],
])('after %s was written all names are taken for stored', async (_what, write) => {
  await write()
  expect(areAllKnown()).toBe(false)
})

test('fields that make no name, other collections and deletions change nothing', async () => {
  await watched.insertMany('titles', [film1])
  await watched.updateOne('titles', { filter: {}, update: { $set: { retiredAt: 'now', rev: '2' } } })
  await watched.bulkWrite('titles', [{ deleteOne: { filter: { _id: 'orchard-1998' } } }])
  await watched.updateOne('server_states', { filter: {}, update: { $set: { keys: 1 } }, upsert: true })
  expect(areAllKnown()).toBe(true)
})

test.each(['offers', 'titles', 'seasons', 'episodes'] as const)(
  'where %s are stored already, all names are taken for stored, also when it had begun before',
  async (collection) => {
    data.put(collection, [film1])
    await names.begin()
    expect(areAllKnown()).toBe(false)
  },
)

test('a first sync asks the database for no item before one is stored that may bear the name', async () => {
  const attic = new FakeMediaServer('attic-box', [
    film('a1', 'Salt Harbour', 2019),
    ...series('s', 'Low Water', 3),
  ])
  const cellar = new FakeMediaServer('cellar-box', [
    film('c1', 'The Orchard', 1998),
    ...series('t', 'Far Light', 2),
  ])
  const house = new SyncHouse({ attic, cellar })
  const asked: unknown[] = []
  const { find } = house.data
  house.data.find = (collection, query) => {
    if (collection === 'episodes' && query.filter) asked.push(query.filter)
    return find(collection, query)
  }
  await house.run()
  expect(house.items()).toHaveLength(11)
  expect(asked).toEqual([])
})
