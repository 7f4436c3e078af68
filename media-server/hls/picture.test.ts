import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import type { Copy, VideoTrack } from '../../shared/copy.ts'
import { inputArgs, runFfmpeg, runFfprobe } from '../ffmpeg.ts'
import type { FoundCopy } from '../media-routes.ts'
import { describeCopy, makeFolder, serve } from '../test-support.ts'
import { colourAt, joinRendition } from '../testing/joined.ts'
import { makePgs } from '../testing/pgs.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const copies: Record<string, FoundCopy> = {}
let served: ReturnType<typeof serve>

async function addCopy(copyId: string, file: string, change: (copy: Copy) => Partial<Copy> = () => ({})) {
  const copy = await describeCopy(file, copyId)
  const captionFiles = new Map<string, string>()
  copies[copyId] = { absolutePath: file, copy: { ...copy, ...change(copy) }, captionFiles }
}

/** A picture of one colour as SDR has it, graded so that its white is 203 nits. */
async function hdrClip(
  name: string,
  transfer: 'smpte2084' | 'arib-std-b67',
  colour: string,
): Promise<string> {
  const graded = `zscale=pin=bt709:tin=bt709:p=bt2020:t=${transfer}:m=bt2020nc:r=limited:npl=203`
  await runFfmpeg([
    ...[
      '-f',
      'lavfi',
      '-i',
      `color=${colour}:s=320x180:r=24:d=1,format=gbrpf32le,${graded},format=yuv420p10le`,
    ],
    ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params'],
    `log-level=none:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`,
    ...['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc', inFolder(name)],
  ])
  return inFolder(name)
}

const withVideo = (change: Partial<VideoTrack>) => (copy: Copy) => ({
  video: copy.video && { ...copy.video, ...change },
})

const BAR = { x: 40, y: 140, width: 240, height: 20 }
const CAPTIONS = [
  { startSeconds: 1, endSeconds: 2 },
  { startSeconds: 5, endSeconds: 7 },
]

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const [pq, hlg] = [
    await hdrClip('pq.mkv', 'smpte2084', 'yellow'),
    await hdrClip('hlg.mkv', 'arib-std-b67', 'yellow'),
  ]
  await addCopy('pq', pq)
  await addCopy('hlg', hlg)
  await addCopy('dv81', pq, withVideo({ hdr: ['dolby-vision', 'hdr10'] }))
  await addCopy('dv84', hlg, withVideo({ hdr: ['dolby-vision', 'hlg'] }))
  await addCopy('dv5', pq, withVideo({ hdr: ['dolby-vision'], codecString: 'dvh1.05.06' }))
  await addCopy('grey', await hdrClip('grey.mkv', 'smpte2084', 'gray'))

  const black = inFolder('black.mkv')
  await runFfmpeg([
    ...['-f', 'lavfi', '-i', 'color=black:s=320x180:r=24:d=8', '-c:v', 'libx264', '-g', '48', black],
  ])
  const sup = inFolder('captions.sup')
  await writeFile(sup, makePgs(CAPTIONS, { width: 320, height: 180 }, BAR))
  const muxed = (name: string, ...codec: string[]) =>
    runFfmpeg([
      ...['-copyts', '-i', black, '-i', sup, '-map', '0', '-map', '1', '-c:v', 'copy'],
      ...[...codec, '-t', '8', inFolder(name)],
    ])
  await muxed('pgs.mkv', '-c:s', 'copy')
  await muxed('dvd.mkv', '-c:s', 'dvdsub')
  await addCopy('pgs', inFolder('pgs.mkv'))
  // Without the end that ffmpeg gives neither these captions nor the film.
  await addCopy('dvd', inFolder('dvd.mkv'), () => ({ durationSeconds: 8 }))
  await addCopy('beside', black, () => ({
    captions: [
      {
        ...{ captionId: 'x1', language: 'en', role: 'normal', title: null, format: 'hdmv_pgs_subtitle' },
        ...{ source: 'external', isText: false },
      },
    ],
  }))
  copies['beside'] = { ...copies['beside']!, captionFiles: new Map([['x1', sup]]) }
  const wide = inFolder('wide.mkv')
  await runFfmpeg([
    ...[
      '-copyts',
      '-copyts',
      '-f',
      'lavfi',
      '-i',
      'color=black:s=320x120:r=24:d=8',
      '-i',
      sup,
      '-map',
      '0',
      '-map',
      '1',
    ],
    ...['-c:v', 'libx264', '-g', '48', '-c:s', 'copy', wide],
  ])
  await addCopy('wide', wide)

  const turned = inFolder('turned.mp4')
  const plain = await makeClip({ out: inFolder('plain.mp4'), seconds: 2 })
  await runFfmpeg(['-i', plain, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', turned])
  await addCopy('turned', turned)
  await runFfmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=50:d=2', '-vf', 'interlace', '-c:v', 'libx264'],
    ...['-flags', '+ilme+ildct', '-x264-params', 'tff=1', inFolder('interlaced.mkv')],
  ])
  await addCopy('interlaced', inFolder('interlaced.mkv'))
  await runFfmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=2,format=yuv444p,scale=321:181', '-c:v', 'libx264'],
    inFolder('odd.mkv'),
  ])
  await addCopy('odd', inFolder('odd.mkv'))
  await runFfmpeg(['-i', plain, '-vf', 'setsar=4/3', '-c:v', 'libx264', inFolder('anamorphic.mkv')])
  await addCopy('anamorphic', inFolder('anamorphic.mkv'))
  served = serve({ copies }, inFolder('state'))
}, 120_000)

afterAll(async () => {
  served.origin.close()
  await remove()
})

const join = (rendition: string) => joinRendition(served.get, rendition, folder)
const sizeOf = async (file: string) =>
  (await runFfprobe(['-show_entries', 'stream=width,height', '-of', 'csv=p=0', ...inputArgs(file)])).trim()

describe('high dynamic range on a display that has none', () => {
  test.each(['pq', 'hlg', 'dv81', 'dv84'])(
    'white of 203 nits is as bright as white of other films: %s',
    async (copyId) => {
      const [red, green, blue] = await colourAt(await join(`${copyId}/hls/v-180`), { x: 100, y: 100 })
      expect(Math.abs(red - 213)).toBeLessThan(8)
      expect(Math.abs(green - 213)).toBeLessThan(8)
      expect(blue).toBeLessThan(40)
    },
  )

  test('grey stays as dark as it was', async () => {
    const [red, green, blue] = await colourAt(await join('grey/hls/v-180'), { x: 100, y: 100 })
    for (const value of [red, green, blue]) expect(Math.abs(value - 128)).toBeLessThan(12)
  })

  test('Dolby Vision without a base is refused in words', async () => {
    const answer = await served.get('c/dv5/hls/v-180/index.m3u8')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('profile 5')
    expect((await served.get('c/dv5/hls/v-copy/index.m3u8')).status).toBe(200)
  })

  test.each([
    ['dv5', 'dvh1'],
    ['dv81', 'hvc1'],
    ['pq', 'hvc1'],
  ])('a copy of %s is called %s, by which decoders know its colours', async (copyId, name) => {
    const answer = await served.get(`c/${copyId}/hls/v-copy/init.mp4`)
    const init = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(['dvh1', 'hvc1', 'hev1'].filter((one) => init.includes(one))).toEqual([name])
  })
})

describe('captions that are pictures, drawn into the video', () => {
  test.each([
    ['pgs', 's0', [0.5, 3, 7.5]],
    ['beside', 'x1', [0.5, 3, 7.5]],
    // ffmpeg writes these without an end.
    ['dvd', 's0', [0.5]],
  ])('stand where and when they should: %s', async (copyId, captionId, without) => {
    const file = await join(`${copyId}/hls/v-180-${captionId}`)
    const brightness = async (seconds: number, height = 150) =>
      (await colourAt(file, { x: 160, y: height, seconds }))[0]
    expect(await brightness(1.5)).toBeGreaterThan(200)
    expect(await brightness(6)).toBeGreaterThan(200)
    for (const seconds of without) expect(await brightness(seconds)).toBeLessThan(40)
    expect(await brightness(6, 40)).toBeLessThan(40)
  })

  test('one that began before a segment is there when the film is opened at that segment', async () => {
    const fresh = serve({ copies }, inFolder('fresh'))
    const file = await joinRendition(fresh.get, 'pgs/hls/v-180-s0', folder, (all) => [3, ...all])
    fresh.origin.close()
    expect((await colourAt(file, { x: 160, y: 150, seconds: 6.2 }))[0]).toBeGreaterThan(200)
  })

  test('stay within a picture whose black bars were cut away', async () => {
    const file = await join('wide/hls/v-180-s0')
    expect((await colourAt(file, { x: 160, y: 100, seconds: 6 }))[0]).toBeGreaterThan(200)
  })

  test('do not disturb those who watch without them', async () => {
    const file = await join('pgs/hls/v-180')
    expect((await colourAt(file, { x: 160, y: 150, seconds: 6 }))[0]).toBeLessThan(40)
  })

  test.each(['pgs/hls/v-180-s9', 'pgs/hls/v-copy-s0', 'plain/hls/v-180-s0'])(
    'are not found where there are none: %s',
    async (rendition) => {
      expect([403, 404]).toContain((await served.get(`c/${rendition}/index.m3u8`)).status)
    },
  )
})

describe('an encoded picture has the right shape', () => {
  test.each([
    ['turned', 'v-320', '180,320'],
    ['odd', 'v-360', '322,182'],
    ['anamorphic', 'v-180', '320,134'],
  ])('%s', async (copyId, rendition, size) => {
    expect(await sizeOf(await join(`${copyId}/hls/${rendition}`))).toBe(size)
  })

  test('a film of a phone held upright stays turned when it is copied', async () => {
    const args = ['-show_entries', 'stream_side_data=rotation', '-of', 'csv=p=0']
    const printed = await runFfprobe([...args, ...inputArgs(await join('turned/hls/v-copy'))])
    expect(Math.abs(Number(printed.trim().split('\n').at(-1)))).toBe(90)
  })

  test('interlaced pictures are put together', async () => {
    const file = await join('interlaced/hls/v-180')
    const fields = await runFfprobe([
      ...['-show_entries', 'frame=interlaced_frame', '-of', 'csv=p=0', ...inputArgs(file)],
    ])
    expect(new Set(fields.match(/\d/g))).toEqual(new Set(['0']))
    // Between the lines of moving edges there is no comb.
    const combed = async (source: string) => {
      const report = inFolder('idet.txt')
      await runFfmpeg([
        ...[...inputArgs(source), '-vf', `idet,metadata=print:file=${report}`, '-f', 'null', '-'],
      ])
      const text = await readFile(report, 'utf8')
      return text.match(/multiple\.current_frame=(tff|bff)/g)?.length ?? 0
    }
    const before = await combed(inFolder('interlaced.mkv'))
    expect(before).toBeGreaterThan(20)
    expect(await combed(file)).toBeLessThan(before / 4)
  })
})
