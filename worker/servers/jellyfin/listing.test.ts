import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TaggedClient } from '../../sync/clients.ts'
import type { FakeJellyfin } from '../../testing/fake-jellyfin.ts'
import {
  jellyfinId,
  jellyfinMovie,
  listWhole,
  openJellyfinHouse,
  PATIENCE,
  valueOf,
} from '../../testing/jellyfin-house.ts'
import { openJellyfin } from '../jellyfin.ts'
import type { Served } from '../../testing/serve-http.ts'

let fake: FakeJellyfin
let served: Served
let client: TaggedClient

beforeEach(async () => {
  ;({ fake, served, client } = await openJellyfinHouse())
})
afterEach(() => served.close())

const listAll = (known: string | null = null) => listWhole(client, known)

function fill(count: number) {
  for (let number = 1; number <= count; number++) fake.save(jellyfinMovie(number))
}

test('lists a library page by page, each item once', async () => {
  fill(2_500)
  const { tags, bad } = await listAll()
  expect(bad).toEqual([])
  expect(new Set(tags.map(({ entryId }) => entryId)).size).toBe(2_500)
  const pages = fake.requests.filter((request) => request.includes('startIndex'))
  expect(pages.map((request) => /startIndex=(\d+)/.exec(request)?.[1])).toEqual(['0', '1000', '2000'])
})

test('a library in which nothing changed costs two small requests, however large it is', async () => {
  fill(2_500)
  fake.nowMs += 3_600_000
  const { version } = await listAll()
  fake.requests.length = 0
  fake.sent = 0
  expect(valueOf(await client.readTags({ known: version }, PATIENCE))).toEqual({ kind: 'unchanged' })
  expect(fake.requests).toHaveLength(2)
  expect(fake.sent).toBeLessThan(1_000)
})

test('a saved item is all that is listed, with another tag, in two small requests', async () => {
  fill(2_500)
  fake.nowMs += 3_600_000
  const before = await listAll()
  fake.nowMs += 1_000
  fake.save(jellyfinMovie(7, { Overview: 'Better words.' }))
  fake.requests.length = 0
  fake.sent = 0
  const listing = valueOf(await client.readTags({ known: before.version }, PATIENCE))
  if (listing.kind !== 'changes') throw new Error(listing.kind)
  expect(listing).toMatchObject({ tags: [{ entryId: jellyfinId(7) }], bad: [], grown: 0 })
  expect(listing.tags[0]?.tag).not.toBe(before.tags.find(({ entryId }) => entryId === jellyfinId(7))?.tag)
  expect(fake.requests).toHaveLength(2)
  expect(fake.sent).toBeLessThan(1_500)
  expect(valueOf(await client.readTags({ known: listing.version }, PATIENCE))).toEqual({ kind: 'unchanged' })
})

test('an item that is written a while after its time of saving is found all the same', async () => {
  fill(20)
  fake.nowMs += 3_600_000
  const { version } = await listAll()
  const now = fake.nowMs
  fake.nowMs -= 60_000
  fake.save(jellyfinMovie(7, { Overview: 'Written late.' }))
  fake.nowMs = now + 3_600_000
  expect(valueOf(await client.readTags({ known: version }, PATIENCE)).kind).toBe('changes')
})

test.each([
  ['one that is removed', () => fake.remove(jellyfinId(3)), { tags: [], grown: -1 }],
  [
    'one that is added',
    () => fake.save(jellyfinMovie(99)),
    { tags: [{ entryId: jellyfinId(99) }], grown: 1 },
  ],
  [
    'one that takes another’s place',
    () => {
      fake.remove(jellyfinId(3))
      fake.save(jellyfinMovie(99))
    },
    { tags: [{ entryId: jellyfinId(99) }], grown: 0 },
  ],
])('%s is seen by what is new and how many there are', async (_what, change, listing) => {
  fill(20)
  fake.nowMs += 3_600_000
  const { version } = await listAll()
  fake.nowMs += 3_600_000
  change()
  expect(valueOf(await client.readTags({ known: version }, PATIENCE))).toMatchObject({
    kind: 'changes',
    ...listing,
  })
})

test('after a large import all is listed', async () => {
  fake.nowMs += 3_600_000
  const { version } = await listAll()
  fill(501)
  expect((await listAll(version)).tags).toHaveLength(501)
})

test('another server at the same address is not the library that was known', async () => {
  fill(20)
  const { version } = await listAll()
  fake.instanceId = '00000000000000000000000000abcdef'
  fill(20)
  const other = await listAll(version)
  expect(other.version).toMatch(/^00000000000000000000000000abcdef\./)
})

test('an empty library is a listing without entries', async () => {
  const { tags, bad, version } = await listAll()
  expect({ tags, bad }).toEqual({ tags: [], bad: [] })
  expect(valueOf(await client.readTags({ known: version }, PATIENCE))).toEqual({ kind: 'unchanged' })
})

test.each([
  ['goes', () => fake.remove(jellyfinId(1))],
  ['comes', () => fake.save(jellyfinMovie(9_999))],
  [
    'takes another’s place',
    () => {
      fake.remove(jellyfinId(1))
      fake.save(jellyfinMovie(9_999))
    },
  ],
])('a list in which an item %s while it is read says that it is not whole', async (_what, change) => {
  fill(1_500)
  fake.nowMs += 3_600_000
  fake.instead = (url) => {
    if (url.searchParams.get('startIndex') === '1000') change()
    return null
  }
  const { bad } = await listAll()
  expect(bad).toMatchObject([{ entryId: null, path: '/Items' }])
})

test('what Jellyfin only knows of from metadata services is not there', async () => {
  fake.save(jellyfinMovie(1))
  fake.save(jellyfinMovie(2, { LocationType: 'Virtual' }), { isVirtual: true })
  const { tags } = await listAll()
  expect(tags.map(({ entryId }) => entryId)).toEqual([jellyfinId(1)])
  expect(valueOf(await client.readEntry(jellyfinId(2), PATIENCE)).removed).toEqual([jellyfinId(2)])
})

test('Jellyfin’s bag for episodes without a season is no season', async () => {
  fake.save({ ...jellyfinMovie(1), Type: 'Season', SeriesId: jellyfinId(9), Name: 'Season Unknown' })
  expect(await listAll()).toMatchObject({ tags: [], bad: [] })
})

test('of chosen libraries only what lies in them is listed and read, and another choice lists anew', async () => {
  const [films, shows, kids] = ['a', 'b', 'c'].map((letter) => letter.repeat(32))
  for (const [number, library] of [films, shows, kids].entries())
    fake.save(jellyfinMovie(number + 1), { library: library ?? '' })
  fake.nowMs += 3_600_000
  const open = (...libraries: (string | undefined)[]) =>
    openJellyfin(
      { url: served.url, apiKey: fake.apiKey, libraries: libraries.filter((one) => one !== undefined) },
      (url, init) => fetch(url, init),
    )
  const two = await listWhole(open(films, shows), null)
  expect(two.tags.map(({ entryId }) => entryId)).toEqual([jellyfinId(1), jellyfinId(2)])
  expect(two.bad).toEqual([])
  const again = valueOf(await open(shows, films).readTags({ known: two.version }, PATIENCE))
  expect(again).toEqual({ kind: 'unchanged' })
  const other = valueOf(await open(shows, kids).readTags({ known: two.version }, PATIENCE))
  expect(other.kind).toBe('tags')
  const read = valueOf(await open(films, shows).readEntries([jellyfinId(2), jellyfinId(3)], PATIENCE))
  expect([read.entries.map(({ entryId }) => entryId), read.removed]).toEqual([
    [jellyfinId(2)],
    [jellyfinId(3)],
  ])
})
