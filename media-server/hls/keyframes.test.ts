import { appendFile, open, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import { inputArgs, runFfmpeg } from '../ffmpeg.ts'
import { makeFolder } from '../test-support.ts'
import { WHOLE_BYTES } from './index/matroska-head.ts'
import { readMatroskaIndex } from './index/matroska-index.ts'
import { readMp4Index } from './index/mp4-index.ts'
import { parsePackets, readIndex, scanKeyframes } from './keyframes.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)

beforeAll(async () => {
  const clip = (name: string) =>
    makeClip({ out: inFolder(name), seconds: 5, gop: 20, fps: 23.976, audio: [{ codec: 'aac' }] })
  await Promise.all([clip('plain.mp4'), clip('plain.mkv')])
  const from = inputArgs(inFolder('plain.mp4'))
  const copy = (name: string, ...more: string[]) =>
    runFfmpeg([...from, '-c', 'copy', ...more, inFolder(name)])
  await copy('cut.mp4', '-ss', '1')
  await copy('late.mp4', '-output_ts_offset', '7')
  await copy('late.mkv', '-output_ts_offset', '7')
  await copy('large.mkv', '-cues_to_front', '1')
  await copy('fragmented.mp4', '-movflags', 'frag_keyframe+empty_moov')
  await copy('stream.mkv', '-f', 'matroska', '-live', '1')
})

afterAll(remove)

describe('a file’s own index says the same as going through it', () => {
  test.each(['plain.mp4', 'plain.mkv', 'cut.mp4', 'late.mp4', 'late.mkv', 'large.mkv'])(
    '%s',
    async (name) => {
      const index = (await readIndex(inFolder(name)))!
      const scan = await scanKeyframes(inFolder(name))
      expect(index.keyframes.length).toBe(scan.keyframes.length)
      for (const [n, time] of scan.keyframes.entries()) expect(index.keyframes[n]).toBeCloseTo(time, 3)
      expect(Math.abs(index.endSeconds - scan.endSeconds)).toBeLessThan(0.1)
    },
  )
})

test.each(['fragmented.mp4', 'stream.mkv'])('a file without an index has none: %s', async (name) => {
  expect(await readIndex(inFolder(name))).toBeNull()
})

describe('of a large Matroska file without cues the clusters are looked at, and all that it says are keyframes', () => {
  /** Puts an element of nothing before the first cluster: a hole, which takes no room on the disk. */
  async function enlarge(from: string, to: string, share = 1): Promise<void> {
    const bytes = await readFile(inFolder(from))
    const at = bytes.indexOf(Buffer.from('1f43b675', 'hex'))
    const nothing = Buffer.alloc(9)
    nothing.writeUInt8(0xec)
    nothing.writeBigUInt64BE((1n << 56n) + BigInt(WHOLE_BYTES), 1)
    await writeFile(inFolder(to), Buffer.concat([bytes.subarray(0, at), nothing]))
    await truncate(inFolder(to), at + nothing.length + WHOLE_BYTES)
    await appendFile(inFolder(to), bytes.subarray(at, Math.floor(bytes.length * share)))
  }

  async function compare(name: string) {
    const index = (await readIndex(inFolder(name)))!
    const scan = await scanKeyframes(inFolder(name))
    expect(index.keyframes.length).toBeGreaterThan(1)
    for (const time of index.keyframes) {
      const nearest = Math.min(...scan.keyframes.map((one) => Math.abs(one - time)))
      expect(nearest).toBeLessThan(0.002)
    }
    expect(Math.abs(index.endSeconds - scan.endSeconds)).toBeLessThan(0.1)
  }

  test('of a recording', async () => {
    await enlarge('stream.mkv', 'large-stream.mkv')
    await compare('large-stream.mkv')
  })

  test('of a file that was cut off before its cues, in the middle of a cluster', async () => {
    await enlarge('plain.mkv', 'large-half.mkv', 0.55)
    await compare('large-half.mkv')
  })
})

test.each([
  ['plain.mp4', readMp4Index],
  ['large.mkv', readMatroskaIndex],
] as const)('a damaged index names few keyframes or fails, and never takes long: %s', async (name, read) => {
  const whole = await readFile(inFolder(name))
  const start = name.endsWith('mp4') ? whole.indexOf('moov') : 40
  for (let n = 0; n < 300; n++) {
    const damaged = Buffer.from(whole)
    damaged.fill([0x00, 0xff, 0x80][n % 3]!, start + n * 3, start + n * 3 + 4)
    await writeFile(inFolder('damaged'), damaged)
    const file = await open(inFolder('damaged'))
    const table = await read(file, damaged.length).catch(() => null)
    await file.close()
    expect(table?.keyframes.length ?? 0).toBeLessThan(200)
  }
})

test('a file that ends within its index has none', async () => {
  for (const name of ['plain.mp4', 'large.mkv']) {
    const whole = await readFile(inFolder(name))
    await writeFile(
      inFolder('short'),
      whole.subarray(0, whole.indexOf(name.endsWith('mp4') ? 'moov' : 'libx264')),
    )
    expect(await readIndex(inFolder('short'))).toBeNull()
  }
})

test('times count from the start of the file, and keyframes before it are left out', () => {
  const lines = [
    'packet|pts_time=9.9|duration_time=0.04|flags=K_',
    'packet|pts_time=10.0|duration_time=0.04|flags=K__',
    'packet|pts_time=10.08|duration_time=0.04|flags=___',
    'packet|pts_time=N/A|duration_time=0.04|flags=K_',
    'packet|pts_time=14.0|duration_time=0.04|flags=K_|side_data|',
    'packet|pts_time=12.0|duration_time=N/A|flags=K_',
    'format|start_time=10.0',
  ]
  expect(parsePackets(lines.join('\n'))).toEqual({
    keyframes: [0, 2, 4],
    endSeconds: 4.04,
    startSeconds: 10,
  })
})

test('a file whose packets have no times has no keyframes', () => {
  expect(parsePackets('packet|pts_time=N/A|flags=K_\nformat|start_time=N/A')).toEqual({
    keyframes: [],
    endSeconds: 0,
    startSeconds: 0,
  })
})
