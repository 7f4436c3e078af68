import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { FfprobeOutput } from './ffprobe-json.ts'
import { hdrOf } from './hdr.ts'
import { hexDump } from './hex-dump.ts'
import { factsOf } from './probe.ts'

/** `recorded`: from files that ffmpeg 5.1 made; `handmade`: after what newer ffprobes print, for want of an encoder. */
async function factsIn(name: string) {
  const text = await readFile(new URL(`fixtures/ffprobe-${name}.json`, import.meta.url), 'utf8')
  const output = FfprobeOutput.parse(JSON.parse(text))
  const video = output.streams.find(({ codec_type }) => codec_type === 'video')
  return factsOf(output, 'mkv', video ? hdrOf(video, []) : [])
}

test.each([
  ['recorded-avc-high-eac3', 'avc1.64000c', ['ec-3']],
  ['recorded-avc-baseline-ts', 'avc1.42c00c', []],
  ['recorded-avc-truehd', 'avc1.64000c', ['mlpa']],
  ['recorded-hevc-main10-flac', 'hvc1.2.4.L60.90', ['fLaC']],
  ['recorded-hevc-main-ts', 'hvc1.1.6.L60.90', []],
  ['recorded-hevc-rext', 'hvc1.4.10.L60.9D.8', []],
  ['recorded-vp9-mp4', 'vp09.00.11.08', ['opus']],
  ['recorded-av1-pq-dts', 'av01.0.00M.10.0.110.09.16.09.0', ['dtsc']],
  ['handmade-avc-constrained-high', 'avc1.640c28', []],
  ['handmade-hevc-high-tier', 'hvc1.1.6.H150.90', []],
  ['handmade-av1-high-tier-444', 'av01.1.13H.10', []],
  ['handmade-vp9-level-from-mp4', 'vp09.02.51.10.01.09.18.09.00', []],
  ['handmade-dolby-vision-5-atmos', 'dvh1.05.06', ['ec-3']],
  ['handmade-dolby-vision-7-truehd-atmos', 'hvc1.2.4.L153.B0', ['mlpa', 'ac-3']],
  ['handmade-dolby-vision-8-atmos-by-title', 'hvc1.2.4.L153.B0', ['ec-3']],
  ['handmade-dolby-vision-10-av1', 'av01.0.13M.10.0.110.09.16.09.0', []],
])('reads the exact codec strings of %s', async (name, video, audio) => {
  const facts = await factsIn(name)
  expect([facts.video?.codecString, ...facts.audio.map(({ codecString }) => codecString)]).toEqual([
    video,
    ...audio,
  ])
})

test('writes the string of every kind of sound, and none for plain samples', async () => {
  const { audio } = await factsIn('handmade-sound-of-every-kind')
  expect(audio.map(({ codecString }) => codecString)).toEqual([
    ...['mp4a.40.2', 'mp4a.40.5', 'mp4a.40.29', 'mp4a.40.4', 'mp4a.40.23', 'mp4a.40.39', 'mp4a.40.42'],
    ...['mp4a.6B', 'opus', 'fLaC', 'alac', 'vorbis', 'ac-3', 'ec-3', 'mlpa'],
    ...['dtsc', 'dtsc', 'dtsh', 'dtsh', 'dtsh', 'dtse', null],
  ])
})

test.each([
  ['5-atmos', 'dvh1.05.06', ['dolby-vision']],
  ['7-truehd-atmos', 'dvh1.07.06', ['dolby-vision', 'hdr10']],
  ['8-atmos-by-title', 'dvh1.08.06', ['dolby-vision', 'hdr10']],
  ['10-av1', 'dav1.10.09', ['dolby-vision', 'hdr10']],
])('names the layer of Dolby Vision %s and what lies below it', async (name, layer, hdr) => {
  const { video } = await factsIn(`handmade-dolby-vision-${name}`)
  expect([video?.dolbyVision, video?.hdr]).toEqual([layer, hdr])
})

test('notes Atmos by the profile or by the name of the track', async () => {
  const names = ['5-atmos', '7-truehd-atmos', '8-atmos-by-title']
  const noted = await Promise.all(
    names.map(async (name) =>
      (await factsIn(`handmade-dolby-vision-${name}`)).audio.map((track) => track.isAtmos ?? false),
    ),
  )
  expect(noted).toEqual([[true], [true, false], [true]])
})

test('reads the bytes of a dump and none of its text', () => {
  const dump =
    '\n00000000: 0164 000c ffe1 001a 6764 000c acd9 4141  .d 4142 ..gd....\n00000010: 9f9f 01                                  ...\n'
  expect([...hexDump(dump)].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(
    '0164000cffe1001a6764000cacd941419f9f01',
  )
  expect(hexDump('no dump')).toHaveLength(0)
})
