import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OwnedCopy } from '../title.ts'
import type { Because } from './because.ts'
import type { PlaybackServer } from './candidate.ts'
import { chooseCopy } from './choose-copy.ts'
import { BASELINE_DEVICE, type DeviceProfile } from './device.ts'
import { resolutionClass } from './labels.ts'
import { commonSounds, multivariantPlaylist } from './multivariant.ts'
import { audio, choose, copy, inHdr, servers, video, withoutFfmpeg } from './testing/copies.ts'
import { desktop, desktop4k, notebook, phone, television } from './testing/devices.ts'

const avc1080 = copy('cellar/avc', video('h264', 1080))

test('a server that does not answer is never first, but stands by', () => {
  const both = [copy('attic/a', video('h264', 1080)), avc1080]
  const choice = choose(both, desktop, { servers: servers(['attic']) })
  expect(choice.pathways.map(({ copyRef }) => copyRef)).toEqual(['cellar/avc', 'attic/a'])
})

test('an AVI is converted though its codecs play, since nothing can be cut out of it', () => {
  const avi = { ...avc1080, container: 'avi' }
  expect(choose([avi], desktop).choices[0]).toMatchObject({
    mode: 'transcode',
    reason: { code: 'converted', why: { code: 'container-lacks-times', container: 'AVI' } },
  })
})

test('every copy has its part and its reason, the best first', () => {
  const takesOver = (why: Because): Because => ({ code: 'takes-over', server: 'cellar', why })
  const { choices } = choose(
    [
      copy('cellar/avc', video('h264', 1080)),
      copy('attic/hevc', video('hevc', 2160, inHdr('hdr10'))),
      copy('shed/avc', video('h264', 1080)),
      copy('cellar/small', video('h264', 480)),
      { ...copy('shed/broken', video('h264', 720)), broken: 'moov atom not found' },
      { ...copy('attic/away', video('h264', 720)), away: true },
      copy('gone/x', video('h264', 720)),
    ],
    desktop,
  )
  expect(choices.map((one) => [`${one.serverId}/${one.copyId}`, one.role, one.reason])).toEqual([
    ['cellar/avc', 'plays', { code: 'plays' }],
    ['shed/avc', 'stands-by', takesOver({ code: 'less-trusted', server: 'cellar' })],
    ['cellar/small', 'left-out', { code: 'smaller-picture' }],
    ['attic/hevc', 'stands-by', takesOver({ code: 'browser-shows-not', codec: 'HEVC' })],
    ['shed/broken', 'left-out', { code: 'damaged', problem: 'moov atom not found' }],
    ['attic/away', 'left-out', { code: 'disk-away', server: 'attic' }],
    ['gone/x', 'left-out', { code: 'unused' }],
  ])
})

test('only copies of the same cut and the same language stand in for one another', () => {
  const directors = copy('attic/directors', video('h264', 720))
  const german = copy('shed/german', video('h264', 1080), [audio('de')])
  const cut = { durationSeconds: 5_400, captions: [], chapters: [], owners: [] }
  const choice = chooseCopy({
    item: {
      copies: [avc1080, directors, german],
      cuts: [
        { ...cut, copyIds: ['cellar/avc', 'shed/german'] },
        { ...cut, copyIds: ['attic/directors'] },
      ],
    },
    servers: servers(),
    device: BASELINE_DEVICE,
    wanted: { sound: 'en' },
  })
  expect(choice.pathways).toHaveLength(1)
  expect(choice.choices.find(({ copyId }) => copyId === 'directors')?.reason).toEqual({ code: 'other-cut' })
})

test('the playlist has one group of the same languages in the same order per server', () => {
  const choice = choose(
    [
      copy('attic/a', video('h264', 1080), [audio('en'), audio('de', 'aac', 1), audio('fr', 'aac', 2)]),
      copy('cellar/b', video('h264', 720), [audio('en', 'ac3'), audio('de', 'aac', 1)]),
    ],
    BASELINE_DEVICE,
  )
  expect(commonSounds(choice.pathways)).toEqual(['en', 'de'])
  const playlist = multivariantPlaylist({
    pathways: choice.pathways.map((one) => ({
      ...one,
      pathwayId: one.server.serverId,
      base: `http://${one.server.serverId}/m/t/`,
    })),
    device: BASELINE_DEVICE,
    sound: 'de',
    soundName: ({ language }) => ({ en: 'English', de: 'German' })[language] ?? language,
    steeringUrl: '/p/t/steering.json',
  })
  expect(playlist).toMatchInlineSnapshot(`
    "#EXTM3U
    #EXT-X-VERSION:7
    #EXT-X-INDEPENDENT-SEGMENTS
    #EXT-X-CONTENT-STEERING:SERVER-URI="/p/t/steering.json",PATHWAY-ID="attic"
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-attic",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="attic",STABLE-RENDITION-ID="a0",URI="http://attic/m/t/c/a/hls/a0-copy/index.m3u8"
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-attic",NAME="German",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="attic",STABLE-RENDITION-ID="a1",URI="http://attic/m/t/c/a/hls/a1-copy/index.m3u8"
    #EXT-X-STREAM-INF:BANDWIDTH=8160000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=24.000,AUDIO="audio-attic",PATHWAY-ID="attic",STABLE-VARIANT-ID="v-copy"
    http://attic/m/t/c/a/hls/v-copy/index.m3u8
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-cellar",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="cellar",STABLE-RENDITION-ID="a0",URI="http://cellar/m/t/c/b/hls/a0-aac/index.m3u8"
    #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-cellar",NAME="German",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",PATHWAY-ID="cellar",STABLE-RENDITION-ID="a1",URI="http://cellar/m/t/c/b/hls/a1-aac/index.m3u8"
    #EXT-X-STREAM-INF:BANDWIDTH=4160000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=24.000,AUDIO="audio-cellar",PATHWAY-ID="cellar",STABLE-VARIANT-ID="v-copy"
    http://cellar/m/t/c/b/hls/v-copy/index.m3u8
    "
  `)
})

const anyVideo = fc
  .record({
    codec: fc.constantFrom('h264', 'hevc', 'vp9', 'av1', 'mpeg2video', 'vvc'),
    height: fc.constantFrom(360, 480, 576, 720, 1080, 1440, 2160),
    hdr: fc.constantFrom([], [], ['hdr10'] as const, ['hlg'] as const, ['dolby-vision', 'hdr10'] as const),
    bitDepth: fc.constantFrom(8, 10, 12),
  })
  .map(({ codec, height, hdr, bitDepth }) =>
    video(codec, height, { hdr: [...hdr], bitDepth: hdr.length > 0 ? 10 : bitDepth }),
  )
const anyCopies = fc.uniqueArray(
  fc
    .record({
      server: fc.constantFrom('attic', 'cellar', 'shed'),
      id: fc.nat(5),
      track: anyVideo,
      sound: fc.constantFrom('aac', 'ac3', 'dts'),
    })
    .map(({ server, id, track, sound }) => copy(`${server}/c${id}`, track, [audio('en', sound)])),
  { minLength: 1, maxLength: 7, selector: ({ serverId, copyId }) => `${serverId}/${copyId}` },
)
const anyDevice: fc.Arbitrary<DeviceProfile> = fc
  .record({
    device: fc.constantFrom(desktop, desktop4k, television, phone, notebook, BASELINE_DEVICE),
    hdr: fc.boolean(),
    line: fc.option(fc.integer({ min: 500_000, max: 60_000_000 })),
    isSavingData: fc.boolean(),
  })
  .map(({ device, hdr, line, isSavingData }) => ({ ...device, hdr, bandwidthBps: line, isSavingData }))
const anyServers = fc.record({
  order: fc.shuffledSubarray(['attic', 'cellar', 'shed'], { minLength: 3 }),
  down: fc.subarray(['attic', 'cellar', 'shed']),
})

type World = { copies: OwnedCopy[]; device: DeviceProfile; house: { order: string[]; down: string[] } }
const world: fc.Arbitrary<World> = fc.record({ copies: anyCopies, device: anyDevice, house: anyServers })

/** The choice, and every copy as it would be played if it were alone. */
function decide({ copies, device, house }: World) {
  const household: PlaybackServer[] = servers(house.down, house.order)
  const choice = choose(copies, device, { servers: household })
  const alone = copies.flatMap((one) => choose([one], device, { servers: household }).pathways)
  return { best: choice.pathways[0], choice, alone }
}
const classOf = (one: { video: { width: number; height: number } }) => resolutionClass(one.video).height

test('a copy that plays as it is always goes before a conversion of the same class', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { best, alone } = decide(given)
      if (best?.mode !== 'transcode') return
      const playable = alone.filter(
        (one) => one.mode !== 'transcode' && one.server.isHealthy === best.server.isHealthy,
      )
      expect(playable.filter((one) => classOf(one) >= classOf(best))).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

test('HDR is sent as it is to no display without it', () => {
  fc.assert(
    fc.property(world, (given) => {
      for (const one of decide(given).choice.pathways)
        if (one.mode !== 'transcode' && one.video.hdr.length > 0) expect(given.device.hdr).toBe(true)
        else if (one.mode === 'transcode') expect(one.isToneMapped).toBe(one.video.hdr.length > 0)
    }),
  )
})

test('an unknown codec is never played as it is', () => {
  fc.assert(
    fc.property(world, (given) => {
      for (const one of decide(given).alone)
        if (['mpeg2video', 'vvc'].includes(one.video.codec) || one.video.bitDepth > 10)
          expect([one.mode, one.why?.code]).toEqual([
            'transcode',
            expect.stringMatching(/^browser-shows-not/),
          ])
    }),
  )
})

test('a server that does not answer is first only where none that answers has a copy', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { best, alone } = decide(given)
      if (best && !best.server.isHealthy) expect(alone.some(({ server }) => server.isHealthy)).toBe(false)
    }),
  )
})

test('of copies that are alike the one of the most trusted server that answers plays', () => {
  fc.assert(
    fc.property(anyVideo, anyDevice, anyServers, (track, device, house) => {
      const copies = ['attic', 'cellar', 'shed'].map((server) => copy(`${server}/same`, track))
      const { best } = decide({ copies, device, house })
      const answering = house.order.filter((server) => !house.down.includes(server))
      expect(best?.server.serverId).toBe(answering[0] ?? house.order[0])
    }),
  )
})

test('the order in which copies are listed changes nothing', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), (given, dice) => {
      const shuffled = given.copies
        .map((one) => ({ one, at: dice.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one)
      const refs = (copies: OwnedCopy[]) =>
        decide({ ...given, copies }).choice.choices.map(
          (one) => `${one.serverId}/${one.copyId} ${JSON.stringify(one.reason)}`,
        )
      expect(refs(shuffled)).toEqual(refs(given.copies))
    }),
  )
})

test('a line that carries less never gets a copy that needs more than it, where a step below exists', () => {
  fc.assert(
    fc.property(world, (given) => {
      const line = given.device.bandwidthBps
      const { best } = decide(given)
      if (line === null || !best || best.mode === 'transcode') return
      const needs = best.copy.bitrateBps ?? 0
      expect(needs <= line || needs < 1_100_000).toBe(true)
    }),
  )
})

test('what stands by for a file is asked for when it is needed: a file is in no playlist', () => {
  const [attic, cellar] = [copy('attic/a', video('h264', 1080)), copy('cellar/b', video('h264', 1080))]
  const roles = ({ choices }: ReturnType<typeof choose>) =>
    choices.map(({ copyId, role }) => `${copyId} ${role}`)
  const playlist = choose([attic, cellar], desktop, { servers: withoutFfmpeg('cellar') })
  expect(playlist.pathways.map(({ copyRef }) => copyRef)).toEqual(['attic/a'])
  expect(roles(playlist)).toEqual(['a plays', 'b stands-by'])
  const file = choose([attic, cellar], desktop, { servers: withoutFfmpeg('cellar', ['attic']) })
  expect(file.pathways.map(({ copyRef }) => copyRef)).toEqual(['cellar/b'])
  expect(roles(file)).toEqual(['b plays', 'a stands-by'])
  expect(file.choices[0]?.reason).toEqual({ code: 'plays-as-file', server: 'cellar' })
})
