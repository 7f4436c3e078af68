import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import type { Copy } from '../../shared/copy.ts'
import { inputArgs, runFfmpeg, runFfprobe } from '../ffmpeg.ts'
import type { FoundCopy } from '../media-routes.ts'
import { CLAIMS, describeCopy, makeFolder, serve, signToken } from '../test-support.ts'
import { joinRendition, probePackets, type Get } from '../testing/joined.ts'
import type { OriginOptions } from './origin.ts'

const { folder, remove } = await makeFolder()
const copies: Record<string, FoundCopy> = {}
const open = new Set<ReturnType<typeof serve>>()

async function addCopy(copyId: string, file: string, change: Partial<Copy> = {}): Promise<void> {
  const copy = { ...(await describeCopy(file, copyId)), ...change }
  copies[copyId] = { absolutePath: file, copy, captionFiles: new Map() }
}

function start(options: Partial<OriginOptions> = {}) {
  const served = serve({ copies }, path.join(folder, 'state'), options)
  open.add(served)
  return served
}

beforeAll(async () => {
  await mkdir(path.join(folder, 'state'))
  const clip = (name: string, more: Partial<Parameters<typeof makeClip>[0]> = {}) =>
    makeClip({ out: path.join(folder, name), seconds: 12, gop: 50, ...more })
  await addCopy('mp4', await clip('a.mp4', { fps: 23.976, audio: [{ codec: 'aac' }] }))
  await addCopy('mkv', await clip('b.mkv', { audio: [{ codec: 'aac' }, { codec: 'ac3', channels: 6 }] }))
  await addCopy('ts', await clip('c.ts', { audio: [{ codec: 'aac' }] }))
  await addCopy('webm', await clip('d.webm', { video: 'vp9', audio: [{ codec: 'opus' }] }))
  await addCopy('silent', await clip('e.mp4', { seconds: 2 }))
  await addCopy('long', await clip('f.mp4', { seconds: 60, fps: 5, width: 64, height: 64, gop: 20 }))
  await addCopy('hdr', await clip('g.mkv', { video: 'hdr10', seconds: 2 }))
  const spoken = path.join(folder, 'h.m4a')
  await runFfmpeg(['-i', path.join(folder, 'a.mp4'), '-vn', '-c', 'copy', spoken])
  await addCopy('spoken', spoken)
  const short = path.join(folder, 'j.mp4')
  const [film, sound] = [path.join(folder, 'a.mp4'), path.join(folder, 'h.m4a')]
  await runFfmpeg(['-i', film, '-t', '5', '-i', sound, '-map', '0:v', '-map', '1:a', '-c', 'copy', short])
  await addCopy('short', short)
  const broken = path.join(folder, 'i.mp4')
  await writeFile(broken, Buffer.alloc(10_000, 'no film'))
  copies.broken = { ...copies.mp4!, absolutePath: broken }
}, 120_000)

afterAll(async () => {
  for (const { origin } of open) origin.close()
  await remove()
})

const joinSegments = (get: Get, rendition: string) => joinRendition(get, rendition, folder)

describe('segments asked for in any order join without a fault', () => {
  test.each([
    ['mp4/hls/v-copy', 1 / 23.976],
    ['mp4/hls/v-144', 1 / 23.976],
    ['mp4/hls/a0-copy', 1_024 / 48_000],
    ['mp4/hls/a0-aac', 1_024 / 48_000],
    ['mkv/hls/v-copy', 1 / 24],
    ['mkv/hls/v-144', 1 / 24],
    ['mkv/hls/a0-copy', 1_024 / 48_000],
    ['mkv/hls/a1-copy', 1_536 / 48_000],
    ['mkv/hls/a1-aac', 1_024 / 48_000],
    ['ts/hls/v-copy', 1 / 24],
    ['ts/hls/a0-copy', 1_024 / 48_000],
    ['webm/hls/v-copy', 1 / 24],
    ['webm/hls/v-144', 1 / 24],
    ['webm/hls/a0-copy', 960 / 48_000],
    ['spoken/hls/a0-aac', 1_024 / 48_000],
  ])('%s', async (rendition, step) => {
    const file = await joinSegments(start().get, rendition)
    await runFfmpeg(['-xerror', ...inputArgs(file), '-f', 'null', '-'])
    const packets = await probePackets(file)
    const times = packets.map(({ pts }) => pts).sort((a, b) => a - b)
    expect(packets.every(({ dts }, n) => n === 0 || dts > packets[n - 1]!.dts)).toBe(true)
    // Matroska rounds times to milliseconds.
    const gaps = times.slice(1).map((time, n) => time - times[n]!)
    expect(Math.max(...gaps)).toBeLessThan(step + 0.003)
    expect(Math.min(...gaps)).toBeGreaterThan(step - 0.003)
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(11.8)
  })
})

test('video and audio of a file that begins above zero begin together', async () => {
  const { get } = start()
  const [video] = await probePackets(await joinSegments(get, 'ts/hls/v-copy'))
  const [audio] = await probePackets(await joinSegments(get, 'ts/hls/a0-copy'))
  // ffmpeg reads two frames more than the file says where decoding and showing differ.
  expect(Math.abs(video!.pts - audio!.pts)).toBeLessThan(0.13)
})

test('each encoded segment begins with its own keyframe, so any of them can be the first', async () => {
  const { get } = start()
  const init = Buffer.from(await (await get('c/mp4/hls/v-144/init.mp4')).arrayBuffer())
  const data = Buffer.from(await (await get('c/mp4/hls/v-144/3.m4s')).arrayBuffer())
  const file = path.join(folder, 'one.mp4')
  await writeFile(file, Buffer.concat([init, data]))
  await runFfmpeg(['-xerror', ...inputArgs(file), '-f', 'null', '-'])
  const [first] = await probePackets(file)
  expect(first!.pts).toBeCloseTo((3 * 48) / 23.976, 0)
})

test('a playlist that says where the player begins has that segment begun before it is asked for', async () => {
  const { get, origin } = start()
  await get('c/long/hls/v-144/index.m3u8?at=30.5')
  await expect.poll(() => origin.jobCount).toBe(1)
  const [init, segment] = await Promise.all([
    get('c/long/hls/v-144/init.mp4'),
    get('c/long/hls/v-144/15.m4s'),
  ])
  expect([init.status, segment.status, origin.jobCount]).toEqual([200, 200, 1])
})

test('a segment is not begun before it is asked for while no place is free', async () => {
  const { get, origin } = start({ transcodeLimit: 1 })
  await get('c/long/hls/v-144/0.m4s')
  await get('c/mp4/hls/v-144/index.m3u8?at=4')
  expect((await get('c/mp4/hls/v-144/init.mp4')).status).toBe(200)
  expect(origin.jobCount).toBe(1)
})

test.each(['-1', 'x', '1e9', ''])('a place that is none (%s) changes nothing', async (at) => {
  const { get, origin } = start()
  expect((await get(`c/mp4/hls/v-copy/index.m3u8?at=${at}`)).status).toBe(200)
  expect((await get('c/mp4/hls/v-copy/init.mp4')).status).toBe(200)
  expect(origin.jobCount).toBe(0)
})

test('the playlist names relative segments that last as long as the film', async () => {
  const playlist = await (await start().get('c/mp4/hls/v-144/index.m3u8')).text()
  const durations = [...playlist.matchAll(/#EXTINF:([\d.]+),\n\d+\.m4s/g)].map(([, seconds]) =>
    Number(seconds),
  )
  expect(durations.reduce((sum, seconds) => sum + seconds)).toBeCloseTo(12, 1)
  expect(playlist).toContain('#EXT-X-MAP:URI="init.mp4"')
  expect(playlist).toContain('#EXT-X-ENDLIST')
  expect(Number(/TARGETDURATION:(\d+)/.exec(playlist)?.[1])).toBeGreaterThanOrEqual(Math.max(...durations))
})

test.each([
  ['copy', 5],
  ['aac', 12],
])('sound that ends before the film never leaves a player waiting: %s', async (how, seconds) => {
  const packets = await probePackets(await joinSegments(start().get, `short/hls/a0-${how}`))
  expect(Math.abs(packets.at(-1)!.pts - seconds)).toBeLessThan(0.1)
})

test.each([
  ['mp4/hls/v-1080', '180'],
  ['mp4/hls/v-90', '90'],
])('an encoded picture is as high as asked, never higher than its source: %s', async (rendition, height) => {
  const { get } = start()
  const file = path.join(folder, 'high.mp4')
  await writeFile(file, Buffer.from(await (await get(`c/${rendition}/init.mp4`)).arrayBuffer()))
  const args = ['-show_entries', 'stream=height', '-of', 'csv=p=0', ...inputArgs(file)]
  expect((await runFfprobe(args)).trim()).toBe(height)
})

test('HDR is shown on displays that have none', async () => {
  const file = await joinSegments(start().get, 'hdr/hls/v-180')
  const what = 'stream=pix_fmt,color_transfer,color_primaries'
  const args = ['-show_entries', what, '-of', 'default=nk=1:nw=1', ...inputArgs(file)]
  expect((await runFfprobe(args)).trim().split('\n').sort()).toEqual(['bt709', 'bt709', 'yuv420p'])
})

test.each([
  ['silent/hls/a0-copy/index.m3u8', 404],
  ['spoken/hls/v-copy/index.m3u8', 404],
  ['mp4/hls/v-copy/99.m4s', 404],
  ['mp4/hls/v-copy/master.m3u8', 404],
  ['mp4/hls/v-9/index.m3u8', 404],
  ['mp4/hls/a7-aac/index.m3u8', 404],
])('what a copy does not have is not found: %s', async (file, status) => {
  expect((await start().get(`c/${file}`)).status).toBe(status)
})

test('two viewers at different places have a job each, and neither restarts the other', async () => {
  const { get, origin } = start()
  for (const n of [0, 20, 1, 21, 2, 22]) {
    expect((await get(`c/long/hls/v-64/${n}.m4s`)).status).toBe(200)
    expect(origin.jobCount).toBeLessThanOrEqual(2)
  }
  expect(origin.jobCount).toBe(2)
})

test('a viewer gets what comes next also while another one waits for a place', async () => {
  const { get } = start({ transcodeLimit: 3 })
  await get('c/long/hls/v-64/0.m4s')
  const files = ['v-64/20.m4s', 'v-64/7.m4s', 'v-64/8.m4s', 'v-64/1.m4s']
  const answers = await Promise.all(files.map((file) => get(`c/long/hls/${file}`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
})

test('a rendition has three jobs at most', async () => {
  const { get, origin } = start({ transcodeLimit: 8 })
  for (const n of [0, 20, 10, 28, 15]) await get(`c/long/hls/v-64/${n}.m4s`)
  expect(origin.jobCount).toBeLessThanOrEqual(3)
})

test('a segment asked for by many at once is made once', async () => {
  const { get, origin } = start()
  const answers = await Promise.all([0, 0, 0, 1, 1].map((n) => get(`c/long/hls/v-64/${n}.m4s`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(origin.jobCount).toBe(1)
})

test('a job ends when nobody asks any more', async () => {
  const { get, origin } = start({ idleMs: 50 })
  await get('c/long/hls/v-64/0.m4s')
  await vi.waitFor(() => expect(origin.jobCount).toBe(0), 5_000)
})

const asSession = (session: string) => signToken({ ...CLAIMS, n: session })

test('when all places are taken, another viewer is told in words to come back', async () => {
  const { get } = start({ transcodeLimit: 1, patienceMs: 50 })
  await get('c/long/hls/v-64/0.m4s', {}, asSession('first'))
  const refused = await get('c/mp4/hls/v-90/0.m4s', {}, asSession('second'))
  expect(refused.status).toBe(503)
  expect(refused.headers.get('Retry-After')).toBe('1')
  expect(await refused.json()).toMatchObject({ status: 503, detail: expect.stringContaining('busy') })
})

test('a viewer who moves on gives up the place that nobody else uses', async () => {
  const { get } = start({ transcodeLimit: 1, patienceMs: 50 })
  await get('c/long/hls/v-64/0.m4s', {}, asSession('first'))
  expect((await get('c/long/hls/v-64/20.m4s', {}, asSession('first'))).status).toBe(200)
})

test('a viewer who goes away while waiting leaves nothing behind', async () => {
  const { get, origin } = start({ transcodeLimit: 1 })
  await get('c/long/hls/v-64/0.m4s', {}, asSession('first'))
  const leaving = new AbortController()
  const waiting = get('c/mp4/hls/v-90/0.m4s', { signal: leaving.signal }, asSession('second'))
  await vi.waitFor(() => expect(origin.jobCount).toBe(2))
  leaving.abort()
  await waiting
  expect(origin.jobCount).toBe(1)
})

test.each(['v-copy', 'v-144', 'a0-copy', 'a0-aac'])(
  'a file that ffmpeg cannot read costs one answer with its words: %s',
  async (rendition) => {
    const { get } = start()
    const answer = await get(`c/broken/hls/${rendition}/0.m4s`)
    expect(answer.status).toBe(500)
    const body = await answer.text()
    expect(body).toContain('Invalid data')
    expect(body).not.toContain(folder)
    expect((await get('c/mp4/hls/a0-copy/0.m4s')).status).toBe(200)
  },
)
