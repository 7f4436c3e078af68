import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { FfprobePicture, FfprobeOutput, FfprobeStream } from './ffprobe-json.ts'
import { hdrOf, needsFrame } from './hdr.ts'
import { factsOf } from './probe.ts'

async function recorded(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`fixtures/ffprobe-${name}.json`, import.meta.url), 'utf8'))
}
const output = async (name: string) => FfprobeOutput.parse(await recorded(name))

test('describes an MP4 with two languages, captions and a chapter', async () => {
  const facts = factsOf(await output('h264'), 'mp4', [])
  expect(facts).toMatchObject({
    container: 'mp4',
    video: {
      codec: 'h264',
      codecString: 'avc1.4d400c',
      width: 320,
      height: 180,
      framesPerSecond: 24,
      bitDepth: 8,
      hdr: [],
    },
    audio: [
      { index: 0, codec: 'aac', codecString: 'mp4a.40.2', language: 'en', isDefault: true },
      { index: 1, codec: 'aac', codecString: 'mp4a.40.2', language: 'de', isDefault: false },
    ],
    captions: [
      {
        captionId: 's0',
        language: 'en',
        role: 'normal',
        format: 'mov_text',
        source: 'embedded',
        isText: true,
      },
    ],
    chapters: [{ startSeconds: 0, title: 'Intro' }],
  })
  expect(facts.durationSeconds).toBeCloseTo(1, 1)
  expect(facts.broken).toBeUndefined()
})

test('tells HDR10 from its transfer, and asks for a frame only then', async () => {
  const { streams } = await output('hdr10')
  const { frames } = FfprobePicture.parse(await recorded('hdr10-frame'))
  const [video] = streams
  expect(video && needsFrame(video)).toBe(true)
  expect(video && hdrOf(video, frames[0]?.side_data_list ?? [])).toEqual(['hdr10'])
  const [plain] = (await output('h264')).streams
  expect(plain && needsFrame(plain)).toBe(false)
})

test.each([
  [
    'HDR10+',
    { color_transfer: 'smpte2084' },
    'HDR Dynamic Metadata SMPTE2094-40 (HDR10+)',
    ['hdr10', 'hdr10plus'],
  ],
  ['HLG', { color_transfer: 'arib-std-b67' }, null, ['hlg']],
  ['Dolby Vision 8.1', { color_transfer: 'smpte2084', dolby: 8 }, null, ['dolby-vision', 'hdr10']],
  ['Dolby Vision 8.4', { color_transfer: 'arib-std-b67', dolby: 8 }, null, ['dolby-vision', 'hlg']],
  ['Dolby Vision 5', { color_transfer: 'smpte2084', dolby: 5 }, null, ['dolby-vision']],
  ['SDR', { color_transfer: 'bt709' }, null, []],
])('knows %s', (_kind, { dolby, ...facts }: { color_transfer: string; dolby?: number }, frame, kinds) => {
  const record = { side_data_type: 'DOVI configuration record', dv_profile: dolby }
  const stream = FfprobeStream.parse({ ...facts, codec_type: 'video', side_data_list: dolby ? [record] : [] })
  expect(hdrOf(stream, frame ? [{ side_data_type: frame }] : [])).toEqual(kinds)
})

test.each([
  ['vp9', 'webm', 'vp09.00.11.08', 'opus'],
  ['av1', 'webm', 'av01.0.00M.08', 'opus'],
  ['hdr10', 'matroska', 'hvc1.2.4.L60.B0', 'ac-3'],
])('describes a recorded %s file', async (name, container, video, audio) => {
  const facts = factsOf(await output(name), container === 'webm' ? 'webm' : 'mkv', [])
  expect([facts.container, facts.video?.codecString, facts.audio[0]?.codecString]).toEqual([
    container,
    video,
    audio,
  ])
})

test('gives sizes as shown: turned by a phone, and with pixels made square', () => {
  const sizeOf = (facts: object) => {
    const { video } = factsOf(
      FfprobeOutput.parse({ streams: [{ codec_type: 'video', codec_name: 'h264', ...facts }] }),
      'mp4',
      [],
    )
    return [video?.width, video?.height]
  }
  const turned = { side_data_list: [{ side_data_type: 'Display Matrix', rotation: -90 }] }
  expect(sizeOf({ width: 1920, height: 1080, ...turned })).toEqual([1080, 1920])
  expect(sizeOf({ width: 720, height: 576, sample_aspect_ratio: '64:45' })).toEqual([1024, 576])
})

test('takes a cover picture for no film, and a file without film or sound for broken', () => {
  const cover = {
    codec_type: 'video',
    codec_name: 'mjpeg',
    width: 9,
    height: 9,
    disposition: { attached_pic: 1 },
  }
  const facts = factsOf(FfprobeOutput.parse({ streams: [cover] }), 'mp4', [])
  expect(facts.video).toBeNull()
  expect(facts.broken).toBe('the file has neither video nor audio')
})

test('a flag for commentary or description is said in the title, unless that says so itself', () => {
  const stream = (disposition: object, title?: string) => ({
    ...{ codec_type: 'audio', codec_name: 'aac', channels: 2, disposition, tags: title ? { title } : {} },
  })
  const streams = [
    ...[stream({}), stream({ comment: 1 }), stream({ comment: 1 }, 'Kim and Lee')],
    ...[stream({ comment: 1 }, 'Commentary by Kim'), stream({ visual_impaired: 1 })],
  ]
  const { audio } = factsOf(FfprobeOutput.parse({ streams }), 'mkv', [])
  expect(audio.map(({ title }) => title)).toEqual([
    ...[null, 'Commentary', 'Commentary: Kim and Lee', 'Commentary by Kim', 'Audio description'],
  ])
})

test('chapters stand in the order in which they play, whatever the file says', () => {
  const chapter = (start_time: number, end_time: number, title?: string) => ({
    ...{ start_time, end_time, tags: title === undefined ? {} : { title } },
  })
  const chapters = [
    chapter(60, 90, 'End'),
    chapter(0, 30, 'Intro'),
    chapter(-5, 0, 'Before'),
    chapter(30, 60),
  ]
  const facts = factsOf(FfprobeOutput.parse({ chapters }), 'mkv', [])
  expect(facts.chapters).toEqual([
    { startSeconds: 0, endSeconds: 30, title: 'Intro' },
    { startSeconds: 30, endSeconds: 60, title: 'Chapter 2' },
    { startSeconds: 60, endSeconds: 90, title: 'End' },
  ])
})
