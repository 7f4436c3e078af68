import { expect, test } from 'vitest'
import { audioCodecString, type TrackFacts, videoCodecString } from './codec-string.ts'

const stream = (facts: Partial<TrackFacts>): TrackFacts => ({
  codec_name: 'unknown',
  level: -99,
  width: 0,
  height: 0,
  ...facts,
})
const pq = { color_transfer: 'smpte2084', color_primaries: 'bt2020', color_space: 'bt2020nc' }

test.each([
  ['H.264 High 4.0', { codec_name: 'h264', profile: 'High', level: 40 }, 'avc1.640028'],
  ['H.264 Main 1.2', { codec_name: 'h264', profile: 'Main', level: 12 }, 'avc1.4d400c'],
  ['H.264 Constrained Baseline', { codec_name: 'h264', profile: 'Constrained Baseline', level: 30 }, 'avc1.42e01e'],
  ['H.264 High 10', { codec_name: 'h264', profile: 'High 10', level: 41 }, 'avc1.6e0029'],
  ['HEVC Main', { codec_name: 'hevc', profile: 'Main', level: 120 }, 'hvc1.1.6.L120.B0'],
  ['HEVC Main 10', { codec_name: 'hevc', profile: 'Main 10', level: 153 }, 'hvc1.2.4.L153.B0'],
  ['VP9 without a level', { codec_name: 'vp9', profile: 'Profile 0', level: -99, width: 1920, height: 1080, avg_frame_rate: '24/1', pix_fmt: 'yuv420p' }, 'vp09.00.40.08'],
  ['VP9 HDR', { codec_name: 'vp9', profile: 'Profile 2', level: 51, pix_fmt: 'yuv420p10le', ...pq }, 'vp09.02.51.10.01.09.16.09.00'],
  ['AV1', { codec_name: 'av1', profile: 'Main', level: 8, pix_fmt: 'yuv420p' }, 'av01.0.08M.08'],
  ['AV1 HDR', { codec_name: 'av1', profile: 'Main', level: 9, pix_fmt: 'yuv420p10le', ...pq }, 'av01.0.09M.10.0.110.09.16.09.0'],
  ['MPEG-2', { codec_name: 'mpeg2video', profile: 'Main', level: 8 }, null],
  ['H.264 of a profile that is a word of JavaScript', { codec_name: 'h264', profile: 'constructor', level: 40 }, null],
  ['H.264 of an unknown profile', { codec_name: 'h264', profile: 'Stereo High', level: 40 }, null],
])('writes %s as browsers know it', (_codec, facts, expected) => {
  expect(videoCodecString(stream(facts))).toBe(expected)
}) // prettier-ignore

test.each([
  ['aac', 'LC', 'mp4a.40.2'],
  ['aac', 'HE-AAC', 'mp4a.40.5'],
  ['aac', 'HE-AACv2', 'mp4a.40.29'],
  ['ac3', undefined, 'ac-3'],
  ['eac3', undefined, 'ec-3'],
  ['opus', undefined, 'opus'],
  ['flac', undefined, 'fLaC'],
  ['dts', 'DTS-HD MA', 'dtsh'],
  ['truehd', undefined, 'mlpa'],
])('writes audio %s %s as %j', (codec_name, profile, expected) => {
  expect(audioCodecString({ codec_name, profile })).toBe(expected)
})
