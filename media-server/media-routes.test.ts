import { once } from 'node:events'
import { mkdir, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClip } from '../demo/fixtures.ts'
import type { CaptionTrack } from '../shared/copy.ts'
import { configureFfmpeg } from './ffmpeg.ts'
import { API_KEY, CLAIMS, describeCopy, makeFolder, serve, signToken } from './test-support.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
/** A name with everything that a shell, a URL or ffmpeg could take for its own. */
const FILM = inFolder(`-x 'Ève' $HOME #1 100%41 😀 "a".mkv`)
const BYTES = 1_000
let served: ReturnType<typeof serve>
let server: Server

const pictures: Record<string, Buffer | string> = {
  jpeg: Buffer.from('ffd8ffe000104a46494600', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000', 'hex'),
  gif: 'GIF89a....',
  webp: 'RIFF\0\0\0\0WEBPVP8 ',
  avif: '\0\0\0\x1cftypavif\0\0\0\0',
  svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  html: '<html>',
  empty: '',
}

function caption(captionId: string, change: Partial<CaptionTrack> = {}): CaptionTrack {
  return {
    ...{ captionId, language: 'fr', role: 'normal', title: null, format: 'subrip' },
    ...{ source: 'external', isText: true, ...change },
  }
}

const captionTexts: Record<string, Buffer> = {
  utf8: Buffer.from('1\n00:00:01,000 --> 00:00:02,500\nÇa va, <i>Zoë</i> 😀\n'),
  bom: Buffer.from('\ufeff1\n00:00:01,000 --> 00:00:02,500\nÇa va\n'),
  utf16: Buffer.from('\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nÇa va\r\n', 'utf16le'),
  latin: Buffer.from('1\n00:00:01,000 --> 00:00:02,500\n\xc7a va \x96 na\xefve\n', 'latin1'),
  ass: Buffer.from(
    '[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n' +
      'Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Ça va\n',
  ),
  vtt: Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.500\nÇa va\n'),
  nonsense: Buffer.from([0, 1, 2, 3, 4]),
}
const endings: Record<string, string> = { ass: 'ass', vtt: 'vtt' }

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const clip = inFolder('clip.mkv')
  const cues = [{ startSeconds: 0.5, endSeconds: 1, text: 'Hello' }]
  await makeClip({ out: clip, seconds: 2, captions: [{ language: 'eng', cues }] })
  await rename(clip, FILM)
  await writeFile(inFolder('bytes.mp4'), Buffer.alloc(BYTES, 'abcdefghij'))
  await utimes(inFolder('bytes.mp4'), 1_700_000_000, 1_700_000_000)
  await writeFile(inFolder('huge'), Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(20 * 1_048_576)]))
  for (const [name, data] of Object.entries(pictures)) await writeFile(inFolder(name), data, 'latin1')
  const captionFiles = new Map<string, string>()
  for (const [name, data] of Object.entries(captionTexts)) {
    const file = inFolder(`${name}.${endings[name] ?? 'srt'}`)
    await writeFile(file, data)
    captionFiles.set(name, file)
  }
  const film = await describeCopy(FILM, 'film')
  const external = [...captionFiles.keys()].map((name) =>
    caption(name, { format: name === 'ass' ? 'ass' : 'subrip' }),
  )
  const pgs = caption('s1', { source: 'embedded', format: 'hdmv_pgs_subtitle', isText: false })
  const names = [...Object.keys(pictures), 'huge']
  served = serve(
    {
      copies: {
        film: {
          absolutePath: FILM,
          copy: { ...film, captions: [...film.captions, pgs, ...external] },
          captionFiles,
        },
        bytes: { absolutePath: inFolder('bytes.mp4'), copy: film, captionFiles },
        gone: { absolutePath: inFolder('gone.mp4'), copy: film, captionFiles },
        broken: { absolutePath: FILM, copy: { ...film, broken: 'moov atom not found' }, captionFiles },
      },
      pictures: {
        ...Object.fromEntries(names.map((name) => [name, inFolder(name)])),
        away: inFolder('away'),
      },
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

describe('captions become WebVTT', () => {
  test.each(['utf8', 'bom', 'utf16', 'latin', 'ass', 'vtt'])('from %s', async (name) => {
    const answer = await served.get(`c/film/captions/${name}.vtt`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/vtt; charset=utf-8')
    const text = await answer.text()
    expect(text).toMatch(/^WEBVTT\n\n00:01\.000 --> 00:02\.500\nÇa va/)
  })

  test('with italics, dashes and emoji kept', async () => {
    expect(await (await served.get('c/film/captions/utf8.vtt')).text()).toContain('<i>Zoë</i> 😀')
    expect(await (await served.get('c/film/captions/latin.vtt')).text()).toContain('– naïve')
  })

  test('from a track inside the film', async () => {
    expect(await (await served.get('c/film/captions/s0.vtt')).text()).toContain('Hello')
  })

  test('once: a repeated request is told that nothing changed', async () => {
    const etag = (await served.get('c/film/captions/vtt.vtt')).headers.get('ETag')!
    const again = await served.get('c/film/captions/vtt.vtt', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  test.each([
    ['s1', 415],
    ['other', 404],
    ['nonsense', 500],
  ])('but not where there is no text: %s', async (name, status) => {
    const answer = await served.get(`c/film/captions/${name}.vtt`)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain(folder)
  })
})

describe('a picture', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
  ])('is given as what its bytes are: %s', async (ref, type) => {
    const answer = await served.get(`art/${ref}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe(type)
    const again = await served.get(`art/${ref}`, {
      headers: { 'If-None-Match': answer.headers.get('ETag')! },
    })
    expect(again.status).toBe(304)
  })

  test.each([
    ['svg', 415],
    ['html', 415],
    ['empty', 415],
    ['huge', 413],
    ['away', 404],
  ])('is refused when it cannot be shown safely: %s', async (ref, status) => {
    expect((await served.get(`art/${ref}`)).status).toBe(status)
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
