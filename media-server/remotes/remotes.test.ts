import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import { MediaToken } from '../../shared/protocol/media-url.ts'
import { RemoteFacts, RemoteList, type RemoteCopy } from '../../shared/protocol/remotes.ts'
import { makeFolder, signToken } from '../test-support.ts'
import { API_KEY, makeHome, readPage, start, undo } from '../test-server.ts'
import { ForeignServer } from './testing/foreign-server.ts'

const FOREIGN_KEY = 'the secret / of "another" server'
const ITEM = 'ab'.repeat(16)
const MOVIE = 'm-0123456789abcdef0123'
const FILM = 'The Tide (2020).mkv'
const MP4 = 'media/movies/Été & co (2021)/Été & co (2021).mp4'
const SRT = '/media/movies/%C3%89t%C3%A9/x.en.srt?hash=1'

const { folder: clips, remove } = await makeFolder()
let gateway: Awaited<ReturnType<typeof start>>
let jellyfin: ForeignServer
let processor: ForeignServer
let home: Awaited<ReturnType<typeof makeHome>>

beforeAll(async () => {
  const audio = [{ codec: 'aac' as const }, { codec: 'ac3' as const, channels: 6, language: 'fra' }]
  await makeClip({ out: path.join(clips, 'film.mkv'), seconds: 20, gop: 48, audio })
  await makeClip({ out: path.join(clips, 'film.mp4'), seconds: 20, gop: 48, audio: [{ codec: 'aac' }] })
  return remove
}, 120_000)

beforeEach(async () => {
  home = await makeHome()
  const folder = path.join(home.folder, 'Movies', 'The Tide (2020)')
  await mkdir(folder, { recursive: true })
  await copyFile(path.join(clips, 'film.mkv'), path.join(folder, FILM))
  gateway = await start(home)
  await gateway.ready
  jellyfin = new ForeignServer('jellyfin', FOREIGN_KEY)
  jellyfin.files.set(`${ITEM}/${ITEM}`, path.join(clips, 'film.mkv'))
  jellyfin.texts.set(
    `/Videos/${ITEM}/${ITEM}/Subtitles/3/Stream.vtt`,
    'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n',
  )
  processor = new ForeignServer('media-processor', 'a-webhook-id')
  processor.files.set(`/${MP4}`, path.join(clips, 'film.mp4'))
  processor.texts.set(SRT.split('?')[0] ?? '', '1\n00:00:01,000 --> 00:00:02,000\nÇa va\n')
  for (const server of [jellyfin, processor]) await server.start()
  undo.push(async () => {
    await jellyfin.kill()
    await processor.kill()
  })
})
afterEach(() => expect(jellyfin.asked.filter(({ method }) => method !== 'GET')).toEqual([]))

const caption = (captionId: string, ref?: string): RemoteCopy['captions'][number] => ({
  ...{ captionId, language: 'en', role: 'normal', title: null, format: 'subrip', source: 'external' },
  ...{ isText: true, ...(ref ? { ref } : {}) },
})
const jellyfinCopy: RemoteCopy = { copyId: ITEM, path: `/srv/${FILM}`, captions: [caption('s3')] }
const processorCopy: RemoteCopy = { copyId: 'c0ffee', path: MP4, captions: [caption('cap', SRT)] }

const put = (route: string, body: unknown) =>
  gateway.ask(`/v1/remotes/${route}`, { method: 'PUT', body: JSON.stringify(body) })

async function addJellyfin(): Promise<RemoteFacts> {
  expect((await put('den', { kind: 'jellyfin', url: jellyfin.url, apiKey: FOREIGN_KEY })).status).toBe(204)
  return RemoteFacts.parse(await (await put(`den/entries/${ITEM}`, { copies: [jellyfinCopy] })).json())
}

async function addProcessor(): Promise<RemoteFacts> {
  const { url, apiKey } = processor
  expect((await put('nas', { kind: 'media-processor', url, apiKey })).status).toBe(204)
  return RemoteFacts.parse(await (await put(`nas/entries/${MOVIE}`, { copies: [processorCopy] })).json())
}

function get(serverId: string, entryId: string, rest: string, init?: RequestInit) {
  const now = Math.floor(Date.now() / 1_000)
  const claims = MediaToken.parse({ s: serverId, e: entryId, u: 'u', n: 'n', i: now, x: now + 600 })
  return fetch(`http://127.0.0.1:${gateway.port}/m/${signToken(claims, API_KEY)}/${rest}`, init)
}

async function segmentsOf(serverId: string, entryId: string, copyId: string, rendition: string) {
  const at = `c/${copyId}/hls/${rendition}`
  const playlist = await (await get(serverId, entryId, `${at}/index.m3u8`)).text()
  const names = ['init.mp4', ...[...playlist.matchAll(/^\d+\.m4s$/gm)].map(([name]) => name)]
  const parts: Buffer[] = []
  for (const name of names) {
    const answer = await get(serverId, entryId, `${at}/${name}`)
    expect(answer.status).toBe(200)
    parts.push(Buffer.from(await answer.arrayBuffer()))
  }
  expect(parts.length).toBeGreaterThan(3)
  return { playlist, parts }
}

async function ownCopy() {
  const [entry] = (await readPage(gateway.ask)).entries
  const [copy] = entry?.copies ?? []
  if (!entry || !copy) throw new Error('the library is empty')
  return { entryId: entry.entryId, copy }
}

async function words(answer: Response): Promise<string> {
  const body = (await answer.json()) as { detail: string }
  return `${answer.status} ${body.detail}`
}

describe('a file of another server is served like one of our own', () => {
  test.each(['v-copy', 'v-180', 'a0-copy', 'a1-aac'])('%s has the same segments', async (rendition) => {
    await addJellyfin()
    const { entryId, copy } = await ownCopy()
    const own = await segmentsOf('attic', entryId, copy.copyId, rendition)
    const foreign = await segmentsOf('den', ITEM, ITEM, rendition)
    expect(foreign.playlist).toBe(own.playlist)
    for (const [n, part] of foreign.parts.entries())
      expect(part.equals(own.parts[n] ?? Buffer.alloc(0))).toBe(true)
  })

  test('what its file says is what ours says of the same file', async () => {
    const { copy } = await ownCopy()
    const [found] = (await addJellyfin()).copies
    const { video, audio, durationSeconds, bitrateBps, container, sizeBytes } = copy
    expect(found?.facts).toMatchObject({ video, audio, durationSeconds, bitrateBps, container, sizeBytes })
    expect(found?.facts?.video?.codecString).toMatch(/^avc1\./)
  })

  test('a media-processor’s file is found by its name, whatever characters it has', async () => {
    const [found] = (await addProcessor()).copies
    expect(found?.facts).toMatchObject({ container: 'mp4', video: { codec: 'h264', height: 180 } })
    const { parts } = await segmentsOf('nas', MOVIE, 'c0ffee', 'v-copy')
    expect(parts.length).toBeGreaterThan(3)
    expect(
      processor.asked.every(
        ({ path: asked }) => asked === `/${MP4.split('/').map(encodeURIComponent).join('/')}`,
      ),
    ).toBe(true)
  })

  test('captions of both kinds come as WebVTT, and are fetched once', async () => {
    await addJellyfin()
    await addProcessor()
    for (let n = 0; n < 2; n++) {
      expect(await (await get('den', ITEM, `c/${ITEM}/captions/s3.vtt`)).text()).toContain('Hello')
      expect(await (await get('nas', MOVIE, 'c/c0ffee/captions/cap.vtt')).text()).toContain('Ça va')
    }
    expect(jellyfin.asked.filter(({ path: asked }) => asked.includes('Subtitles'))).toHaveLength(1)
    expect(processor.asked.filter(({ path: asked }) => asked === SRT)).toHaveLength(1)
  })

  test('the file itself is given by range, to the byte', async () => {
    await addJellyfin()
    const whole = await readFile(path.join(clips, 'film.mkv'))
    const first = whole.length - 300_000
    const answer = await get('den', ITEM, `c/${ITEM}/file`, { headers: { Range: `bytes=${first}-` } })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${whole.length - 1}/${whole.length}`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(first))).toBe(true)
    const all = await get('den', ITEM, `c/${ITEM}/file`)
    expect(Buffer.from(await all.arrayBuffer()).equals(whole)).toBe(true)
  })

  test('a gateway that starts again knows its servers, and what their files say', async () => {
    await addJellyfin()
    await gateway.stop()
    gateway = await start(home)
    const bytes = jellyfin.bytes
    expect((await get('den', ITEM, `c/${ITEM}/hls/v-180/index.m3u8`)).status).toBe(200)
    expect(jellyfin.bytes - bytes).toBeLessThan(400_000)
  })

  test('a file that was replaced is read anew', async () => {
    const [before] = (await addJellyfin()).copies
    jellyfin.files.set(`${ITEM}/${ITEM}`, path.join(clips, 'film.mp4'))
    await put('den', { kind: 'jellyfin', url: `http://localhost:${jellyfin.port}`, apiKey: FOREIGN_KEY })
    const [after] = (await addJellyfin()).copies
    expect([before?.facts?.container, after?.facts?.container]).toEqual(['matroska', 'mp4'])
  })
})

describe('a token opens one entry of one server', () => {
  test('another entry, another copy, another server’s entry and a server that is gone are refused', async () => {
    await addJellyfin()
    await addProcessor()
    const file = (serverId: string, entryId: string, copyId: string) =>
      get(serverId, entryId, `c/${copyId}/file`).then(({ status }) => status)
    expect(await file('den', MOVIE, ITEM)).toBe(403)
    expect(await file('den', ITEM, 'c0ffee')).toBe(403)
    expect(await file('nas', ITEM, ITEM)).toBe(403)
    const { entryId, copy } = await ownCopy()
    expect(await file('den', entryId, copy.copyId)).toBe(403)
    expect((await gateway.ask('/v1/remotes/den', { method: 'DELETE' })).status).toBe(204)
    expect(await file('den', ITEM, ITEM)).toBe(403)
    expect(await file('nas', MOVIE, 'c0ffee')).toBe(200)
  })

  test('nothing in a path after the token reaches another address', async () => {
    await addJellyfin()
    const asked = jellyfin.asked.length
    for (const rest of [
      `c/..%2f..%2fSystem/file`,
      `c/${ITEM}/captions/s3%3Fx.vtt`,
      `c/${ITEM}/captions/s4.vtt`,
    ])
      expect([403, 404]).toContain((await get('den', ITEM, rest)).status)
    expect(jellyfin.asked.length).toBe(asked)
  })
})

describe('the other server fails', () => {
  test('killed: 502 in words, and no word of its address or key', async () => {
    await addJellyfin()
    expect((await get('den', ITEM, `c/${ITEM}/hls/v-copy/0.m4s`)).status).toBe(200)
    await jellyfin.kill()
    await put('den', {
      kind: 'jellyfin',
      url: jellyfin.url.replace('127.0.0.1', 'localhost'),
      apiKey: FOREIGN_KEY,
    })
    const said = await words(await get('den', ITEM, `c/${ITEM}/hls/v-copy/3.m4s`))
    expect(said).toBe(
      '502 This file comes through a gateway, and the server that holds the file does not answer.',
    )
  })

  test('killed between two segments: 502 as soon as bytes are needed that are not there', async () => {
    await addJellyfin()
    await get('den', ITEM, `c/${ITEM}/hls/v-copy/0.m4s`)
    jellyfin.instead = (request) => (request.destroy(), true)
    const answers: number[] = []
    for (const n of [4, 2, 3]) answers.push((await get('den', ITEM, `c/${ITEM}/hls/v-copy/${n}.m4s`)).status)
    expect(answers.every((status) => status === 200 || status === 502)).toBe(true)
  })

  test('it refuses the key: 502 in words, and the app is told', async () => {
    jellyfin.apiKey = 'another'
    const facts = await addJellyfin()
    expect(facts.copies).toEqual([{ copyId: ITEM, problem: 'refuses the key that is saved for it' }])
    const said = await words(await get('den', ITEM, `c/${ITEM}/file`))
    expect(said).toMatch(/^502 .* refuses the key that is saved for it\.$/)
  })

  test('a redirect is not followed, and neither is the key sent there', async () => {
    const elsewhere = new ForeignServer('jellyfin', FOREIGN_KEY)
    await elsewhere.start()
    undo.push(() => elsewhere.kill())
    jellyfin.instead = (_request, response) => {
      response.writeHead(302, { Location: `${elsewhere.url}/Videos/${ITEM}/stream` }).end()
      return true
    }
    expect((await addJellyfin()).copies[0]?.problem).toMatch(/sends elsewhere/)
    expect(elsewhere.asked).toEqual([])
  })

  test('one that gives only whole files, or more than was asked for, is not read', async () => {
    jellyfin.instead = (_request, response) => (response.writeHead(200).end(Buffer.alloc(1_000_000)), true)
    expect((await addJellyfin()).copies[0]?.problem).toBe('does not give parts of files')
    jellyfin.instead = (_request, response) => {
      response.writeHead(206, { 'Content-Range': 'bytes 0-262143/9000000' }).end(Buffer.alloc(4_000_000))
      return true
    }
    expect((await addJellyfin()).copies[0]?.problem).toBe('sends more than was asked for')
  })

  test('answers that break off are gone on with where they ended', async () => {
    jellyfin.breakAfterBytes = 200_000
    await addJellyfin()
    jellyfin.breakAfterBytes = Infinity
    const { entryId, copy } = await ownCopy()
    const own = await segmentsOf('attic', entryId, copy.copyId, 'v-copy')
    const foreign = await segmentsOf('den', ITEM, ITEM, 'v-copy')
    expect(foreign.parts.map(({ length }) => length)).toEqual(own.parts.map(({ length }) => length))
  })
})

describe('the key of another server', () => {
  test('is listed nowhere and kept where only the gateway’s user reads it', async () => {
    await addJellyfin()
    const listed = await (await gateway.ask('/v1/remotes')).text()
    expect(RemoteList.parse(JSON.parse(listed)).remotes).toEqual([
      { serverId: 'den', kind: 'jellyfin', url: jellyfin.url },
    ])
    expect(listed).not.toContain('secret')
    expect((await stat(path.join(home.state, 'remotes.db'))).mode & 0o077).toBe(0)
  })

  test('stands in no process’ arguments, and neither does its address', async () => {
    await addJellyfin()
    const seen = new Set<string>()
    let isWatching = true
    const watching = (async () => {
      while (isWatching) for (const line of await commandLines()) seen.add(line)
    })()
    await segmentsOf('den', ITEM, ITEM, 'v-180')
    isWatching = false
    await watching
    const ours = [...seen].filter((line) => line.includes(ITEM))
    expect(ours.length).toBeGreaterThan(0)
    for (const line of ours) {
      expect(line).not.toContain(FOREIGN_KEY)
      expect(line).not.toContain(encodeURIComponent(FOREIGN_KEY))
      expect(line).not.toContain(`:${jellyfin.port}`)
    }
    const [borrowed = ''] = ours.flatMap((line) => /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line) ?? [])
    expect((await fetch(borrowed)).status).toBe(404)
  })
})

test('only whoever has the gateway’s key may name its servers', async () => {
  const { status } = await gateway.ask('/v1/remotes', {
    headers: { Authorization: `Bearer ${randomUUID()}` },
  })
  expect(status).toBe(401)
  expect((await put('den', { kind: 'jellyfin', url: 'http://a/b', apiKey: 'x' })).status).toBe(400)
  expect((await put('den', { kind: 'matinee', url: 'http://a', apiKey: 'x' })).status).toBe(400)
  expect((await put('no one', { kind: 'jellyfin', url: 'http://a', apiKey: 'x' })).status).toBe(400)
  expect((await put(`den/entries/${ITEM}`, { copies: [] })).status).toBe(404)
})

/** Of all processes of this machine, each argument after a blank. */
async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(read)).map((line) => line.replaceAll('\0', ' '))
}
