import { expect, test } from 'vitest'
import { Item } from './item.ts'
import { copiesOf } from './copies.ts'

const ID = '00000000000000000000000000000001'
const SERVER = '000000000000000000000000000f4627'

const movie = (more: object) => ({ Id: ID, ServerId: SERVER, Type: 'Movie', Name: 'Heat', ...more })
const withStreams = (MediaStreams: object[], more: object = {}) =>
  movie({ MediaSources: [{ Id: ID, Path: '/m/heat.mkv', Container: 'mkv', MediaStreams, ...more }] })
const copyOf = (item: unknown) => copiesOf(Item.parse(item))[0]
const picture = { Type: 'Video', Index: 0, Codec: 'hevc', Width: 3_840, Height: 2_160 }

test.each([
  ['SDR', []],
  ['HDR10', ['hdr10']],
  ['HDR10Plus', ['hdr10', 'hdr10plus']],
  ['HLG', ['hlg']],
  ['DOVI', ['dolby-vision']],
  ['DOVIWithHDR10', ['dolby-vision', 'hdr10']],
  ['DOVIWithHLG', ['dolby-vision', 'hlg']],
  ['DOVIWithSDR', ['dolby-vision']],
  ['DOVIWithEL', ['dolby-vision', 'hdr10']],
  ['DOVIWithHDR10Plus', ['dolby-vision', 'hdr10', 'hdr10plus']],
  ['constructor', []],
])('a picture whose range is %s is %j', (VideoRangeType, hdr) => {
  expect(copyOf(withStreams([{ ...picture, VideoRangeType }]))?.video?.hdr).toEqual(hdr)
})

test.each([
  ['8.1', { DvProfile: 8, DvLevel: 6, DvBlSignalCompatibilityId: 1 }, 'dvh1.08.06', 'hvc1.2.4.L153.B0'],
  ['8.4 without its level', { DvProfile: 8, DvBlSignalCompatibilityId: 4 }, 'dvh1.08.04', 'hvc1.2.4.L153.B0'],
  ['7', { DvProfile: 7, DvLevel: 6, DvBlSignalCompatibilityId: 6 }, 'dvh1.07.06', 'hvc1.2.4.L153.B0'],
  ['5', { DvProfile: 5, DvLevel: 6, DvBlSignalCompatibilityId: 0 }, 'dvh1.05.06', 'dvh1.05.06'],
])('Dolby Vision %s has the string of its layer', (_name, said, dolbyVision, codecString) => {
  const stream = { ...picture, VideoRangeType: 'DOVI', Profile: 'Main 10', Level: 153, ...said }
  expect(copyOf(withStreams([stream]))?.video).toMatchObject({ dolbyVision, codecString })
})

test('a picture without Dolby Vision has no layer', () => {
  const { video } = copyOf(withStreams([{ ...picture, Profile: 'Main 10', Level: 153 }])) ?? {}
  expect(video).not.toHaveProperty('dolbyVision')
})

test.each([
  [{ AudioSpatialFormat: 'DolbyAtmos' }, true],
  [{ AudioSpatialFormat: 'DTSX' }, undefined],
  [{ AudioSpatialFormat: 'None', Profile: 'Dolby Digital Plus + Dolby Atmos' }, true],
  [{ Title: 'English Atmos' }, true],
  [{}, undefined],
])('sound that is %j has objects above its channels: %s', (said, isAtmos) => {
  const sound = { Type: 'Audio', Index: 1, Codec: 'eac3', Channels: 6, ...said }
  expect(copyOf(withStreams([picture, sound]))?.audio[0]?.isAtmos).toBe(isAtmos)
})

test('a range that is not known is told by the transfer', () => {
  const stream = { ...picture, VideoRangeType: 'Unknown', ColorTransfer: 'smpte2084' }
  expect(copyOf(withStreams([stream]))?.video?.hdr).toEqual(['hdr10'])
})

test('a picture that lies on its side has its size as shown', () => {
  const { width, height } = copyOf(withStreams([{ ...picture, Rotation: -90 }]))?.video ?? {}
  expect({ width, height }).toEqual({ width: 2_160, height: 3_840 })
})

test.each([
  [{ Codec: 'PGSSUB' }, { format: 'hdmv_pgs_subtitle', isText: false, role: 'normal' }],
  [
    { Codec: 'srt', IsTextSubtitleStream: true, IsForced: true },
    { format: 'subrip', isText: true, role: 'forced' },
  ],
  [
    { Codec: 'ass', IsHearingImpaired: true },
    { format: 'ass', role: 'sdh' },
  ],
  [
    { Codec: 'mov_text', Title: 'English (SDH)' },
    { format: 'mov_text', role: 'sdh' },
  ],
  [
    { Codec: 'DVDSUB', Language: 'ger' },
    { format: 'dvd_subtitle', language: 'de' },
  ],
  [{ Codec: 'constructor' }, { format: 'constructor', language: 'und' }],
])('reads a caption that is %j', (said, caption) => {
  const copy = copyOf(withStreams([{ Type: 'Subtitle', Index: 7, ...said }]))
  expect(copy?.captions).toMatchObject([{ captionId: 's7', ...caption }])
})

test('counts the sound tracks inside the file, and those beside it not at all', () => {
  const sound = (Index: number, more: object) => ({
    Type: 'Audio',
    Index,
    Codec: 'aac',
    Channels: 2,
    ...more,
  })
  const copy = copyOf(
    withStreams([sound(0, { IsExternal: true }), picture, sound(2, {}), sound(3, { Language: 'jpn' })]),
  )
  expect(copy?.audio.map(({ index, language }) => [index, language])).toEqual([
    [0, 'und'],
    [1, 'ja'],
  ])
})

test('each version is a copy; streams from elsewhere and discs that are only announced are none', () => {
  const copies = copiesOf(
    Item.parse(
      movie({
        MediaSources: [
          { Id: ID, Path: '/m/heat.mkv', Container: 'mkv' },
          { Id: 'abc', Path: '/m/heat 4k.mp4', Container: 'mov,mp4,m4a,3gp,3g2,mj2' },
          { Id: 'abc', Path: '/m/heat 4k.mp4' },
          { Id: 'web', Path: 'https://user:secret@elsewhere.test/heat', Protocol: 'Http', IsRemote: true },
          { Id: 'disc', Type: 'Placeholder' },
        ],
        Chapters: [{ StartPositionTicks: 0, Name: 'Start' }],
      }),
    ),
  )
  expect(copies.map(({ copyId, container, chapters }) => [copyId, container, chapters.length])).toEqual([
    [ID, 'matroska', 1],
    ['abc', 'mp4', 0],
  ])
})

test.each([
  [{ MediaSources: [{ Id: ID, VideoType: 'BluRay' }] }, 'is a disc (BluRay) and not a file'],
  [{ MediaSources: [{ Id: ID }], PartCount: 2 }, 'is in 2 parts'],
])('a copy that is not one file says so: %j', (said, words) => {
  expect(copyOf(movie(said))?.broken).toBe(words)
})

test('a chapter ends where the next begins, in whatever order they come', () => {
  const minutes = (count: number) => count * 600_000_000
  const chapters = [10, 0, 5].map((at) => ({ StartPositionTicks: minutes(at), Name: `At ${at}` }))
  const copy = copyOf(movie({ MediaSources: [{ Id: ID, RunTimeTicks: minutes(20) }], Chapters: chapters }))
  expect(copy?.chapters).toEqual([
    { startSeconds: 0, endSeconds: 300, title: 'At 0' },
    { startSeconds: 300, endSeconds: 600, title: 'At 5' },
    { startSeconds: 600, endSeconds: 1_200, title: 'At 10' },
  ])
})

test('a version’s trickplay is the playlist of pictures that are nearest to 320 pixels', () => {
  const info = (Width: number) => ({ Width, Height: 180, TileWidth: 10, TileHeight: 10, Interval: 10_000 })
  const Trickplay = { [ID]: { 640: info(640), 240: info(240), 160: info(160) } }
  const ref = `/Videos/${ID}/Trickplay/240/tiles.m3u8?mediaSourceId=${ID}`
  expect(copyOf({ ...withStreams([picture]), Trickplay })?.trickplay).toEqual({ ref, format: 'hls' })
})

test.each([[{}], [{ constructor: {} }], [{ [ID]: {} }], [undefined]])(
  'there is no trickplay in %j',
  (Trickplay) => {
    expect(copyOf({ ...withStreams([picture]), Trickplay })).not.toHaveProperty('trickplay')
  },
)
