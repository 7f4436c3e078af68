import { randomUUID } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { makeClip } from '../../../demo/fixtures.ts'
import { MediaToken } from '../../../shared/protocol/media-url.ts'
import { RemoteFacts, type RemoteCopy } from '../../../shared/protocol/remotes.ts'
import { makeFolder, signToken } from '../../test-support.ts'
import { API_KEY, makeHome, readPage, start, undo } from '../../test-server.ts'
import { ForeignServer } from './foreign-server.ts'

/** What the tests of other servers' files share: a gateway with a film of its own, and one server of each other kind. */

export const FOREIGN_KEY = 'the secret / of "another" server'
/** Another in each test file: it stands in the arguments of processes. */
export const ITEM = randomUUID().replaceAll('-', '')
export const MOVIE = 'm-0123456789abcdef0123'
const FILM = 'The Tide (2020).mkv'
export const MP4 = 'media/movies/Été & co (2021)/Été & co (2021).mp4'
export const SRT = '/media/movies/%C3%89t%C3%A9/x.en.srt?hash=1'

const { folder, remove } = await makeFolder()
export const clips = folder
export let gateway: Awaited<ReturnType<typeof start>>
export let jellyfin: ForeignServer
export let processor: ForeignServer
export let home: Awaited<ReturnType<typeof makeHome>>

beforeAll(async () => {
  const audio = [{ codec: 'aac' as const }, { codec: 'ac3' as const, channels: 6, language: 'fra' }]
  await makeClip({ out: path.join(clips, 'film.mkv'), seconds: 20, gop: 48, audio })
  await makeClip({ out: path.join(clips, 'film.mp4'), seconds: 20, gop: 48, audio: [{ codec: 'aac' }] })
  return remove
}, 120_000)

beforeEach(async () => {
  home = await makeHome()
  const films = path.join(home.folder, 'Movies', 'The Tide (2020)')
  await mkdir(films, { recursive: true })
  await copyFile(path.join(clips, 'film.mkv'), path.join(films, FILM))
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

export const put = (route: string, body: unknown) =>
  gateway.ask(`/v1/remotes/${route}`, { method: 'PUT', body: JSON.stringify(body) })

export async function addJellyfin(): Promise<RemoteFacts> {
  expect((await put('den', { kind: 'jellyfin', url: jellyfin.url, apiKey: FOREIGN_KEY })).status).toBe(204)
  return RemoteFacts.parse(await (await put(`den/entries/${ITEM}`, { copies: [jellyfinCopy] })).json())
}

export async function addProcessor(): Promise<RemoteFacts> {
  const { url, apiKey } = processor
  expect((await put('nas', { kind: 'media-processor', url, apiKey })).status).toBe(204)
  return RemoteFacts.parse(await (await put(`nas/entries/${MOVIE}`, { copies: [processorCopy] })).json())
}

export function get(serverId: string, entryId: string, rest: string, init?: RequestInit) {
  const now = Math.floor(Date.now() / 1_000)
  const claims = MediaToken.parse({ s: serverId, e: entryId, u: 'u', n: 'n', i: now, x: now + 600 })
  return fetch(`http://127.0.0.1:${gateway.port}/m/${signToken(claims, API_KEY)}/${rest}`, init)
}

export async function segmentsOf(serverId: string, entryId: string, copyId: string, rendition: string) {
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

export async function ownCopy() {
  const [entry] = (await readPage(gateway.ask)).entries
  const [copy] = entry?.copies ?? []
  if (!entry || !copy) throw new Error('the library is empty')
  return { entryId: entry.entryId, copy }
}

/** The gateway stops and starts again over the same state. */
export async function restart(): Promise<void> {
  await gateway.stop()
  gateway = await start(home)
}
