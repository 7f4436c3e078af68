import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { MediaServer } from '../../shared/media-server.ts'
import { makeServer } from '../testing/media-server.ts'
import type { OwnedPicture } from '../../shared/title.ts'
import { makeMovie } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import type { ImageAsk } from './images.server.ts'

const home = await mkdtemp(join(tmpdir(), 'matinee-images-'))
const database = await startTestDatabase({ MATINEE_HOME: home })
const { collection } = await import('../db/connection.ts')
const { castView } = await import('../library/title-view.ts')
const { countResizes, getImage } = await import('./images.server.ts')

const poster = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#996047' } })
  .png()
  .toBuffer()

let atticAnswers: RequestListener
let cellarRequests = 0
let servers: Server[]
/** Another title for each test: what failed once is left alone for a while. */
let itemId: string
let count = 0

beforeAll(async () => {
  const attic = await listen((req, res) => atticAnswers(req, res))
  const cellar = await listen((_req, res) => {
    cellarRequests += 1
    res.writeHead(200, { 'content-type': 'image/png' }).end(poster)
  })
  servers = [attic, cellar]
  await collection<MediaServer>('servers').insertMany([saved('attic', attic), saved('cellar', cellar)])
})

beforeEach(async () => {
  cellarRequests = 0
  count += 1
  itemId = `film-${count}`
  ask = { itemId, role: 'poster', version: 'v1', width: 180, format: 'webp' }
  await save({ artwork: { poster: picture('attic') }, artworkFallbacks: { poster: [picture('cellar')] } })
})

afterAll(async () => {
  for (const server of servers) server.close()
  await database.stop()
  await rm(home, { recursive: true, force: true })
})

let ask: ImageAsk

/** The test's film, with these parts. */
async function save(parts: Parameters<typeof makeMovie>[1]) {
  const movie = makeMovie(itemId, parts)
  await collection('titles').replaceOne({ _id: movie._id }, movie, { upsert: true })
  return movie
}

test('the owner’s picture is used while its server gives it', async () => {
  atticAnswers = (_req, res) => res.end(poster)
  const image = await getImage(ask)
  expect(image?.isExact).toBe(true)
  expect((await sharp(image?.data).metadata()).width).toBe(180)
  expect(cellarRequests).toBe(0)
})

test.each<[string, RequestListener]>([
  ['missing', (_req, res) => res.writeHead(404).end()],
  ['truncated', (_req, res) => res.end(poster.subarray(0, poster.length - 200))],
  [
    'a page of HTML that calls itself a picture',
    (_req, res) => res.writeHead(200, { 'content-type': 'image/png' }).end('<p>'),
  ],
  [
    'a drawing with a script in it',
    (_req, res) =>
      res
        .writeHead(200, { 'content-type': 'image/png' })
        .end('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  ],
  ['a redirect', (_req, res) => res.writeHead(302, { location: 'http://127.0.0.1/' }).end()],
  [
    'larger than 20 MB, as its server says',
    (_req, res) => res.writeHead(200, { 'content-length': String(21 * 1_048_576) }).flushHeaders(),
  ],
  [
    'without an end',
    (_req, res) => {
      const more = () => {
        while (!res.destroyed && res.write(Buffer.alloc(262_144)));
      }
      res.on('drain', more)
      more()
    },
  ],
])('when the owner’s picture is %s, the next server’s is shown', async (_name, answers) => {
  atticAnswers = answers
  const image = await getImage(ask)
  expect(image).toMatchObject({ isExact: false })
  expect(cellarRequests).toBe(1)
})

test('while the owner’s server is frozen the next one’s is shown, and what comes late is kept for the next who asks', async () => {
  const asked = Promise.withResolvers<ServerResponse>()
  let isGivenUp = false
  atticAnswers = (req, res) => {
    req.on('close', () => (isGivenUp = true))
    asked.resolve(res)
  }
  expect(await getImage(ask)).toMatchObject({ isExact: false })
  expect(isGivenUp).toBe(false)
  const frozen = await asked.promise
  frozen.end(poster)
  await vi.waitFor(async () => expect(await getImage(ask)).toMatchObject({ isExact: true }), 10_000)
})

test('a picture is what its bytes are, whatever its server calls it', async () => {
  atticAnswers = (_req, res) => res.writeHead(200, { 'content-type': 'text/html' }).end(poster)
  expect(await getImage(ask)).toMatchObject({ isExact: true })
})

test('one that is damaged is left alone for a while', async () => {
  let asked = 0
  atticAnswers = (_req, res) => {
    asked += 1
    res.end('no picture')
  }
  for (const width of [120, 180, 240]) await getImage({ ...ask, width })
  expect(asked).toBe(1)
})

test('500 who ask at once for a new picture have it fetched once and made once', async () => {
  let asked = 0
  atticAnswers = (_req, res) => {
    asked += 1
    res.end(poster)
  }
  const before = countResizes()
  await Promise.all(Array.from({ length: 500 }, () => getImage(ask)))
  await getImage(ask)
  expect(asked).toBe(1)
  expect(countResizes() - before).toBe(1)
})

test('however many widths and formats are asked for at once, a picture is fetched once', async () => {
  let asked = 0
  atticAnswers = (_req, res) => {
    asked += 1
    res.end(poster)
  }
  const widths = [120, 180, 240, 320]
  const images = await Promise.all(
    widths.flatMap((width) =>
      (['webp', 'jpeg'] as const).map((format) => getImage({ ...ask, width, format })),
    ),
  )
  expect(asked).toBe(1)
  expect(new Set(images.map((image) => image?.name)).size).toBe(8)
})

test('a kept picture is answered without its server and without the database', async () => {
  atticAnswers = (_req, res) => res.end(poster)
  await getImage(ask)
  atticAnswers = () => expect.fail('attic was asked again')
  await collection('titles').deleteOne({ _id: itemId })
  expect(await getImage(ask)).toMatchObject({ isExact: true })
})

test('a version that another server offers is shown from there', async () => {
  atticAnswers = () => expect.fail('attic’s picture was not asked for')
  await save({
    artwork: { poster: picture('attic') },
    artworkFallbacks: { poster: [{ ...picture('cellar'), version: 'v2' }] },
  })
  expect(await getImage({ ...ask, version: 'v2' })).toMatchObject({ isExact: true })
  expect(cellarRequests).toBe(1)
})

afterEach(() => vi.restoreAllMocks())

/** TMDB's host, which tests do not ask. */
function atTmdb(answers: () => Response) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(answers()))
}

const tmdb = (ref: string): OwnedPicture => ({ ...picture('tmdb'), ref })

test('where no server has a poster, TMDB’s is shown, from its own host and nowhere else', async () => {
  await save({ artwork: { poster: tmdb('/p.jpg') }, artworkFallbacks: {} })
  const asked = atTmdb(() => new Response(new Uint8Array(poster)))
  expect(await getImage(ask)).toMatchObject({ isExact: true })
  expect(asked.mock.calls.map(([url]) => url)).toEqual(['https://image.tmdb.org/t/p/w185/p.jpg'])
  expect(asked.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' })
})

test('the poster of a title that is not in the library comes from TMDB by its file’s name, and nothing else does', async () => {
  const found = { ...ask, itemId: 'TMDB' }
  const asked = atTmdb(() => new Response(new Uint8Array(poster)))
  expect(await getImage({ ...found, version: 'p1.jpg' })).toMatchObject({ isExact: true })
  for (const version of ['..', 'p.exe', 'a/b.jpg', 'p'])
    expect(await getImage({ ...found, version })).toBeNull()
  expect(await getImage({ ...found, version: 'p1.jpg', role: 'backdrop' })).toBeNull()
  expect(asked.mock.calls.map(([url]) => url)).toEqual(['https://image.tmdb.org/t/p/w185/p1.jpg'])
})

test.each(['//evil.test/p.jpg', '/../p.jpg', 'https://evil.test/p.jpg', '/p.exe', '/a/b.jpg'])(
  'a picture of TMDB that calls itself %s is not fetched',
  async (ref) => {
    await save({ artwork: { poster: tmdb(ref) }, artworkFallbacks: {} })
    const asked = atTmdb(() => new Response(new Uint8Array(poster)))
    expect(await getImage(ask)).toBeNull()
    expect(asked).not.toHaveBeenCalled()
  },
)

test('a person’s picture comes from TMDB, where TMDB tells the cast', async () => {
  const cast = [{ name: 'Actor 0', character: null, personId: '140', picture: '/a0.jpg' }]
  const movie = await save({
    metadata: { title: 'Heat', cast },
    owners: [{ path: 'metadata.cast', serverId: 'tmdb' }],
  })
  const asked = atTmdb(() => new Response(new Uint8Array(poster)))
  expect(castView(movie)[0]?.picture).toBe(`/images/${itemId}/person/-a0-jpg`)
  expect(await getImage({ ...ask, role: 'person', version: '-a0-jpg' })).toMatchObject({ isExact: true })
  expect(await getImage({ ...ask, role: 'person', version: 'other' })).toBeNull()
  expect(asked.mock.calls.map(([url]) => url)).toEqual(['https://image.tmdb.org/t/p/w185/a0.jpg'])
})

test('pictures of a Jellyfin server come from its own origin, without its key', async () => {
  const asked: [string | undefined, string | undefined][] = []
  const jellyfin = await listen((req, res) => {
    asked.push([req.url, req.headers.authorization])
    res.end(poster)
  })
  servers.push(jellyfin)
  await collection<MediaServer>('servers').insertOne({ ...saved('jelly', jellyfin), kind: 'jellyfin' })
  const [ref, face] = ['/Items/a1/Images/Primary?tag=p1', '/Items/b2/Images/Primary?tag=f1']
  const movie = await save({
    artwork: { poster: { ...picture('jelly'), ref } },
    artworkFallbacks: {},
    metadata: { title: 'Heat', cast: [{ name: 'Ana', character: null, personId: null, picture: face }] },
    owners: [{ path: 'metadata.cast', serverId: 'jelly' }],
  })
  expect(await getImage(ask)).toMatchObject({ isExact: true })
  const version = castView(movie)[0]?.picture?.split('/').at(-1) ?? ''
  expect(await getImage({ ...ask, role: 'person', version })).toMatchObject({ isExact: true })
  expect(asked).toEqual([
    [ref, undefined],
    [face, undefined],
  ])
})

function listen(answers: RequestListener): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(answers).listen(0, '127.0.0.1', () => resolve(server))
  })
}

function saved(id: string, server: Server): MediaServer {
  return makeServer(id, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

function picture(serverId: string): OwnedPicture {
  return { ref: `poster-${itemId}`, version: 'v1', width: 400, height: 600, serverId, entryId: 'entry' }
}
