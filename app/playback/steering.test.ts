import { createServer, type Server } from 'node:http'
import express from 'express'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BASELINE_DEVICE } from '../../shared/playback/device.ts'
import type { OwnedCopy } from '../../shared/title.ts'
import { listen } from '../testing/json-server.ts'
import { fillLibrary, makeMovie } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

type Machine = { server: Server; isSilent: boolean; silentProbes: number; probes: number; asked: string[] }

/** Attic and cellar have the theatrical cut, with other languages each; the shed has a longer one. */
const machines = { attic: machine(), cellar: machine(), shed: machine() }
type Name = keyof typeof machines

let database: Awaited<ReturnType<typeof startTestDatabase>>
let app: Server
let appUrl: string
const sessionId = new ObjectId()

function machine(): Machine {
  const one: Machine = { isSilent: false, silentProbes: 0, probes: 0, asked: [], server: createServer() }
  one.server.on('request', (req, res) => {
    if (req.url === '/healthz') one.probes += 1
    else one.asked.push(req.url ?? '')
    if (one.isSilent || one.probes <= one.silentProbes) res.destroy()
    else res.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
  })
  return one
}

const copy = (serverId: Name, languages: string[], durationSeconds: number): OwnedCopy => ({
  ...{ serverId, entryId: `entry-of-${serverId}`, copyId: `copy-of-${serverId}`, path: 'film.mkv' },
  ...{ container: 'matroska', sizeBytes: 1_000, durationSeconds, bitrateBps: 4_000_000 },
  modifiedAt: '2026-01-01T00:00:00.000Z',
  video: {
    ...{ codec: 'h264', codecString: 'avc1.640028', width: 1920, height: 1080, framesPerSecond: 24 },
    ...{ bitDepth: 8, hdr: [], colorSpace: null, transfer: null, primaries: null, bitrateBps: 4_000_000 },
  },
  audio: languages.map((language, index) => ({
    ...{ index, codec: 'aac', codecString: 'mp4a.40.2', channels: 2, language, title: null },
    ...{ isDefault: index === 0, bitrateBps: null },
  })),
})

const cut = (durationSeconds: number, copyIds: string[]) => ({
  ...{ durationSeconds, copyIds, captions: [], chapters: [], owners: [] },
})

const film = makeMovie('film', {
  copies: [
    copy('attic', ['en', 'de', 'fr'], 600),
    copy('cellar', ['en', 'fr'], 600),
    copy('shed', ['en'], 900),
  ],
  cuts: [cut(600, ['attic/copy-of-attic', 'cellar/copy-of-cellar']), cut(900, ['shed/copy-of-shed'])],
})

beforeAll(async () => {
  database = await startTestDatabase()
  await fillLibrary([film])
  const { addServer } = await import('../db/servers.ts')
  const { db } = await import('../db/connection.ts')
  const { playlistRoutes } = await import('./playlist-routes.server.ts')
  for (const [name, { server }] of Object.entries(machines)) {
    const input = { name, url: await listen(server), apiKey: 'k'.repeat(32), browserUrl: null }
    await addServer({ ...input, isDisabled: false, relay: false }, new Date())
  }
  const userId = new ObjectId()
  const expiresAt = new Date(Date.now() + 600_000)
  await db().collection('user').insertOne({ _id: userId, status: 'active' })
  await db().collection('session').insertOne({ _id: sessionId, userId, expiresAt })
  app = createServer(express().use(playlistRoutes()))
  appUrl = await listen(app)
})
beforeEach(async () => {
  const { collection } = await import('../db/connection.ts')
  await collection('server_health').deleteMany({})
  for (const one of Object.values(machines))
    Object.assign(one, { isSilent: false, silentProbes: 0, probes: 0, asked: [] })
})
afterAll(async () => {
  for (const { server } of [...Object.values(machines), { server: app }]) server.close()
  await database.stop()
})

async function playlist(): Promise<string> {
  const { signPlayToken } = await import('./play-token.server.ts')
  const token = signPlayToken({
    ...{ itemId: 'film', userId: 'mara', sessionId: sessionId.toHexString(), page: appUrl },
    ...{ device: BASELINE_DEVICE, expiresAt: Math.floor(Date.now() / 1000) + 600 },
  })
  const answer = await fetch(`${appUrl}/p/${token}/master.m3u8`)
  expect(answer.status).toBe(200)
  return answer.text()
}

const steeringUrl = (text: string) => /SERVER-URI="([^"]+)"/.exec(text)?.[1] ?? ''
async function priority(url: string): Promise<unknown> {
  const steering: unknown = await (await fetch(url)).json()
  return steering
}

test('only the same cut is a pathway, and each has the languages that all have', async () => {
  const text = await playlist()
  const pathways = [...text.matchAll(/STREAM-INF:.*PATHWAY-ID="([^"]+)"/g)].map(([, id]) => id)
  expect(pathways).toEqual(['attic', 'cellar'])
  const sounds = [...text.matchAll(/TYPE=AUDIO,.*LANGUAGE="([^"]+)".*PATHWAY-ID="([^"]+)"/g)]
  expect(sounds.map(([, language, id]) => `${id} ${language}`)).toEqual([
    ...['attic en', 'attic fr', 'cellar en', 'cellar fr'],
  ])
})

test('a server that a browser reports and a probe finds silent is last in the next steering answer', async () => {
  const { getServer } = await import('../db/servers.ts')
  const { lookAtReported } = await import('../media-servers/health.server.ts')
  const url = steeringUrl(await playlist())
  expect(await priority(url)).toEqual({ VERSION: 1, TTL: 10, 'PATHWAY-PRIORITY': ['attic', 'cellar'] })
  machines.attic.isSilent = true
  const attic = await getServer('attic')
  if (!attic) throw new Error('attic was not saved')
  expect(await lookAtReported(attic)).toMatchObject({ isHealthy: false })
  expect(await priority(url)).toMatchObject({ 'PATHWAY-PRIORITY': ['cellar', 'attic'] })
})

test('a server that a browser reports while it is too busy for one probe is not turned off', async () => {
  const { getServer } = await import('../db/servers.ts')
  const { lookAtReported } = await import('../media-servers/health.server.ts')
  const url = steeringUrl(await playlist())
  const shed = await getServer('shed')
  if (!shed) throw new Error('the shed was not saved')
  machines.shed.silentProbes = 1
  expect(await lookAtReported(shed)).toMatchObject({ isHealthy: true })
  expect(machines.shed.probes).toBe(2)
  expect(await priority(url)).toMatchObject({ 'PATHWAY-PRIORITY': ['attic', 'cellar'] })
})

test('steering names no server that the playlist lacks, though one with another cut answers best', async () => {
  const { saveServerHealth } = await import('../db/health.ts')
  const url = steeringUrl(await playlist())
  const silent = { isHealthy: false, checkedAt: new Date().toISOString(), failure: null, failedProbes: 2 }
  for (const _id of ['attic', 'cellar'])
    await saveServerHealth({ _id, ...silent, changedAt: silent.checkedAt })
  expect(await priority(url)).toMatchObject({ 'PATHWAY-PRIORITY': ['attic', 'cellar'] })
})

test('reports of a server that answers turn nothing off, and a hundred are one probe', async () => {
  const { getServer } = await import('../db/servers.ts')
  const { lookAtReported } = await import('../media-servers/health.server.ts')
  const cellar = await getServer('cellar')
  if (!cellar) throw new Error('cellar was not saved')
  const looked = await Promise.all(Array.from({ length: 100 }, () => lookAtReported(cellar)))
  expect(new Set(looked.map(({ isHealthy }) => isHealthy))).toEqual(new Set([true]))
  expect(machines.cellar.probes).toBe(1)
})

test('who is about to play has the first server begin with the very playlists that the player asks for, at the place', async () => {
  const { preparePlayback } = await import('./playback.server.ts')
  const { findItem } = await import('../db/items.ts')
  const { saveProgress } = await import('../db/progress.ts')
  const item = await findItem('film')
  if (!item) throw new Error('the film was not saved')
  const viewer = { userId: 'mara', sessionId: sessionId.toHexString() }
  const ask = { item, viewer, page: appUrl, device: BASELINE_DEVICE, wanted: {} }
  const now = new Date()
  const at = {
    positionSeconds: 240.5,
    durationSeconds: 600,
    watchedAt: now.toISOString(),
    sentAt: now.toISOString(),
  }
  await saveProgress('mara', item, at, now)
  await preparePlayback(ask)
  const info = await preparePlayback(ask, { begins: true })
  const files = (urls: string[]) => urls.map((url) => url.replace(/^.*\/m\/[^/]+\//, '')).toSorted()
  const named = files((await playlist()).match(/http\S+?index\.m3u8/g) ?? [])
  const [picture, sound] = [
    named.find((url) => url.includes('/v-')),
    named.find((url) => url.includes('/a0-')),
  ]
  const first = [`${sound}?at=240.500`, `${picture}?at=240.500`]
  await expect.poll(() => files(machines.attic.asked)).toEqual(first)
  // The page names them as the player will, which puts each URL under a base of this answer.
  if (!('firstUrls' in info)) throw new Error('the film does not play')
  expect(files(info.firstUrls)).toEqual(first)
  for (const url of info.firstUrls) expect(info.mediaBases).toContain(url.slice(0, url.indexOf('c/copy')))
  expect(machines.cellar.asked).toEqual([])
})

test('a playlist and its order answer nobody whose session has ended', async () => {
  const { db } = await import('../db/connection.ts')
  const url = steeringUrl(await playlist())
  await db().collection('session').deleteOne({ _id: sessionId })
  expect((await fetch(url)).status).toBe(403)
})
