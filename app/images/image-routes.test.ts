import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MediaServer } from '../../shared/media-server.ts'
import { makeServer } from '../testing/media-server.ts'
import { makeMovie } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const home = await mkdtemp(join(tmpdir(), 'matinee-image-routes-'))
const database = await startTestDatabase({ MATINEE_HOME: home })
const { collection } = await import('../db/connection.ts')
const { imageRoutes } = await import('./image-routes.server.ts')

let app: Server
let attic: Server
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  const poster = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#996047' } })
    .jpeg()
    .toBuffer()
  attic = createServer((_req, res) => res.end(poster))
  app = createServer(express().use(imageRoutes()))
  for (const server of [attic, app])
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  await collection<MediaServer>('servers').insertOne(
    makeServer('attic', originOf(attic), { kind: 'jellyfin' }),
  )
  const picture = { ref: '/p', version: 'v1', width: 400, height: 600, serverId: 'attic', entryId: 'e' }
  const movie = makeMovie('heat-1995', { artwork: { poster: picture }, artworkFallbacks: {} })
  await collection('titles').insertOne(movie)
})

afterAll(async () => {
  for (const server of [app, attic]) server.close()
  await database.stop()
  await rm(home, { recursive: true, force: true })
})

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${originOf(app)}/images/${path}`, { headers })

test.each([
  ['image/avif,image/webp;q=0.9,*/*;q=0.8', 'image/avif'],
  ['image/webp,*/*', 'image/webp'],
  ['*/*', 'image/jpeg'],
])('who accepts %s gets %s, and a cache between keeps them apart', async (accept, type) => {
  const answer = await ask('heat-1995/poster/v1/180', { accept })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe(type)
  expect(answer.headers.get('vary')).toBe('Accept, Save-Data')
  expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  const { format, width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  expect([format === 'heif' ? 'image/avif' : `image/${format}`, width]).toEqual([type, 180])
})

test('an old version is answered with the newest picture, for a minute', async () => {
  const answer = await ask('heat-1995/poster/v0/180')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, max-age=60')
})

test('who has the picture already is told so', async () => {
  const first = await ask('heat-1995/poster/v1/180')
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
  // `fetch` would ask the caches between for a fresh answer.
  const again = get(`${originOf(app)}/images/heat-1995/poster/v1/180`, { headers })
  const [{ statusCode }] = (await once(again, 'response')) as [IncomingMessage]
  expect(statusCode).toBe(304)
})

test('a browser that saves data gets half the width', async () => {
  const answer = await ask('heat-1995/poster/v1/320', { 'save-data': 'on' })
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(120)
})

test.each([
  'heat-1995/poster/v1/181',
  'heat-1995/poster/v1/99999',
  'heat-1995/poster/v1/1e2',
  'heat-1995/poster/v1/x',
  'heat-1995/cover/v1/180',
  'heat-1995/backdrop/v1/180',
  'no-such-film/poster/v1/180',
  `${'x'.repeat(97)}/poster/v1/180`,
])('%s is no picture, and nobody remembers that', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
