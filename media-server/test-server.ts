import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { IndexEntry, IndexPage } from '../shared/protocol/media-index.ts'
import type { Config } from './config.ts'
import { runFfmpeg } from './ffmpeg.ts'
import { startMediaServer, type RunningMediaServer } from './start.ts'

/** What the tests of the index protocol share: real folders, a real server on a free port, real HTTP. */

export const API_KEY = 'a-key-of-at-least-thirty-two-characters'
export const LONG_AGO = new Date('2020-01-01')
const silent = { info: () => undefined, warn: () => undefined }
const pace = { settleMs: 50, quietMs: 50, hookQuietMs: 20 }

let clip: string
let clips: string
/** Done after each test, the last first. */
export const undo: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  clips = await mkdtemp(path.join(tmpdir(), 'clips-'))
  clip = path.join(clips, 'clip.mkv')
  const chapters = path.join(clips, 'chapters.txt')
  await writeFile(chapters, ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=All\n')
  await runFfmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=24', '-f', 'lavfi', '-i', 'sine', '-i', chapters],
    ...['-map', '0', '-map', '1', '-map_metadata', '2', '-metadata:s:a:0', 'language=eng'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-t', '1', clip],
  ])
})
afterAll(() => rm(clips, { recursive: true, force: true }))
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

/** A library's folder and state that go away after the test. */
export async function makeHome() {
  const home = await mkdtemp(path.join(tmpdir(), 'library-'))
  undo.push(() => rm(home, { recursive: true, force: true }))
  const folder = path.join(home, 'films')
  await mkdir(folder)
  return { home, folder, state: path.join(home, 'state') }
}

export async function addFilm(folder: string, relative: string): Promise<void> {
  const file = path.join(folder, relative)
  await mkdir(path.dirname(file), { recursive: true })
  await cp(clip, file)
  await utimes(file, LONG_AGO, LONG_AGO)
}

export async function start(
  { folder, state }: { folder: string; state: string },
  more: Partial<Config> = {},
) {
  const config: Config = {
    HOST: '127.0.0.1',
    PORT: 0,
    MEDIA_FOLDER: folder,
    MEDIA_NAME: 'attic',
    MEDIA_API_KEY: API_KEY,
    MEDIA_ROOTS: [path.dirname(folder)],
    MEDIA_STATE: state,
    MEDIA_ENCODER: 'software',
    MEDIA_MEMORY_MB: 64,
    MEDIA_CACHE_MB: 64,
    FFMPEG_PATH: 'ffmpeg',
    FFPROBE_PATH: 'ffprobe',
    ...more,
  }
  const server = await startMediaServer(config, silent, pace)
  let isStopped = false
  const stop = async () => {
    if (!isStopped) await server.stop()
    isStopped = true
  }
  undo.push(stop)
  return { ...server, stop, ask: asker(server) }
}

function asker({ port }: RunningMediaServer) {
  return (route: string, init: RequestInit & { body?: string } = {}) =>
    fetch(`http://127.0.0.1:${port}${route}`, {
      ...init,
      headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json', ...init.headers },
    })
}
type Ask = ReturnType<typeof asker>

export const send = (ask: Ask, method: string, route: string, body: unknown) =>
  ask(route, { method, body: JSON.stringify(body) })

export async function readPage(ask: Ask, route = '/v1/index') {
  const response = await ask(route)
  expect(response.status).toBe(200)
  return parsePage(response)
}
export async function parsePage(response: Response) {
  const page = IndexPage.parse(await response.json())
  return { ...page, entries: page.entries.map((entry) => IndexEntry.parse(entry)) }
}
export const titles = (entries: IndexEntry[]) => entries.map(({ metadata }) => metadata.title).toSorted()
