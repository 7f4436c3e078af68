import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listWritten, readCatalogueEpisodes, readCatalogueTitles, writtenCursor } from '../db/catalogue.ts'
import { collection } from '../db/connection.ts'
import { ensureIndexes } from '../db/indexes.ts'
import type { Item } from '../../shared/title.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { Catalogue } from './catalogue.ts'
import { find } from './find.ts'
import { type CatalogueReads, Follower, revBefore } from './follow.ts'

let database: { stop(): Promise<void> }
let catalogue: Catalogue
let follower: Follower
let read: string[]

const reads: CatalogueReads = {
  listWritten,
  readTitles: (ids) => {
    read.push(...ids)
    return readCatalogueTitles(ids)
  },
  readEpisodes: (ids) => {
    read.push(...ids)
    return readCatalogueEpisodes(ids)
  },
}

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())
beforeEach(() => {
  catalogue = new Catalogue()
  follower = new Follower(catalogue, reads)
  read = []
})

/** A ULID of so many minutes after the first one. */
const revAt = (minute: number, letter = 'A') =>
  `01K0000${minute.toString().padStart(3, '0')}${letter.repeat(16)}`
const named = (id: string, title: string, rev: string, rest: Partial<Item> = {}) =>
  makeMovie(id, { metadata: { title }, rev, ...rest })
const write = (item: Item) => collection('titles').replaceOne({ _id: item._id }, item, { upsert: true })
const titles = (query: string) => find(catalogue, query, 10).ranked

test('takes in what was written since, and reads nothing else again', async () => {
  await fillLibrary([
    named('old', 'Old', revAt(1)),
    named('heat', 'Heat', revAt(1, 'B')),
    ...makeSeries('show', { 1: 2 }),
  ])
  await follower.look()
  expect(titles('heat')).toEqual(['heat'])
  read = []
  await write(named('heat', 'Fire', revAt(900)))
  await write(named('new', 'Rain', revAt(901)))
  await follower.look()
  expect(read.toSorted()).toEqual(['heat', 'new'])
  expect(titles('heat')).toEqual([])
  expect(titles('fire')).toEqual(['heat'])
  expect(titles('rain')).toEqual(['new'])
})

test('a look that finds nothing new reads no document', async () => {
  await fillLibrary([named('heat', 'Heat', revAt(1)), ...makeSeries('show', { 1: 2 })])
  await follower.look()
  read = []
  await follower.look()
  expect(read).toEqual([])
})

test('takes in a write that is seen after a later one', async () => {
  await fillLibrary([named('later', 'Later', '01K0000500ZZZZZZZZZZZZZZZZ')])
  await follower.look()
  await write(named('earlier', 'Earlier', '01K00004ZZAAAAAAAAAAAAAAAA'))
  await follower.look()
  expect(titles('earlier')).toEqual(['earlier'])
})

test('drops a title that is retired, and takes it back', async () => {
  await fillLibrary([named('gone', 'Gone', revAt(1))])
  await follower.look()
  await write(named('gone', 'Gone', revAt(2), { retiredAt: '2026-03-01T00:00:00.000Z' }))
  await follower.look()
  expect(titles('gone')).toEqual([])
  await write(named('gone', 'Gone', revAt(3)))
  await follower.look()
  expect(titles('gone')).toEqual(['gone'])
})

test('drops a title that became part of another, whose id leads on', async () => {
  await fillLibrary([named('one', 'Solaris', revAt(1)), named('two', 'Solaris', revAt(1, 'B'))])
  await follower.look()
  await collection('titles').deleteOne({ _id: 'two' })
  await write(named('one', 'Solaris', revAt(2), { aliases: [{ id: 'two', keys: [] }] }))
  await follower.look()
  expect(titles('solaris')).toEqual(['one'])
  expect(catalogue.currentId('two')).toBe('one')
})

test('an item that is told of and is not there any more is forgotten', async () => {
  await fillLibrary([named('here', 'Here', revAt(1)), ...makeSeries('show', {}), makeEpisode('show', 1, 1)])
  await follower.look()
  await collection('episodes').deleteOne({ _id: 'show-s1e1' })
  await follower.lookAtItems(['here', 'show-s1e1'])
  expect(titles('here')).toEqual(['here'])
  expect(find(catalogue, 'show s1e1', 5).counts.episode).toBe(0)
})

test('is the same whether it followed every write or was read at once, also while writes go on', async () => {
  await fillLibrary(
    Array.from({ length: 1_200 }, (_, at) => named(`m${at}`, `Film ${at}`, revAt(1 + Math.floor(at / 2)))),
  )
  const looking = follower.look()
  for (let at = 0; at < 60; at += 1) {
    const rest = at % 3 === 0 ? { retiredAt: '2026-03-01T00:00:00.000Z' } : {}
    await write(named(`m${at * 20}`, `Other ${at}`, revAt(700 + at), rest))
  }
  await looking
  await follower.look()
  const fresh = new Catalogue()
  await new Follower(fresh, reads).look()
  const all = (one: Catalogue) => one.titles('title').map(({ id, sortTitle }) => [id, sortTitle])
  expect(all(catalogue)).toEqual(all(fresh))
  expect(catalogue.words.size).toBe(fresh.words.size)
  expect(titles('other 1')).toEqual(find(fresh, 'other 1', 10).ranked)
})

test('goes on where it was after the database did not answer', async () => {
  await fillLibrary([named('heat', 'Heat', revAt(1))])
  let isDown = true
  const failing = new Follower(catalogue, {
    ...reads,
    readTitles: (ids) => (isDown ? Promise.reject(new Error('down')) : reads.readTitles(ids)),
  })
  await expect(failing.look()).rejects.toThrow('down')
  isDown = false
  await failing.look()
  expect(titles('heat')).toEqual(['heat'])
})

test('what was written since is read from an index alone', async () => {
  await fillLibrary([named('heat', 'Heat', revAt(1))])
  for (const place of ['titles', 'episodes'] as const) {
    const plan = JSON.stringify(
      await writtenCursor(place, { _id: 'a', rev: revAt(1) }, 5).explain('queryPlanner'),
    )
    expect(plan).toContain('IXSCAN')
    expect(plan).not.toContain('"stage":"FETCH"')
    expect(plan).not.toContain('"stage":"SORT"')
  }
})

test('counts back in the time of a ULID', () => {
  expect(revBefore('', 60_000)).toBe('')
  expect(revBefore('0000000001AAAA', 60_000)).toBe('')
  expect(revBefore('01K0000000AAAAAAAAAAAAAAAA', 32)).toBe('01JZZZZZZ0')
})
