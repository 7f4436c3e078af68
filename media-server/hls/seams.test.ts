import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import type { Copy } from '../../shared/copy.ts'
import { inputArgs, runFfmpeg, runFfprobe } from '../ffmpeg.ts'
import type { FoundCopy } from '../media-routes.ts'
import { describeCopy, makeFolder, serve } from '../test-support.ts'
import { decode, joinRendition, probePackets, type Order, type Packet } from '../testing/joined.ts'

/** Segments of many jobs, asked for in any order, are one film. */

vi.setConfig({ testTimeout: 120_000 })
const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const copies: Record<string, FoundCopy> = {}
const open = new Set<ReturnType<typeof serve>>()
let places = 0

async function addCopy(copyId: string, change: Partial<Copy> = {}, name = copyId): Promise<void> {
  const file = inFolder(name)
  const copy = { ...(await describeCopy(file, copyId)), ...change }
  copies[copyId] = { absolutePath: file, copy, captionFiles: new Map() }
}

/** Frames that last by turns 1/24, 1/12 and 1/30 of a second. */
const VARIABLE =
  "setpts='if(eq(N,0),0,PREV_OUTPTS+if(lt(mod(N,60),20),1/24,if(lt(mod(N,60),40),1/12,1/30))/TB)'"

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const audio = [{ codec: 'aac' as const }]
  const clip = (name: string, more: Partial<Parameters<typeof makeClip>[0]> = {}) =>
    makeClip({ out: inFolder(name), seconds: 16, width: 128, height: 72, gop: 40, audio, ...more })
  await clip('ntsc.mkv', { fps: 23.976 })
  await clip('ntsc.mp4', { fps: 23.976 })
  await clip('rare.mkv', { seconds: 70, gop: 720 })
  const plain = await clip('plain.mp4')
  await clip('stream.ts')
  const late = ['-c', 'copy', '-output_ts_offset', '7.3']
  await runFfmpeg(['-i', plain, ...late, inFolder('late.mkv')])
  await runFfmpeg(['-i', plain, ...late, inFolder('late.mp4')])
  await runFfmpeg(['-itsoffset', '-0.7', '-copyts', '-i', plain, '-c', 'copy', inFolder('negative.mp4')])
  await runFfmpeg([
    ...['-i', plain, '-vf', VARIABLE, '-fps_mode', 'passthrough', '-enc_time_base', '1:90000', '-t', '16'],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-bf',
      '2',
      '-g',
      '40',
      '-c:a',
      'copy',
      inFolder('variable.mp4'),
    ],
  ])
  for (const name of [
    'ntsc.mkv',
    'ntsc.mp4',
    'rare.mkv',
    'late.mkv',
    'late.mp4',
    'negative.mp4',
    'variable.mp4',
  ])
    await addCopy(name.replace('.', '-'), {}, name)
  await addCopy('stream', {}, 'stream.ts')
  // As though it were too large to be gone through.
  await addCopy('large', { sizeBytes: 5_000_000_000 }, 'stream.ts')
}, 120_000)

afterAll(async () => {
  for (const { origin } of open) origin.close()
  await remove()
})

/** A server that has made nothing yet. */
function start() {
  const served = serve({ copies }, inFolder(`state/${places++}`))
  open.add(served)
  return served
}

/** Orders as different as viewers who jump about; the same ones in every run. */
const [shuffled] = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: 20_260_101 })
const shuffle: Order = (all) => {
  const keyed = all.map((n) => ({ n, key: shuffled?.next().value ?? n }))
  return keyed.sort((a, b) => a.key - b.key).map(({ n }) => n)
}

async function check(rendition: string): Promise<Packet[]> {
  const file = await joinRendition(start().get, rendition, folder, shuffle)
  await decode(file)
  const packets = await probePackets(file)
  expect(packets.every(({ dts }, n) => n === 0 || dts > (packets[n - 1]?.dts ?? NaN))).toBe(true)
  return packets
}

const sorted = (packets: readonly Packet[]) => packets.map(({ pts }) => pts).sort((a, b) => a - b)
const steps = (times: readonly number[]) => times.slice(1).map((time, n) => time - (times[n] ?? 0))

describe('an encoded picture comes at a steady pace', () => {
  test.each([
    ['ntsc-mkv', 1_001 / 24_000, 16],
    ['rare-mkv', 1 / 24, 70],
    ['late-mkv', 1 / 24, 16],
    ['late-mp4', 1 / 24, 16],
    ['negative-mp4', 1 / 24, 15.3],
    ['stream', 1 / 24, 16],
  ])('%s', async (copyId, step, seconds) => {
    const times = sorted(await check(`${copyId}/hls/v-72`))
    for (const gap of steps(times)) expect(Math.abs(gap - step)).toBeLessThan(0.002)
    expect(times[0]).toBeLessThan(0.1)
    expect(Math.abs((times.at(-1) ?? 0) - seconds)).toBeLessThan(0.3)
  })

  test('also where the file’s frames do not', async () => {
    const times = sorted(await check('variable-mp4/hls/v-72'))
    const gaps = steps(times)
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.002)
    expect(times.at(-1)).toBeGreaterThan(15.5)
  })
})

describe('a copied picture has every frame of the file at its time', () => {
  test.each([
    ['ntsc-mkv', 'ntsc.mkv'],
    ['ntsc-mp4', 'ntsc.mp4'],
    ['rare-mkv', 'rare.mkv'],
    ['late-mkv', 'late.mkv'],
    ['late-mp4', 'late.mp4'],
    ['variable-mp4', 'variable.mp4'],
    ['stream', 'stream.ts'],
    ['large', 'stream.ts'],
  ])('%s', async (copyId, name) => {
    const times = sorted(await check(`${copyId}/hls/v-copy`))
    const source = sorted(await probePackets(inFolder(name), ['-select_streams', 'v:0']))
    expect(times).toHaveLength(source.length)
    const [before, after] = [steps(source), steps(times)]
    for (const [n, gap] of after.entries()) expect(Math.abs(gap - (before[n] ?? 0))).toBeLessThan(0.002)
  })

  test('and what is before its zero is passed over', async () => {
    const times = sorted(await check('negative-mp4/hls/v-copy'))
    expect(times).toHaveLength(16 * 24)
    const shown = times.filter((time) => time > 0.001)
    for (const gap of steps(shown)) expect(Math.abs(gap - 1 / 24)).toBeLessThan(0.002)
    expect(shown.length).toBeGreaterThan(15 * 24)
    expect(times[0]).toBeGreaterThanOrEqual(0)
  })
})

describe('sound has no gap', () => {
  const renditions = [
    'ntsc-mkv',
    'ntsc-mp4',
    'late-mkv',
    'late-mp4',
    'negative-mp4',
    'variable-mp4',
    'stream',
  ]
  test.each(renditions.flatMap((copyId) => [`${copyId}/hls/a0-copy`, `${copyId}/hls/a0-aac`]))(
    '%s',
    async (rendition) => {
      const times = sorted(await check(rendition))
      // Matroska rounds times to milliseconds.
      for (const gap of steps(times)) expect(Math.abs(gap - 1_024 / 48_000)).toBeLessThan(0.003)
      expect(times.at(-1)).toBeGreaterThan(14.9)
    },
  )
})

test('a large transport stream is played without going through all of it', async () => {
  const playlist = await (await start().get('c/large/hls/v-copy/index.m3u8')).text()
  expect(playlist).toContain('\nn0.m4s')
  expect((await start().get('c/large/hls/v-copy/n1.m4s')).status).toBe(200)
  expect((await start().get('c/large/hls/v-72/n1.m4s')).status).toBe(404)
  expect(await (await start().get('c/stream/hls/v-copy/index.m3u8')).text()).toContain('\n0.m4s')
})

test('picture and sound begin together, wherever a file’s time begins', async () => {
  for (const copyId of ['late-mkv', 'late-mp4', 'negative-mp4', 'stream', 'large']) {
    const [video] = sorted(await check(`${copyId}/hls/v-copy`))
    const [audio] = sorted(await check(`${copyId}/hls/a0-copy`))
    expect(Math.abs((video ?? NaN) - (audio ?? NaN)), copyId).toBeLessThan(0.13)
  }
})

test('the order in which segments are asked for changes none of them', async () => {
  const args = ['-show_entries', 'packet=data_hash', '-show_data_hash', 'md5', '-of', 'csv=p=0']
  const hashes = async (rendition: string, order: Order) =>
    runFfprobe([...args, ...inputArgs(await joinRendition(start().get, rendition, folder, order))])
  for (const rendition of ['ntsc-mkv/hls/v-copy', 'ntsc-mkv/hls/a0-copy', 'large/hls/v-copy'])
    expect(await hashes(rendition, shuffle)).toBe(await hashes(rendition, (all) => all))
})
