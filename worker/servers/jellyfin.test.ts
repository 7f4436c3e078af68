import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TaggedClient } from '../sync/clients.ts'
import type { FakeJellyfin } from '../testing/fake-jellyfin.ts'
import {
  jellyfinId,
  jellyfinMovie,
  listWhole,
  openJellyfinHouse,
  PATIENCE,
  valueOf,
} from '../testing/jellyfin-house.ts'
import type { Served } from '../testing/serve-http.ts'
import { openJellyfin } from './jellyfin.ts'

let fake: FakeJellyfin
let served: Served
let client: TaggedClient

beforeEach(async () => {
  ;({ fake, served, client } = await openJellyfinHouse())
})
afterEach(() => served.close())

function recorded(name: string): { Items: { Id: string; Name: string; Type: string }[] } {
  return JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/jellyfin/${name}.json`), 'utf8'))
}

const listAll = () => listWhole(client)

const readOne = async (id: string) => valueOf(await client.readEntry(id, PATIENCE))

function fill(count: number) {
  for (let number = 1; number <= count; number++) fake.save(jellyfinMovie(number))
}

test.each(['10.11.11', '12.0.0'] as const)('reads the recorded library of Jellyfin %s', async (release) => {
  fake.release = release
  const series = {
    Id: '000000000000000000000000000f425e',
    Type: 'Series',
    Name: 'Signal Hill',
    ProductionYear: 2021,
  }
  const items = ['items.movies', 'shows.seasons', 'shows.episodes'].flatMap((name) => recorded(name).Items)
  for (const item of [series, ...items]) fake.save({ OriginalLanguage: 'dan', ...item })
  const { tags, bad, version } = await listAll()
  expect(bad).toEqual([])
  expect(tags).toHaveLength(items.length + 1)
  expect(version).toMatch(/^000000000000000000000000000f4627\./)
  const page = valueOf(
    await client.readEntries(
      tags.map(({ entryId }) => entryId),
      PATIENCE,
    ),
  )
  expect(page).toMatchObject({ bad: [], removed: [], version: '000000000000000000000000000f4627.0' })
  const byName = new Map(page.entries.map((entry) => [entry.fields.metadata.title, entry]))
  expect([...byName.keys()].toSorted()).toEqual(
    ['Part 1', 'Part 2', 'Season 1', 'Signal Hill', 'The Paper Lighthouse', 'Ærø — 灯台の詩'].toSorted(),
  )
  expect(byName.get('Part 2')).toMatchObject({
    kind: 'episode',
    parent: series.Id,
    order: 'aired',
    season: 1,
    numbers: [2],
    fields: { metadata: { airDate: '2021-01-11', runtimeMinutes: 42 } },
  })
  expect(byName.get('Season 1')).toMatchObject({ kind: 'season', parent: series.Id, season: 1, copies: [] })
  const language = byName.get('The Paper Lighthouse')?.fields.metadata.originalLanguage
  expect(language).toBe(release === '12.0.0' ? 'da' : undefined)
})

test('what users watch changes nothing', async () => {
  fake.save(jellyfinMovie(1, { UserData: { Played: false } }))
  const before = await readOne(jellyfinId(1))
  fake.save(jellyfinMovie(1, { UserData: { Played: true, PlaybackPositionTicks: 5 } }))
  expect(await readOne(jellyfinId(1))).toEqual(before)
  expect(fake.requests.filter((request) => request.includes('/Items?'))).toSatisfy((requests: string[]) =>
    requests.every((request) => request.includes('enableUserData=false')),
  )
})

test('reads 500 entries in requests that Jellyfin takes, and says which are gone', async () => {
  fill(500)
  fake.remove(jellyfinId(250))
  const ids = Array.from({ length: 500 }, (_, at) => jellyfinId(at + 1))
  const page = valueOf(await client.readEntries(ids, PATIENCE))
  expect(page.entries).toHaveLength(499)
  expect(page.removed).toEqual([jellyfinId(250)])
  expect(fake.requests).toHaveLength(5)
})

test('an answer that is too large is asked for in smaller parts, down to the one that is', async () => {
  fill(5)
  const endless = () =>
    new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(new Uint8Array(1_048_576)) })
  fake.instead = (url) =>
    url.searchParams.get('ids')?.includes(jellyfinId(3)) ? new Response(endless()) : null
  const ids = Array.from({ length: 5 }, (_, at) => jellyfinId(at + 1))
  const page = valueOf(await client.readEntries(ids, PATIENCE))
  expect(page.entries.map(({ entryId }) => entryId)).toEqual(ids.filter((id) => id !== jellyfinId(3)))
  expect(page.bad).toEqual([
    { entryId: jellyfinId(3), path: jellyfinId(3), detail: { reason: 'entry-too-large' } },
  ])
  expect(page.removed).toEqual([])
})

test('a bad entry costs only itself and is reported with its path', async () => {
  fill(3)
  fake.save(jellyfinMovie(2, { MediaSources: [{ Id: 'x', Size: 'big' }] }))
  const page = valueOf(await client.readEntries([1, 2, 3].map(jellyfinId), PATIENCE))
  expect(page.entries.map(({ entryId }) => entryId)).toEqual([jellyfinId(1), jellyfinId(3)])
  expect(page.bad).toMatchObject([{ entryId: jellyfinId(2), path: `${jellyfinId(2)}.MediaSources.0.Size` }])
  expect(page.removed).toEqual([])
})

test('an item without a readable id may be the missing one, so nothing counts as gone', async () => {
  fill(2)
  fake.remove(jellyfinId(2))
  fake.strays = [{ Id: 7, Name: 'Nobody' }]
  const page = valueOf(await client.readEntries([1, 2].map(jellyfinId), PATIENCE))
  expect(page.bad).toMatchObject([{ entryId: null, path: 'Items.0.Id' }])
  expect(page.removed).toEqual([])
  expect((await listAll()).bad).toMatchObject([{ entryId: null, path: 'Items.0.Id' }])
})

test('entries that were not asked for are left aside', async () => {
  fill(1)
  fake.strays = [jellyfinMovie(66)]
  expect((await readOne(jellyfinId(1))).entries.map(({ entryId }) => entryId)).toEqual([jellyfinId(1)])
})

const html =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('<html>sign in</html>', { status, headers: { 'content-type': 'text/html', ...headers } })

test.each([
  ['a page of a proxy', html(200), { reason: 'not-json', path: '/Items' }],
  ['a redirect', html(302, { location: 'http://evil.test/' }), { reason: 'redirect', status: 302 }],
  ['a start', html(503, { 'retry-after': '7' }), { reason: 'starting', retryAfterSeconds: 7 }],
  ['an error', html(500), { reason: 'bad-status', status: 500 }],
  [
    'a list that is none',
    () => Response.json({ Items: 'none' }),
    { reason: 'invalid-answer', path: '/Items Items' },
  ],
])('%s instead of a list is a failure with its reason', async (_what, instead, failure) => {
  fill(1)
  fake.instead = (url) => (url.pathname === '/Items' ? instead() : null)
  for (const answer of [
    await client.readTags({ known: null }, PATIENCE),
    await client.readEntries([jellyfinId(1)], PATIENCE),
  ])
    expect(answer).toMatchObject({ ok: false, failure })
})

test('a server that is starting is waited for', async () => {
  fake.isStarting = true
  expect(await client.readInstanceId(PATIENCE)).toEqual({
    ok: false,
    failure: { reason: 'starting', retryAfterSeconds: 7 },
  })
})

test('a wrong key is refused, and stands in no address and no failure', async () => {
  const other = openJellyfin({ url: served.url, apiKey: 'a wrong "key"' }, (url, init) => fetch(url, init))
  const answer = await other.readTags({ known: null }, PATIENCE)
  expect(answer).toEqual({ ok: false, failure: { reason: 'unauthorized' } })
  expect(fake.requests.join('\n')).not.toMatch(/wrong|key/i)
})

test('a key may hold any character', async () => {
  fake.apiKey = 'a "key", with = and ü'
  const other = openJellyfin({ url: served.url, apiKey: fake.apiKey }, (url, init) => fetch(url, init))
  expect((await other.readTags({ known: null }, PATIENCE)).ok).toBe(true)
})

test('an endless list is cut', async () => {
  fill(1)
  let pages = 0
  fake.instead = (url) => {
    if (!url.searchParams.has('startIndex')) return null
    pages += 1
    return Response.json({
      Items: [{ ...jellyfinMovie(pages), ServerId: 'x', Etag: 'e' }],
      TotalRecordCount: 9_999_999,
    })
  }
  expect(await client.readTags({ known: null }, PATIENCE)).toMatchObject({
    ok: false,
    failure: { reason: 'invalid-answer', detail: 'more than 1000 pages' },
  })
})

test('a scan of paths has Jellyfin look there and reads what it saved there lately', async () => {
  fake.save(jellyfinMovie(1, { Path: '/media/movies/Old (2000)/old.mkv' }))
  fake.nowMs += 7_200_000
  fake.save(jellyfinMovie(2, { Path: '/media/movies/Heat (1995)/heat.mkv' }))
  fake.save(jellyfinMovie(3, { Path: '/media/movies/Heat (1995) extended/heat.mkv' }))
  const ids = async (path: string) =>
    valueOf(await client.scan({ paths: [path] }, PATIENCE)).entries.map(({ entryId }) => entryId)
  expect(await ids('/media/movies/Heat (1995)')).toEqual([jellyfinId(2)])
  expect(await ids('movies/Heat (1995)/heat.mkv')).toEqual([jellyfinId(2)])
  expect(await ids('/media/movies/Old (2000)')).toEqual([])
  expect(fake.toldPaths).toEqual([
    '/media/movies/Heat (1995)',
    'movies/Heat (1995)/heat.mkv',
    '/media/movies/Old (2000)',
  ])
})
