import { expect, test } from 'vitest'
import type { OwnedCopy } from '../title.ts'
import { BASELINE_DEVICE } from './device.ts'
import { rungsFor } from './ladder.ts'
import { multivariantPlaylist, type Pathway } from './multivariant.ts'

const copy: OwnedCopy = {
  copyId: 'one',
  serverId: 'attic',
  entryId: 'e',
  path: 'x.mkv',
  container: 'matroska',
  sizeBytes: 1,
  durationSeconds: 5_400,
  bitrateBps: 4_000_000,
  modifiedAt: '2026-01-01T00:00:00.000Z',
  video: {
    ...{ codec: 'hevc', codecString: 'hvc1.2.4.L150.B0', width: 3_840, height: 2_160, framesPerSecond: 24 },
    ...{ bitDepth: 10, hdr: [], colorSpace: null, transfer: null, primaries: null, bitrateBps: 20_000_000 },
  },
  audio: [],
}
const soundName = ({ language }: { language: string }) => language
const rungs = rungsFor({ width: 3_840, height: 2_160 }, BASELINE_DEVICE)
const pathway = (more: Partial<Pathway>): Pathway => ({
  ...{ copy, mode: 'transcode', rungs, pathwayId: 'attic', base: 'http://attic/m/t/', ...more },
})
const variants = (pathways: Pathway[]) => {
  const playlist = multivariantPlaylist({
    pathways,
    device: BASELINE_DEVICE,
    sound: null,
    soundName,
    steeringUrl: 'http://app/steer',
  })
  return [...playlist.matchAll(/BANDWIDTH=(\d+).*RESOLUTION=(\S+?),.*\n(\S+)/g)].map(
    ([, bandwidth, size, uri]) => ({ bandwidth: Number(bandwidth), size, uri }),
  )
}

test('a transcode has a step for slow lines, and begins with one that most lines carry', () => {
  const found = variants([pathway({})])
  expect(found.map(({ size }) => size)).toEqual(['854x480', '1920x1080', '1280x720', '640x360'])
  expect(Math.min(...found.map(({ bandwidth }) => bandwidth))).toBeLessThan(1_000_000)
  expect(found[1]?.uri).toBe('http://attic/m/t/c/one/hls/v-1080/index.m3u8')
})

test('a copy stands alone: a player never changes from it to a step of the ladder', () => {
  expect(variants([pathway({ mode: 'remux' })]).map(({ uri }) => uri)).toEqual([
    'http://attic/m/t/c/one/hls/v-copy/index.m3u8',
  ])
})

test('captions that are drawn into the picture make a copy a transcode of them', () => {
  const uris = variants([pathway({ mode: 'remux', burnIn: 's3' })]).map(({ uri }) => uri)
  expect(uris).toHaveLength(4)
  expect(uris[0]).toBe('http://attic/m/t/c/one/hls/v-480-s3/index.m3u8')
})

test('a quality that was chosen is the only step', () => {
  const found = variants([pathway({ rungs: rungs.filter(({ height }) => height === 720) })])
  expect(found.map(({ size }) => size)).toEqual(['1280x720'])
})

test.each([
  ['HDR10', { hdr: ['hdr10'] as const }, 'VIDEO-RANGE=PQ'],
  ['HLG', { hdr: ['hlg'] as const }, 'VIDEO-RANGE=HLG'],
  [
    'Dolby Vision 8.1',
    { hdr: ['dolby-vision', 'hdr10'] as const, dolbyVision: 'dvh1.08.06' },
    'SUPPLEMENTAL-CODECS="dvh1.08.06/db1p",VIDEO-RANGE=PQ',
  ],
])('a copy in %s says so, for players that refuse what does not', (_, { hdr, ...more }, expected) => {
  const video = copy.video && { ...copy.video, ...more, hdr: [...hdr] }
  const input = {
    device: BASELINE_DEVICE,
    sound: null,
    soundName,
    steeringUrl: 'http://app/steer',
  }
  const playlist = (mode: Pathway['mode']) =>
    multivariantPlaylist({ ...input, pathways: [pathway({ mode, copy: { ...copy, video } })] })
  expect(playlist('remux')).toContain(expected)
  expect(playlist('transcode')).not.toContain('VIDEO-RANGE')
})

test('a commentary that each server has is a rendition of its own, and no player takes it by itself', () => {
  const sound = (index: number, title: string | null) => ({
    ...{ index, codec: 'aac', codecString: 'mp4a.40.2', channels: 2, language: 'en', title },
    ...{ isDefault: index === 0, bitrateBps: null },
  })
  const audio = [sound(0, null), sound(1, 'Commentary by the director')]
  const both = [
    { ...copy, audio },
    { ...copy, audio: audio.toReversed() },
  ]
  const playlist = multivariantPlaylist({
    pathways: both.map((one, n) => pathway({ copy: one, pathwayId: `server-${n}` })),
    ...{
      device: BASELINE_DEVICE,
      sound: 'en',
      soundName: ({ role }) => (role === null ? 'English' : `English (${role})`),
      steeringUrl: 'http://app/steer',
    },
  })
  const lines = playlist.split('\n').filter((line) => line.startsWith('#EXT-X-MEDIA:'))
  const facts = lines.map((line) => [
    /NAME="([^"]+)"/.exec(line)?.[1],
    /AUTOSELECT=(\w+)/.exec(line)?.[1],
    /\/(a\d)-/.exec(line)?.[1],
  ])
  expect(facts).toEqual([
    ...[
      ['English', 'YES', 'a0'],
      ['English (commentary)', 'NO', 'a1'],
    ],
    ...[
      ['English', 'YES', 'a0'],
      ['English (commentary)', 'NO', 'a1'],
    ],
  ])
})
