import { once } from 'node:events'
import { mkdir, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClip } from '../demo/fixtures.ts'
import { configureFfmpeg } from './ffmpeg.ts'
import { API_KEY, CLAIMS, describeCopy, HOSTILE_NAME, makeFolder, serve, signToken } from './test-support.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const FILM = inFolder(HOSTILE_NAME)
const BYTES = 1_000
let served: ReturnType<typeof serve>
let server: Server

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const cues = [{ startSeconds: 0.5, endSeconds: 1, text: 'Hello' }]
  await makeClip({ out: inFolder('clip.mkv'), seconds: 2, captions: [{ language: 'eng', cues }] })
  await rename(inFolder('clip.mkv'), FILM)
  await writeFile(inFolder('bytes.mp4'), Buffer.alloc(BYTES, 'abcdefghij'))
  await utimes(inFolder('bytes.mp4'), 1_700_000_000, 1_700_000_000)
  await writeFile(inFolder('png'), Buffer.from('89504e470d0a1a0a0000', 'hex'))
  const copy = await describeCopy(FILM, 'film')
  const captionFiles = new Map<string, string>()
  served = serve(
    {
      copies: {
        film: { absolutePath: FILM, copy, captionFiles },
        bytes: { absolutePath: inFolder('bytes.mp4'), copy, captionFiles },
        gone: { absolutePath: inFolder('gone.mp4'), copy, captionFiles },
        broken: { absolutePath: FILM, copy: { ...copy, broken: 'moov atom not found' }, captionFiles },
      },
      pictures: { png: inFolder('png') },
    },
    inFolder('state'),
    { isRevoked: ({ u }) => u === 'revoked' },
  )
  server = createServer(getRequestListener(served.routes.fetch))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(async () => {
  served.origin.close()
  server.closeAllConnections()
  server.close()
  await remove()
})

describe('a media URL is refused', () => {
  const longPast = { ...CLAIMS, x: CLAIMS.i }
  const forged = signToken(CLAIMS, 'another-key-of-more-than-thirty-two-characters')
  test.each([
    ['signed with another key', forged],
    ['expired', signToken(longPast)],
    ['revoked', signToken({ ...CLAIMS, u: 'revoked' })],
    ['for another entry', signToken({ ...CLAIMS, e: 'other' })],
    ['without a signature', signToken(CLAIMS).split('.')[0]!],
    ['with the API key itself', API_KEY],
  ])('%s', async (_, token) => {
    for (const what of ['c/bytes/file', 'c/film/hls/v-copy/index.m3u8', 'c/film/captions/s0.vtt', 'art/png'])
      expect((await served.get(what, {}, token)).status).toBe(403)
  })

  test.each([
    '/c/bytes/..%2ffile',
    '/c/%2e%2e/bytes/file',
    '/c/bytes/../../../etc/passwd',
    '/c/bytes/file%00',
    '/c/bytes\\file',
    '/c/bytes//file',
    '/c/./bytes/../bytes/%66ile',
    '/art/..%2f..%2fetc%2fpasswd',
    '/art/.hidden',
    '/',
    '',
  ])('when its path is not a plain one: %s', async (rest) => {
    const { port } = server.address() as AddressInfo
    const asked = request({ host: '127.0.0.1', port, path: `/${signToken(CLAIMS)}${rest}` }).end()
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume: () => void }]
    answer.resume()
    // Node refuses what is no URL at all by itself, with 400.
    expect([400, 403]).toContain(answer.statusCode)
  })

  test('for copies and pictures that the entry does not have', async () => {
    for (const what of ['c/other/file', 'c/other/hls/v-copy/index.m3u8', 'art/other', 'x/y'])
      expect((await served.get(what)).status).toBe(403)
  })
})

test('pages of every origin may read media, without credentials and without telling where they come from', async () => {
  for (const token of [signToken(CLAIMS), 'wrong']) {
    const { headers } = await served.get('c/bytes/file', {}, token)
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Content-Range')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  }
})

test('a public page may ask a server in the private network', async () => {
  const { status, headers } = await served.get('c/bytes/file', { method: 'OPTIONS' })
  expect(status).toBe(204)
  expect(headers.get('Access-Control-Allow-Private-Network')).toBe('true')
  expect(headers.get('Access-Control-Allow-Headers')).toContain('Range')
})

describe('a file', () => {
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    served.get('c/bytes/file', { headers, method })

  test('is given whole', async () => {
    const answer = await get()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Length')).toBe('1000')
    expect(answer.headers.get('Accept-Ranges')).toBe('bytes')
    expect((await answer.arrayBuffer()).byteLength).toBe(BYTES)
  })

  test('is given in parts', async () => {
    const answer = await get({ Range: 'bytes=10-14' })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('Content-Range')).toBe('bytes 10-14/1000')
    expect(await answer.text()).toBe('abcde')
    expect(await (await get({ Range: 'bytes=-3' })).text()).toBe('hij')
  })

  test('has no bytes beyond its end', async () => {
    const answer = await get({ Range: 'bytes=1000-' })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('Content-Range')).toBe('bytes */1000')
  })

  test('answers HEAD like GET, without its bytes', async () => {
    const answer = await get({ Range: 'bytes=0-9' }, 'HEAD')
    expect(answer.status).toBe(206)
    expect(answer.headers.get('Content-Length')).toBe('10')
    expect(await answer.text()).toBe('')
  })

  test('goes on in parts only while it is the same file', async () => {
    const etag = (await get()).headers.get('ETag')!
    expect((await get({ Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206)
    expect((await get({ Range: 'bytes=0-1', 'If-Range': '"old"' })).status).toBe(200)
    expect((await get({ 'If-None-Match': etag })).status).toBe(304)
  })

  test('that is not there now is not found, and said to be away', async () => {
    const answer = await served.get('c/gone/file')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect((await served.get('c/gone/hls/v-copy/index.m3u8')).status).toBe(404)
  })

  test('plays whatever its name is', async () => {
    const { size } = await stat(FILM)
    const whole = await served.get('c/film/file')
    expect(whole.headers.get('Content-Length')).toBe(String(size))
    expect((await served.get('c/film/hls/v-copy/0.m4s')).status).toBe(200)
    expect((await served.get('c/film/hls/v-144/0.m4s')).status).toBe(200)
  })

  test('that ffprobe could not read is refused with its words', async () => {
    const answer = await served.get('c/broken/hls/v-copy/index.m3u8')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('moov atom not found')
  })
})

describe('without ffmpeg', () => {
  beforeAll(() => configureFfmpeg({ ffmpegPath: inFolder('no-ffmpeg'), ffprobePath: inFolder('no-ffprobe') }))
  afterAll(() => configureFfmpeg({ ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' }))

  test('files and pictures are given, and HLS says what is missing', async () => {
    expect((await served.get('c/bytes/file')).status).toBe(200)
    expect((await served.get('art/png')).status).toBe(200)
    for (const what of ['hls/v-copy/index.m3u8', 'hls/v-90/0.m4s', 'hls/v-90/init.mp4']) {
      const answer = await served.get(`c/bytes/${what}`)
      expect(answer.status).toBe(501)
      expect(await answer.text()).toContain('ffmpeg')
    }
  })
})
