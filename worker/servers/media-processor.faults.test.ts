import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PATIENCE, valueOf } from '../testing/jellyfin-house.ts'
import { FILM_METADATA, MediaProcessorHouse } from '../testing/media-processor-house.ts'
import { mutated } from '../testing/mutated.ts'
import { movieId, seriesId } from './media-processor/ids.ts'
import { openMediaProcessor } from './media-processor.ts'

let house: MediaProcessorHouse

beforeEach(async () => {
  house = await MediaProcessorHouse.start()
})
afterEach(() => house.served.close())

function recorded(name: string): Record<string, Record<string, unknown>> {
  const url = join(import.meta.dirname, `fixtures/media-processor/${name}`)
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, Record<string, unknown>>
}

test('a folder called version, over which the server writes its own, is named and not taken for missing', async () => {
  house.fake.setMovie('version', null)
  house.fake.setMovie('One (2001)', null)
  house.fake.setShow('version', null)
  house.fake.setEpisode('version', 'Season 1', 'S01E01')
  const { tags, bad } = await house.listAll()
  expect(bad).toMatchObject([{ entryId: seriesId('version'), path: 'tv.version' }])
  const page = valueOf(
    await house.client.readEntries(
      tags.map(({ entryId }) => entryId),
      PATIENCE,
    ),
  )
  expect(page.bad).toMatchObject([{ entryId: movieId('version'), path: 'movies.version' }])
  expect(page.entries).toHaveLength(1)
})

test('names that are also properties of every object are titles like others; __proto__ the server itself loses', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'a.b$c', '\u202e', 'x'.repeat(250)])
    house.fake.setMovie(name, null)
  const { entries, bad } = await house.readAll()
  expect([
    ...entries.map(({ fields }) => fields.metadata.title),
    ...bad.map(({ path }) => path),
  ]).toHaveLength(5)
  expect(({} as { urls?: unknown }).urls).toBeUndefined()
})

test('an entry that is wrong is skipped with its path, and the others are there', async () => {
  house.fake.setMovie('Good (2001)', null)
  house.fake.setMovie('Bad (2001)', null, { hdr: 5 })
  house.fake.setShow('Show', null)
  house.fake.setEpisode('Show', 'Season 1', 'S01E01')
  house.fake.setEpisode('Show', 'Season 1', 'S01E02', { filename: undefined })
  const { entries, bad } = await house.readAll()
  expect(bad.map(({ path }) => path).toSorted()).toEqual([
    'movies.Bad (2001).hdr',
    'tv.Show.Season 1.S01E02.filename',
  ])
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['episode', 'movie', 'season', 'series'])
})

test('a metadata file that is not there leaves the folder’s name; one that is broken skips its entry', async () => {
  house.fake.setMovie('Gone (2001)', FILM_METADATA)
  house.fake.setMovie('Broken (2002)', FILM_METADATA)
  house.fake.files.delete('/media/movies/Gone%20(2001)/metadata.json')
  house.fake.files.set('/media/movies/Broken%20(2002)/metadata.json', '{"id": 7')
  const { entries, bad } = await house.readAll()
  expect(entries.map(({ fields }) => fields.metadata.title)).toEqual(['Gone'])
  expect(bad).toEqual([
    {
      entryId: movieId('Broken (2002)'),
      path: 'movies.Broken (2002).metadata',
      detail: expect.objectContaining({ reason: 'not-json' }) as unknown,
    },
  ])
})

test('a file that cannot be read just now is to be asked for again', async () => {
  house.fake.setMovie('One (2001)', FILM_METADATA)
  house.fake.instead = (url) =>
    url.pathname.endsWith('metadata.json') ? new Response('', { status: 502 }) : null
  expect((await house.readAll()).bad).toMatchObject([{ path: 'movies.One (2001).metadata', mayPass: true }])
})

test('a wrong webhook id is a failure, though hashes are given to anybody', async () => {
  house.fake.setMovie('One (2001)', null)
  house.client = house.open({ apiKey: 'wrong' })
  const failure = { ok: false, failure: { reason: 'unauthorized' } }
  expect(await house.client.readTags({ known: null }, PATIENCE)).toEqual(failure)
  expect(await house.client.readEntry(movieId('One (2001)'), PATIENCE)).toEqual(failure)
})

test('an address where there is no such program says 404', async () => {
  house.fake.base = '/elsewhere'
  expect(await house.client.readTags({ known: null }, PATIENCE)).toEqual({
    ok: false,
    failure: { reason: 'bad-status', status: 404 },
  })
})

test('the program may also be at the root of its address, and is found there at once the next time', async () => {
  house.fake.base = ''
  house.fake.setMovie('One (2001)', null)
  const { version } = await house.listAll()
  const before = house.fake.requests.length
  expect(valueOf(await house.client.readTags({ known: version }, PATIENCE))).toEqual({ kind: 'unchanged' })
  expect(house.fake.requests.slice(before)).toEqual([
    'GET /api/metadata-hashes/movies',
    'GET /api/metadata-hashes/tv',
  ])
})

test('a redirect is refused', async () => {
  house.fake.instead = () =>
    new Response(null, { status: 302, headers: { location: 'http://elsewhere.test/' } })
  expect(await house.client.readTags({ known: null }, PATIENCE)).toEqual({
    ok: false,
    failure: { reason: 'redirect', status: 302 },
  })
})

test('an endless library is cut off at 512 MiB, and nothing of it is held', async () => {
  const chunk = new Uint8Array(1_048_576).fill(0x61)
  let sent = 0
  const body = new ReadableStream({
    type: 'bytes',
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"Endless":"')),
    pull: (controller) => {
      sent += 1
      controller.enqueue(chunk.slice())
    },
  })
  const server = { url: house.served.url, browserUrl: null, apiKey: house.fake.key }
  const local = openMediaProcessor(server, async () => new Response(body), Date.now)
  expect(await local.readEntry(movieId('One (2001)'), PATIENCE)).toEqual({
    ok: false,
    failure: { reason: 'too-large', limitBytes: 512 * 1_048_576 },
  })
  expect(sent).toBeLessThan(520)
})

test.each(['{"One (2001)":{"urls":', '<html></html>', '[]', ''])(
  'a library that is cut short or none (%s) removes nothing: it is a failure',
  async (text) => {
    house.fake.setMovie('One (2001)', null)
    house.fake.instead = (url) => (url.pathname === '/node/media/movies' ? new Response(text) : null)
    expect(await house.client.readEntry(movieId('One (2001)'), PATIENCE)).toMatchObject({
      ok: false,
      failure: { reason: 'invalid-answer', path: '/media/movies' },
    })
  },
)

test('a show that cannot be read makes the listing incomplete', async () => {
  house.fake.instead = (url) =>
    url.pathname === '/node/media/tv' ? new Response('{"Show":{"seasons":5},"version":1}') : null
  expect((await house.listAll()).bad).toMatchObject([{ entryId: null, path: 'tv.Show' }])
})

test('titles are found by the paths that a download client tells', async () => {
  house.fake.setMovie('One (2001)', null)
  house.fake.setMovie('Two (2002)', null)
  house.fake.setShow('Show', null)
  house.fake.setEpisode('Show', 'Season 1', 'S01E01')
  const paths = ['/data/movies/One (2001)/One (2001).mp4', 'D:\\tv\\Show\\Season 1']
  const { entries, removed } = valueOf(await house.client.scan({ paths }, PATIENCE))
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['episode', 'movie', 'season', 'series'])
  expect(removed).toEqual([])
})

test('whatever the server says, the answer is entries and paths: nothing is thrown and no prototype is touched', async () => {
  const files = { movies: recorded('media-movies.json'), tv: recorded('media-tv.json') }
  const answer = (url: URL) => {
    const section = url.pathname.endsWith('movies') ? 'movies' : 'tv'
    return url.pathname.startsWith('/node/media/')
      ? Response.json(said[section])
      : new Response('', { status: 404 })
  }
  let said: { movies: unknown; tv: unknown } = files
  const local = openMediaProcessor(
    { url: house.served.url, browserUrl: null, apiKey: 'k' },
    async (url) => answer(new URL(url)),
    Date.now,
  )
  await fc.assert(
    fc.asyncProperty(mutated(files.movies), mutated(files.tv), async (movies, tv) => {
      said = { movies, tv }
      const folders = [...Object.keys(files.movies), ...Object.keys(files.tv)].map((name) => `/${name}`)
      const page = await local.scan({ paths: folders }, PATIENCE)
      if (page.ok) for (const { path } of page.value.bad) expect(path).not.toBe('')
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})
