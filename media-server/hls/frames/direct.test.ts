import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeClip } from '../../../demo/fixtures.ts'
import { createDiskCache } from '../../disk-cache.ts'
import { runFfmpeg, runFfprobe, spawnFfmpeg } from '../../ffmpeg.ts'
import { describeCopy, makeFolder } from '../../test-support.ts'
import { framesOf } from '../../testing/segment-frames.ts'
import { findBox, parseFragment, readBoxes, trackTimescale } from '../boxes.ts'
import { cutter, type Wanted } from '../channel.ts'
import { jobArgs } from '../commands.ts'
import type { Boundaries } from '../grid.ts'
import type { Rendition } from '../rendition.ts'
import { createTimetable } from '../timetable.ts'
import { openDirect, type Direct } from './direct.ts'

/** Segments made of a file's frames are those that ffmpeg makes of it. */

vi.setConfig({ testTimeout: 60_000 })
const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
afterAll(remove)

const PICTURE = { track: 'video', how: 'copy', isNear: false } as const
const SOUND = { track: 'audio', how: 'copy', index: 0 } as const
const x264 = (...more: string[]) => [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-bf',
  '3',
  '-g',
  '40',
  ...more,
]

beforeAll(async () => {
  const audio = [{ codec: 'aac' as const }]
  const clip = (name: string) =>
    makeClip({ out: inFolder(name), seconds: 16, width: 128, height: 72, fps: 23.976, gop: 40, audio })
  const plain = await clip('plain.mp4')
  const from = (...args: string[]) => runFfmpeg(['-i', plain, ...args])
  await from(...x264('-x264-params', 'open-gop=1:scenecut=0'), '-c:a', 'ac3', inFolder('open.mkv'))
  await from(...x264(), '-c:a', 'copy', '-movflags', '+faststart', inFolder('front.mp4'))
  await from('-c', 'copy', '-output_ts_offset', '7.3', inFolder('late.mkv'))
  await from('-c', 'copy', '-output_ts_offset', '7.3', inFolder('late.mp4'))
  await from(
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-x265-params',
    'log-level=error:keyint=40',
    '-an',
    inFolder('hevc.mkv'),
  )
  await from('-c', 'copy', '-cluster_time_limit', '300', inFolder('short-clusters.mkv'))
  await from('-c', 'copy', '-f', 'mp4', '-movflags', 'frag_keyframe', inFolder('fragmented.mp4'))
  await from('-c:v', 'copy', '-c:a', 'libopus', inFolder('opus.mkv'))
  await from('-c', 'copy', inFolder('plain.mkv'))
  await from(...x264(), '-c:a', 'ac3', inFolder('ac3.mp4'))
  await runFfmpeg(['-i', inFolder('hevc.mkv'), '-c', 'copy', '-tag:v', 'hvc1', inFolder('hevc.mp4')])
  const told = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709']
  await from(...x264(), ...told, '-an', inFolder('told.mkv'))
  await from('-c', 'copy', '-metadata:s:v:0', 'rotate=90', inFolder('turned.mp4'))
  await from(...x264('-vf', 'setsar=4/3'), '-an', inFolder('stretched.mp4'))
  await from(...x264('-vf', 'setsar=4/3'), '-an', inFolder('stretched.mkv'))
  await from('-c:v', 'copy', '-c:a', 'aac', '-ar', '22050', inFolder('low.mkv'))
}, 60_000)

const startOf = () => Promise.resolve(0)

async function wantedOf(name: string, rendition: Rendition): Promise<Wanted> {
  const file = inFolder(name)
  return { source: { path: file, copy: await describeCopy(file) }, identity: name, rendition }
}

async function openBoth(name: string, rendition: Rendition) {
  const wanted = await wantedOf(name, rendition)
  const timetable = createTimetable(createDiskCache(inFolder('cache'), 1_000_000))
  const boundaries = await timetable.boundariesOf(wanted)
  const made = await makeAll(wanted, boundaries)
  return { ...made, boundaries, direct: await openDirect(wanted, boundaries, timetable.startOf) }
}

async function makeAll({ source, rendition, identity }: Wanted, boundaries: Boundaries) {
  const start = { segment: 0, seconds: 0, endSeconds: boundaries.at(-1) ?? 0 }
  const child = spawnFfmpeg(jobArgs(rendition, source, start))
  const segments: Buffer[] = []
  let init: Buffer = Buffer.alloc(0)
  const cut = cutter({ wanted: { source, rendition, identity }, boundaries }, 0)
  for await (const made of cut(readBoxes(child.stdout))) {
    if ('init' in made) init = made.init
    else segments[made.index] = made.data
  }
  return { init, timescale: trackTimescale(init), segments }
}

function decodedFromTo(segment: Buffer): [number, number] {
  const moof = segment.subarray(0, findBox(segment, ['moof'])?.end)
  const { decodeTime, samples } = parseFragment(moof)
  return [decodeTime, samples.reduce((sum, { duration }) => sum + duration, decodeTime)]
}

async function direct(from: Direct | null, index: number, timescale: number): Promise<Buffer> {
  if (!from) throw new Error('the file was not taken')
  return (await from.segment(index, timescale)).bytes
}

describe('a segment has the frames, in the order and at the times, that ffmpeg gives it', () => {
  test.each([
    ['plain.mp4', PICTURE],
    ['plain.mp4', SOUND],
    ['front.mp4', PICTURE],
    ['open.mkv', PICTURE],
    ['open.mkv', SOUND],
    ['late.mkv', PICTURE],
    ['late.mkv', SOUND],
    ['late.mp4', PICTURE],
    ['late.mp4', SOUND],
    ['hevc.mkv', PICTURE],
    ['short-clusters.mkv', PICTURE],
    ['short-clusters.mkv', SOUND],
  ] as const)('%s, %o', async (name, rendition) => {
    const both = await openBoth(name, rendition)
    const count = both.boundaries.length - 1
    expect(count).toBeGreaterThan(2)
    for (const index of [count - 1, ...Array.from({ length: count - 1 }, (_, n) => n)]) {
      const ours = framesOf(await direct(both.direct, index, both.timescale))
      const theirs = framesOf(both.segments[index] ?? Buffer.alloc(0))
      expect(
        ours.map(({ bytes }) => bytes),
        `segment ${index}`,
      ).toEqual(theirs.map(({ bytes }) => bytes))
      for (const [n, { shown }] of ours.entries()) {
        // Matroska rounds times to milliseconds, and ffmpeg rounds them once more.
        const apart = Math.abs(shown - (theirs[n]?.shown ?? NaN)) / both.timescale
        expect(apart, `frame ${n} of segment ${index}`).toBeLessThan(0.0006)
      }
    }
  })
})

test.each([
  ['open.mkv', PICTURE],
  ['open.mkv', SOUND],
  ['plain.mp4', PICTURE],
  ['plain.mp4', SOUND],
] as const)(
  '%s, %o: each segment begins to be decoded where the one before ends',
  async (name, rendition) => {
    const { boundaries, direct: from, timescale } = await openBoth(name, rendition)
    let before: number | null = null
    for (let index = 0; index < boundaries.length - 1; index++) {
      const [start, end] = decodedFromTo(await direct(from, index, timescale))
      if (before !== null) expect(start).toBe(before)
      before = end
    }
  },
)

/** What ffprobe says of a whole track, whichever init segment is before it. */
async function describeTrack(init: Buffer, segments: readonly Buffer[]): Promise<string> {
  const file = inFolder('joined.mp4')
  await writeFile(file, Buffer.concat([init, ...segments]))
  const said = await runFfprobe([
    '-show_streams',
    '-show_data',
    '-show_data_hash',
    'md5',
    '-of',
    'json',
    file,
  ])
  // From the entry's own words, which are not those of ffmpeg's encoder: a rate and an id that nobody plays by.
  return said.replaceAll(/^ *"(?:bit_rate|handler_name|vendor_id|max_bit_rate)".*\n/gm, '')
}

test.each([
  ['plain.mp4', PICTURE],
  ['plain.mp4', SOUND],
  ['plain.mkv', PICTURE],
  ['plain.mkv', SOUND],
  ['hevc.mp4', PICTURE],
  ['hevc.mkv', PICTURE],
  ['told.mkv', PICTURE],
  ['ac3.mp4', SOUND],
  ['turned.mp4', PICTURE],
  ['stretched.mp4', PICTURE],
] as const)('%s, %o: its init segment goes with the segments of ffmpeg, too', async (name, rendition) => {
  const { init, direct: from, segments, timescale } = await openBoth(name, rendition)
  const ours = from?.init ?? Buffer.alloc(0)
  expect(trackTimescale(ours)).toBe(timescale)
  expect(await describeTrack(ours, segments)).toBe(await describeTrack(init, segments))
})

test.each([
  ['stretched.mkv', PICTURE],
  ['open.mkv', SOUND],
  ['low.mkv', SOUND],
] as const)('%s, %o: an init segment that only ffmpeg knows is left to it', async (name, rendition) => {
  const { direct: from } = await openBoth(name, rendition)
  expect(from).not.toBeNull()
  expect(from?.init).toBeNull()
})

test.each([
  ['fragmented.mp4', PICTURE],
  ['opus.mkv', SOUND],
] as const)('%s, %o: what only ffmpeg knows how to read is left to it', async (name, rendition) => {
  expect(await openDirect(await wantedOf(name, rendition), [0, 4, 8], startOf)).toBeNull()
})

test('a file that is not as its table says is not guessed at', async () => {
  const found = await openDirect(await wantedOf('late.mkv', PICTURE), [0, 3, 8], startOf)
  await expect(found?.segment(1, 90_000)).rejects.toThrow('no keyframe where the table has one')
})
