import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { MediaServer } from '../../shared/media-server.ts'
import type { OwnedPicture } from '../../shared/title.ts'
import { makeMovie } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const home = await mkdtemp(join(tmpdir(), 'matinee-images-'))
const database = await startTestDatabase({ MATINEE_HOME: home })
const { collection } = await import('../db/connection.ts')
const { castView } = await import('../library/title-view.ts')
const { getImage } = await import('./images.server.ts')

const poster = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#996047' } })
  .png()
  .toBuffer()

let atticAnswers: RequestListener
let cellarRequests = 0
let servers: Server[]

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
  await rm(join(home, 'images'), { recursive: true, force: true })
  const [owned, fallback] = [picture('attic'), picture('cellar')]
  const movie = makeMovie('heat-1995', {
    artwork: { poster: owned },
    artworkFallbacks: { poster: [fallback] },
  })
  await collection('titles').replaceOne({ _id: movie._id }, movie, { upsert: true })
})

afterAll(async () => {
  for (const server of servers) server.close()
  await database.stop()
  await rm(home, { recursive: true, force: true })
})

const ask = { itemId: 'heat-1995', role: 'poster', version: 'v1', width: 180, format: 'webp' } as const

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
  ['a redirect', (_req, res) => res.writeHead(302, { location: 'http://127.0.0.1/' }).end()],
  [
    'cut off',
    (_req, res) => res.writeHead(200, { 'content-length': '999999' }).write(poster, () => res.destroy()),
  ],
])('when the owner’s picture is %s, the next server’s is shown', async (_name, answers) => {
  atticAnswers = answers
  const image = await getImage(ask)
  expect(image).toMatchObject({ isExact: false })
  expect(cellarRequests).toBe(1)
})

test('however many ask at once, a picture is fetched once, and then comes from the disk', async () => {
  let asked = 0
  atticAnswers = (_req, res) => {
    asked += 1
    res.end(poster)
  }
  await Promise.all(Array.from({ length: 20 }, () => getImage(ask)))
  await getImage(ask)
  expect(asked).toBe(1)
})

test('a version that another server offers is shown from there', async () => {
  atticAnswers = () => expect.fail('attic’s picture was not asked for')
  const movie = makeMovie('heat-1995', {
    artwork: { poster: picture('attic') },
    artworkFallbacks: { poster: [{ ...picture('cellar'), version: 'v2' }] },
  })
  await collection('titles').replaceOne({ _id: movie._id }, movie)
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
  const movie = makeMovie('heat-1995', { artwork: { poster: tmdb('/p.jpg') }, artworkFallbacks: {} })
  await collection('titles').replaceOne({ _id: movie._id }, movie)
  const asked = atTmdb(() => new Response(new Uint8Array(poster)))
  expect(await getImage(ask)).toMatchObject({ isExact: true })
  expect(asked.mock.calls.map(([url]) => url)).toEqual(['https://image.tmdb.org/t/p/w185/p.jpg'])
  expect(asked.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' })
})

test.each(['//evil.test/p.jpg', '/../p.jpg', 'https://evil.test/p.jpg', '/p.exe', '/a/b.jpg'])(
  'a picture of TMDB that calls itself %s is not fetched',
  async (ref) => {
    const movie = makeMovie('heat-1995', { artwork: { poster: tmdb(ref) }, artworkFallbacks: {} })
    await collection('titles').replaceOne({ _id: movie._id }, movie)
    const asked = atTmdb(() => new Response(new Uint8Array(poster)))
    expect(await getImage(ask)).toBeNull()
    expect(asked).not.toHaveBeenCalled()
  },
)

test('a person’s picture comes from TMDB, where TMDB tells the cast', async () => {
  const cast = [{ name: 'Actor 0', character: null, personId: '140', picture: '/a0.jpg' }]
  const movie = makeMovie('heat-1995', {
    metadata: { title: 'Heat', cast },
    owners: [{ path: 'metadata.cast', serverId: 'tmdb' }],
  })
  await collection('titles').replaceOne({ _id: movie._id }, movie)
  const asked = atTmdb(() => new Response(new Uint8Array(poster)))
  expect(castView(movie)[0]?.picture).toBe('/images/heat-1995/person/-a0-jpg')
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
  const movie = makeMovie('heat-1995', {
    artwork: { poster: { ...picture('jelly'), ref } },
    artworkFallbacks: {},
    metadata: { title: 'Heat', cast: [{ name: 'Ana', character: null, personId: null, picture: face }] },
    owners: [{ path: 'metadata.cast', serverId: 'jelly' }],
  })
  await collection('titles').replaceOne({ _id: movie._id }, movie)
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
  const now = '2026-01-01T00:00:00.000Z'
  return {
    _id: id,
    kind: 'matinee',
    name: id,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browserUrl: null,
    apiKey: 'k'.repeat(32),
    instanceId: null,
    isDisabled: false,
    relay: false,
    hue: 1,
    createdAt: now,
    changedAt: now,
  }
}

function picture(serverId: string): OwnedPicture {
  return { ref: 'poster', version: 'v1', width: 400, height: 600, serverId, entryId: 'entry' }
}
