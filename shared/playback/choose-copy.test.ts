import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AudioTrack, VideoTrack } from '../copy.ts'
import type { OwnedCopy } from '../title.ts'
import { chooseCopy, type PlaybackServer } from './choose-copy.ts'
import { BASELINE_DEVICE, type DeviceProfile } from './device.ts'
import { resolutionClass } from './labels.ts'
import { commonLanguages, multivariantPlaylist } from './multivariant.ts'
import { playReason } from './reason.ts'

const video = (codec: string, height: number, more: Partial<VideoTrack> = {}): VideoTrack => ({
  codec,
  codecString: { h264: 'avc1.640028', hevc: 'hvc1.2.4.L150.B0', vp9: 'vp09.00.40.08' }[codec] ?? null,
  width: Math.round((height * 16) / 9),
  height,
  framesPerSecond: 24,
  bitDepth: 8,
  hdr: [],
  colorSpace: null,
  transfer: null,
  primaries: null,
  bitrateBps: height * 4_000,
  ...more,
})

const audio = (language: string, codec = 'aac', index = 0): AudioTrack => ({
  index,
  codec,
  codecString: codec === 'aac' ? 'mp4a.40.2' : codec === 'ac3' ? 'ac-3' : null,
  channels: codec === 'aac' ? 2 : 6,
  language,
  title: null,
  isDefault: index === 0,
  bitrateBps: null,
})

const copy = (serverId: string, copyId: string, track: VideoTrack, sound = [audio('en')]): OwnedCopy => ({
  copyId,
  serverId,
  entryId: 'e',
  path: 'x.mkv',
  container: 'matroska',
  sizeBytes: 1,
  durationSeconds: 5_400,
  bitrateBps: 4_000_000,
  modifiedAt: '2026-01-01T00:00:00.000Z',
  video: track,
  audio: sound,
})

const servers: PlaybackServer[] = [
  { serverId: 'attic', name: 'attic', place: 1, isHealthy: true, canPlay: true },
  { serverId: 'cellar', name: 'cellar', place: 2, isHealthy: true, canPlay: true },
]
const down = (serverId: string) =>
  servers.map((server) => (server.serverId === serverId ? { ...server, isHealthy: false } : server))

function choose(
  copies: OwnedCopy[],
  device: Partial<DeviceProfile> = {},
  more: { servers?: PlaybackServer[] } = {},
) {
  const copyIds = copies.map(({ serverId, copyId }) => `${serverId}/${copyId}`)
  return chooseCopy({
    item: { copies, cuts: [{ durationSeconds: 5_400, copyIds, captions: [], chapters: [], owners: [] }] },
    servers: more.servers ?? servers,
    device: { ...BASELINE_DEVICE, ...device },
    wanted: {},
  })
}

const hevc4k = copy('attic', 'hevc', video('hevc', 2160, { bitDepth: 10, hdr: ['hdr10'] }))
const avc1080 = copy('cellar', 'avc', video('h264', 1080))

test('a browser without HEVC plays the H.264 copy of the other server, and is told why', () => {
  const choice = choose([hevc4k, avc1080])
  expect(choice.pathways.map(({ copyRef, mode }) => [copyRef, mode])).toEqual([
    ['cellar/avc', 'remux'],
    ['attic/hevc', 'transcode'],
  ])
  expect(playReason(choice)).toBe(
    "Plays here in 1080p H.264 from cellar. This browser cannot show HEVC, so attic's 4K HEVC HDR10 is not used.",
  )
})

test('a browser with HEVC and an HDR display plays the 4K copy of the trusted server', () => {
  const choice = choose([avc1080, hevc4k], {
    video: ['h264', 'hevc', 'hevc-10'],
    hdr: true,
    width: 3840,
    height: 2160,
  })
  expect(choice.pathways[0]?.copyRef).toBe('attic/hevc')
})

test('a smaller copy that plays as it is goes before a larger one that has to be converted', () => {
  const large = copy('attic', 'large', video('hevc', 1080))
  const small = copy('cellar', 'small', video('h264', 720))
  expect(choose([large, small]).pathways[0]?.copyRef).toBe('cellar/small')
})

test('of equal copies the one of the more trusted server plays', () => {
  const both = [copy('attic', 'a', video('h264', 1080)), copy('cellar', 'b', video('h264', 1080))]
  const trusted = (first: string) =>
    servers.map((server) => ({ ...server, place: server.serverId === first ? 1 : 2 }))
  for (const first of ['attic', 'cellar'])
    expect(choose(both, {}, { servers: trusted(first) }).pathways[0]?.server.serverId).toBe(first)
})

test('a 4K copy is left alone where the screen shows only 1080 lines', () => {
  const big = copy('attic', 'big', video('h264', 2160))
  expect(choose([big, avc1080]).pathways[0]?.copyRef).toBe('cellar/avc')
})

test('a server that does not answer is never first, but stands by', () => {
  const both = [copy('attic', 'a', video('h264', 1080)), avc1080]
  const choice = choose(both, {}, { servers: down('attic') })
  expect(choice.pathways.map(({ copyRef }) => copyRef)).toEqual(['cellar/avc', 'attic/a'])
})

test('sound that the browser cannot play is converted alone', () => {
  const choice = choose([copy('attic', 'a', video('h264', 1080), [audio('en', 'ac3')])])
  expect(choice.pathways[0]?.mode).toBe('audio')
  expect(playReason(choice)).toContain('the sound is converted, since this browser cannot play AC-3')
})

test('only copies of the same cut stand in for one another', () => {
  const choice = chooseCopy({
    item: {
      copies: [avc1080, copy('attic', 'directors', video('h264', 720))],
      cuts: [
        { durationSeconds: 5_400, copyIds: ['cellar/avc'], captions: [], chapters: [], owners: [] },
        { durationSeconds: 6_000, copyIds: ['attic/directors'], captions: [], chapters: [], owners: [] },
      ],
    },
    servers,
    device: BASELINE_DEVICE,
    wanted: {},
  })
  expect(choice.pathways).toHaveLength(1)
  expect(choice.choices.find(({ copyId }) => copyId === 'directors')?.reason).toBe(
    'is another cut of the film',
  )
})

test('damaged and unplugged files are named and not played', () => {
  const choice = choose([
    { ...avc1080, broken: 'moov atom not found' },
    { ...copy('attic', 'a', video('h264', 720)), away: true },
  ])
  expect(choice.pathways).toEqual([])
  expect(choice.choices.map(({ reason }) => reason)).toEqual([
    'its file is damaged: moov atom not found',
    'the disk of attic that holds it is away',
  ])
})

test('the playlist has one group of the same languages in the same order per server', () => {
  const choice = choose([
    copy('attic', 'a', video('h264', 1080), [audio('en'), audio('de', 'aac', 1), audio('fr', 'aac', 2)]),
    copy('cellar', 'b', video('h264', 720), [audio('en', 'ac3'), audio('de', 'aac', 1)]),
  ])
  expect(commonLanguages(choice.pathways)).toEqual(['en', 'de'])
  const playlist = multivariantPlaylist({
    pathways: choice.pathways.map((one) => ({
      ...one,
      pathwayId: one.server.serverId,
      base: `http://${one.server.serverId}/m/t/`,
    })),
    device: BASELINE_DEVICE,
    audioLanguage: 'de',
    languageName: (tag) => ({ en: 'English', de: 'German' })[tag] ?? tag,
    steeringUrl: '/p/t/steering.json',
  })
  expect(playlist).toMatchInlineSnapshot(`
    "#EXTM3U
    #EXT-X-VERSION:7
    #EXT-X-INDEPENDENT-SEGMENTS
    #EXT-X-CONTENT-STEERING:SERVER-URI="/p/t/steering.json",PATHWAY-ID="attic"
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-attic",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="attic",STABLE-RENDITION-ID="a0",URI="http://attic/m/t/c/a/hls/a0-copy/index.m3u8"
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-attic",NAME="German",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="attic",STABLE-RENDITION-ID="a1",URI="http://attic/m/t/c/a/hls/a1-copy/index.m3u8"
    #EXT-X-STREAM-INF:BANDWIDTH=4480000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=24.000,AUDIO="audio-attic",PATHWAY-ID="attic",STABLE-VARIANT-ID="v-copy"
    http://attic/m/t/c/a/hls/v-copy/index.m3u8
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-cellar",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="cellar",STABLE-RENDITION-ID="a0",URI="http://cellar/m/t/c/b/hls/a0-aac/index.m3u8"
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-cellar",NAME="German",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="cellar",STABLE-RENDITION-ID="a1",URI="http://cellar/m/t/c/b/hls/a1-aac/index.m3u8"
    #EXT-X-STREAM-INF:BANDWIDTH=3040000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=24.000,AUDIO="audio-cellar",PATHWAY-ID="cellar",STABLE-VARIANT-ID="v-copy"
    http://cellar/m/t/c/b/hls/v-copy/index.m3u8
    "
  `)
})

test('a copy that plays as it is always goes before a conversion of the same size, whatever the priorities', () => {
  const codec = fc.constantFrom('h264', 'hevc', 'vp9', 'mpeg2video')
  const anyCopy = fc
    .record({
      serverId: fc.constantFrom('attic', 'cellar'),
      codec,
      height: fc.constantFrom(480, 720, 1080, 2160),
    })
    .map(({ serverId, codec: name, height }) => copy(serverId, `${name}-${height}`, video(name, height)))
  fc.assert(
    fc.property(
      fc.uniqueArray(anyCopy, {
        minLength: 1,
        maxLength: 6,
        selector: ({ serverId, copyId }) => serverId + copyId,
      }),
      (copies) => {
        const [best] = choose(copies).pathways
        if (best?.mode !== 'transcode') return
        const height = resolutionClass(best.copy.video ?? { width: 0, height: 0 }).height
        expect(
          copies.some((one) => one.video?.codec === 'h264' && resolutionClass(one.video).height === height),
        ).toBe(false)
      },
    ),
  )
})
