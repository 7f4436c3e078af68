import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AudioTrack, VideoTrack } from '../../shared/copy.ts'
import { BASELINE_DEVICE } from '../../shared/playback/device.ts'
import type { OwnedCopy } from '../../shared/title.ts'
import { jsonServer, listen } from '../testing/json-server.ts'
import { makeMovie } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { copyChoices } from './because-words.ts'

const ENTRY = 'm-0123456789abcdef0123'
const video: VideoTrack = {
  ...{
    codec: 'h264',
    codecString: 'avc1.64001f',
    width: 1280,
    height: 720,
    framesPerSecond: 24,
    bitDepth: 8,
  },
  ...{ hdr: [], colorSpace: null, transfer: null, primaries: null, bitrateBps: 2_000_000 },
}
const audio: AudioTrack = {
  ...{ index: 0, codec: 'aac', codecString: 'mp4a.40.2', channels: 2, language: 'en', title: null },
  ...{ isDefault: true, bitrateBps: 128_000 },
}
const copy: OwnedCopy = {
  ...{ copyId: 'c0ffee', serverId: 'den', entryId: ENTRY, path: 'media/movies/A/A.mp4', container: 'mp4' },
  ...{ sizeBytes: 1_000, durationSeconds: 60, bitrateBps: 2_000_000, modifiedAt: '2026-01-01T00:00:00.000Z' },
  ...{ video: { ...video, codecString: null }, audio: [audio] },
}
const item = makeMovie('a', { copies: [copy] })
const facts = {
  ...{ container: 'mp4', sizeBytes: 1_000, durationSeconds: 60.02, bitrateBps: 2_000_000, video },
  ...{ audio: [{ ...audio, language: 'und' }], chapters: [] },
}

const PICTURES = 'm-pictures'
const pictures = ['en', 'de', 'de'].map((language, n) => ({
  ...{ captionId: `p${n}`, language, role: 'normal', title: null, format: 'hdmv_pgs_subtitle' },
  ...{ source: 'embedded', isText: false },
}))
const factsOf = (path: string) => (path.endsWith(PICTURES) ? { ...facts, pictureCaptions: pictures } : facts)

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>
let gateway: Server
let den: Server
let worker: Server
let urls: { gateway: string; den: string }
let canTranscode = true
let problem: string | undefined
let isKnown = true
/** What the gateway was told, keys left as they are. */
const told: string[] = []

async function load() {
  const [servers, db, connection, choose, token, remotes] = await Promise.all([
    import('../admin/servers.server.ts'),
    import('../db/servers.ts'),
    import('../db/connection.ts'),
    import('./choose.server.ts'),
    import('./media-token.server.ts'),
    import('../media-servers/remotes.server.ts'),
  ])
  return { ...servers, ...db, ...connection, ...choose, ...token, ...remotes }
}

function answer(method: string, path: string, body: unknown, key: string | undefined): [number, unknown] {
  if (key !== 'Bearer gateway-key') return [401, {}]
  if (path === '/healthz') return [200, { ok: true, canTranscode }]
  if (path === '/v1/remotes' && method === 'GET')
    return [200, { remotes: [{ serverId: 'gone', kind: 'jellyfin', url: 'http://gone' }] }]
  if (!path.startsWith('/v1/remotes/'))
    return [200, { instanceId: 'one', name: 'attic', protocol: 1, libraryVersion: null, canTranscode }]
  told.push(`${method} ${path} ${JSON.stringify(body)}`)
  if (!path.includes('/entries/')) return [200, (isKnown = true)]
  return isKnown
    ? [200, { copies: [{ copyId: 'c0ffee', ...(problem ? { problem } : { facts: factsOf(path) }) }] }]
    : [404, {}]
}

beforeAll(async () => {
  worker = jsonServer(() => [202, { runId: 'r', joined: false }])
  gateway = jsonServer((method, path, body, key) => answer(method, path, body, key))
  den = jsonServer(() => [200, { status: 'ok' }])
  urls = { gateway: await listen(gateway), den: await listen(den) }
  database = await startTestDatabase({ WORKER_URL: await listen(worker) })
  m = await load()
})
afterAll(async () => {
  for (const server of [gateway, den, worker]) server.close()
  await database.stop()
})
beforeEach(async () => {
  // What is known of servers' health stays in memory, and so here.
  for (const name of ['servers', 'settings']) await m.db().collection(name).deleteMany({})
  canTranscode = true
  problem = undefined
  isKnown = true
  m.forgetRemotesOf('attic')
  told.length = 0
})

const add = (kind: 'matinee' | 'media-processor', name: string, url: string, apiKey: string) =>
  m.createServer(m.NewServer.parse({ kind, name, url, apiKey }))
const addGateway = () => add('matinee', 'Attic', urls.gateway, 'gateway-key')
const addDen = () => add('media-processor', 'Den', urls.den, 'den-key')
const viewer = { userId: 'mara', sessionId: 'one' }
const ask = { viewer, page: 'http://127.0.0.1:3000', device: BASELINE_DEVICE, wanted: {} }
const choose = (film = item) => m.choose({ ...ask, item: film })

test('a saved server that is not ours is told to its gateway, and what is not saved is taken from it', async () => {
  await addGateway()
  await addDen()
  const remote = { kind: 'media-processor', url: urls.den, apiKey: 'den-key' }
  expect(told).toContain(`PUT /v1/remotes/den ${JSON.stringify(remote)}`)
  expect(told).toContain('DELETE /v1/remotes/gone null')
})

test('its copy plays as its file says that it is, by the gateway’s address and key alone', async () => {
  await addGateway()
  await addDen()
  const chosen = await choose()
  const [best] = chosen.choice.pathways
  expect(best).toMatchObject({ mode: 'remux', copy: { video, durationSeconds: 60, audio: [audio] } })
  const [pathway] = m.toPathways(chosen, { ...ask, item }, { issuedAt: 1, expiresAt: 2 })
  const token = pathway?.base.split('/')[4] ?? ''
  expect(pathway?.base.startsWith(`${urls.gateway}/m/`)).toBe(true)
  expect(m.isSignedBy(token, 'gateway-key')).toBe(true)
  expect(m.readMediaToken(token)).toMatchObject({ s: 'den', e: ENTRY, u: 'mara' })
})

test('captions that are pictures are those that the file has, and can be drawn for their cost', async () => {
  await addGateway()
  await addDen()
  const known = { serverId: 'den', entryId: ENTRY, copyId: 'c0ffee', title: null, role: 'normal' as const }
  const said = { ...known, format: 'hdmv_pgs_subtitle', source: 'embedded' as const, isText: false }
  const captions = [
    {
      ...known,
      captionId: 's3',
      language: 'en',
      format: 'subrip',
      source: 'embedded' as const,
      isText: true,
    },
    { ...said, captionId: 's4', language: 'de' },
  ]
  const film = makeMovie('pictures', {
    copies: [{ ...copy, entryId: PICTURES }],
    cuts: [{ durationSeconds: 60, copyIds: ['den/c0ffee'], captions, chapters: [], owners: [] }],
  })
  const wanted = { copyRef: 'den/c0ffee', burnIn: 'p1' }
  const chosen = await m.choose({ ...ask, item: film, wanted })
  expect(chosen.choice.cut?.captions.map(({ language, captionId }) => `${language} ${captionId}`)).toEqual([
    'en s3',
    'de p1',
  ])
  const [pathway] = m.toPathways(chosen, { ...ask, item: film, wanted }, { issuedAt: 1, expiresAt: 2 })
  expect(pathway?.burnIn).toBe('p1')
})

test('a gateway that lost its memory is told again when something shall play', async () => {
  await addGateway()
  await addDen()
  told.length = 0
  isKnown = false
  const other = makeMovie('b', { copies: [{ ...copy, entryId: 'm-other' }] })
  expect((await choose(other)).choice.pathways).toHaveLength(1)
  expect(told.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'PUT /v1/remotes/den/entries/m-other',
    'DELETE /v1/remotes/gone',
    'PUT /v1/remotes/den',
    'PUT /v1/remotes/den/entries/m-other',
  ])
})

test('without a media server that has ffmpeg it is listed, not playable, and the page says why', async () => {
  canTranscode = false
  await addGateway()
  await addDen()
  const { choice } = await choose()
  expect(choice.pathways).toEqual([])
  expect(copyChoices(choice.choices)[0]?.reason).toBe(
    'Den needs a media server with ffmpeg as its gateway, and there is none',
  )
  expect(told.some((line) => line.includes('den-key'))).toBe(false)
})

test('a media server without ffmpeg gives the files that this device plays, and the page says what is missing', async () => {
  canTranscode = false
  await addGateway()
  const own = makeMovie('d', { copies: [{ ...copy, serverId: 'attic', entryId: 'own' }] })
  const unknown = (await choose(own)).choice
  expect(unknown.pathways).toEqual([])
  expect(copyChoices(unknown.choices)[0]?.reason).toBe(
    'This browser cannot show this kind of H.264, and Attic has no ffmpeg to convert it',
  )
  const film = makeMovie('e', { copies: [{ ...copy, video, serverId: 'attic', entryId: 'own' }] })
  const chosen = await choose(film)
  expect(copyChoices(chosen.choice.choices)[0]).toMatchObject({
    mode: 'file',
    reason: 'Plays as the file is; Attic has no ffmpeg, so it cannot convert',
  })
  const validity = { issuedAt: 1, expiresAt: 2 }
  expect(m.toPathways(chosen, { ...ask, item: film }, validity)).toEqual([])
  const url = m.fileUrl(chosen, { ...ask, item: film }, validity)
  expect(url).toMatch(new RegExp(`^${urls.gateway}/m/[^/]+/c/c0ffee/file$`))
})

test('a server that refuses its gateway is not played from, and the page says so', async () => {
  await addGateway()
  await addDen()
  problem = 'refuses the key that is saved for it'
  const other = makeMovie('c', { copies: [{ ...copy, entryId: 'm-third' }] })
  const { choice } = await choose(other)
  expect(choice.pathways).toEqual([])
  expect(copyChoices(choice.choices)[0]?.reason).toBe(
    'Attic cannot read it: Den refuses the key that is saved for it',
  )
})
