import { once } from 'node:events'
import { request } from 'node:http'
import { beforeEach, expect, test } from 'vitest'
import type { MediaToken } from '../shared/protocol/media-url.ts'
import { addFilm, API_KEY, makeHome, readPage, send, start } from './test-server.ts'
import { signToken as sign } from './test-support.ts'

const SECONDS = () => Math.floor(Date.now() / 1_000)
const WORDS = 'This link is not valid or not valid any more.'

type Served = { server: Awaited<ReturnType<typeof start>>; claims: MediaToken; copyId: string }
let served: Served
let other: { entryId: string; copyId: string }

/** A real server with two films; `claims` are those of a viewer of the first one, valid now. */
beforeEach(async () => {
  const home = await makeHome()
  await addFilm(home.folder, 'Movies/Dunes (2020)/Dunes (2020).mkv')
  await addFilm(home.folder, 'Movies/Tides (2021)/Tides (2021).mkv')
  const server = await start(home)
  await server.ready
  const [film, second] = (await readPage(server.ask)).entries.map(({ entryId, copies }) => ({
    entryId,
    copyId: copies?.[0]?.copyId ?? '',
  }))
  if (!film || !second) throw new Error('the films are not there')
  const claims = { s: 'attic', e: film.entryId, u: 'mara', n: 'session-1', i: SECONDS(), x: SECONDS() + 600 }
  served = { server, claims, copyId: film.copyId }
  other = second
})

/** Asks with the path exactly as it is given: `fetch` would resolve dots before it sends. */
async function get(path: string): Promise<{ status: number; body: string }> {
  const asked = request({ host: '127.0.0.1', port: served.server.port, path }).end()
  const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }]
  let body = ''
  for await (const chunk of answer) body += String(chunk)
  return { status: answer.statusCode, body }
}

const signed = (change: Partial<MediaToken> = {}, key = API_KEY) => sign({ ...served.claims, ...change }, key)
const places = () => {
  const { copyId } = served
  return [
    'alive',
    `c/${copyId}/file`,
    `c/${copyId}/hls/v-copy/index.m3u8`,
    `c/${copyId}/hls/v-copy/init.mp4`,
    `c/${copyId}/hls/a0-aac/0.m4s`,
    `c/${copyId}/captions/s0.vtt`,
    'art/poster',
  ]
}

test('a token opens the copies of its entry', async () => {
  expect((await get(`/m/${signed()}/alive`)).status).toBe(204)
  expect((await get(`/m/${signed()}/c/${served.copyId}/file`)).status).toBe(200)
  expect((await get(`/m/${signed()}/c/${served.copyId}/hls/v-copy/index.m3u8`)).status).toBe(200)
})

/** The same claims with one change under the signature of the unchanged ones. */
const altered = (change: Partial<MediaToken>) => {
  const payload = Buffer.from(JSON.stringify({ ...served.claims, ...change })).toString('base64url')
  return `${payload}.${signed().split('.')[1]}`
}

const badTokens: Record<string, () => string> = {
  'another server’s key signed it': () => signed({}, 'another-key-of-at-least-thirty-two-characters'),
  'its user was altered': () => altered({ u: 'eve' }),
  'its session was altered': () => altered({ n: 'session-2' }),
  'its entry was altered': () => altered({ e: other.entryId }),
  'its end was moved': () => altered({ x: served.claims.x + 3_600 }),
  'it has expired': () => signed({ i: SECONDS() - 60, x: SECONDS() - 1 }),
  'it has no signature': () => signed().split('.')[0] ?? '',
  'it is the API key': () => API_KEY,
  'its person’s tokens were revoked': () => signed({ u: 'bo', i: SECONDS() - 5 }),
  'its session was ended': () => signed({ n: 'ended', i: SECONDS() - 5 }),
}

test('nothing opens with a token that is not valid, whatever is wrong with it', async () => {
  const before = new Date().toISOString()
  for (const revocation of [
    { userId: 'bo', before },
    { sessionId: 'ended', before },
  ])
    expect((await send(served.server.ask, 'POST', '/v1/revocations', revocation)).status).toBe(204)
  for (const [why, makeToken] of Object.entries(badTokens))
    for (const place of places()) {
      const answer = await get(`/m/${makeToken()}/${place}`)
      expect([why, place, answer.status]).toEqual([why, place, 403])
      expect(answer.body).toContain(WORDS)
    }
})

test('a token opens nothing of another entry of the same server', async () => {
  for (const place of places().slice(1, -1)) {
    const answer = await get(`/m/${signed()}/${place.replace(served.copyId, other.copyId)}`)
    expect([place, answer.status]).toEqual([place, 403])
  }
})

const CLIMBING = [
  '../v1/index',
  '../../etc/passwd',
  '../healthz',
  '%2e%2e/v1/index',
  '.%2e/v1/index',
  '%2e%2e%2fv1%2findex',
  '..%2f..%2fetc%2fpasswd',
  '%252e%252e%252fetc%252fpasswd',
  '..%5c..%5cetc%5cpasswd',
  'c/%2e%2e/COPY/file',
  'c/../COPY/file',
  'c/./COPY/file',
  'c//COPY/file',
  'c/COPY/../../c/COPY/file',
  'c/COPY/hls/..%2f..%2ffile',
  'c/COPY/captions/..%2f..%2f..%2fetc%2fpasswd.vtt',
  'c/COPY/captions/%00.vtt',
  'c/COPY/fil%65',
  'c/COPY/file%00',
  'c/COPY/file%20',
  'art/..%2f..%2fposter',
  'art/.hidden',
  ';/c/COPY/file',
]

test('a path that climbs or could be decoded twice is refused, though its token is valid', async () => {
  for (const path of CLIMBING) {
    const answer = await get(`/m/${signed()}/${path.replace('COPY', served.copyId)}`)
    expect([path, answer.status, answer.body.includes(WORDS)]).toEqual([path, 403, true])
  }
})
