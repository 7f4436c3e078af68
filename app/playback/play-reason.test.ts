import { expect, test } from 'vitest'
import type { OwnedCopy } from '../../shared/title.ts'
import type { DeviceProfile } from '../../shared/playback/device.ts'
import { playReason } from './play-reason.ts'
import {
  audio,
  choose,
  copy,
  inHdr,
  servers,
  video,
  withHardware,
  withoutFfmpeg,
} from '../../shared/playback/testing/copies.ts'
import {
  desktop,
  desktop4k,
  notebook,
  onLine,
  phone,
  television,
} from '../../shared/playback/testing/devices.ts'

/** What plays, how, and in how many lines at most where it is encoded, and what the viewer reads of it. */
type Expected = [played: string, words: string]
type More = NonNullable<Parameters<typeof choose>[2]>
type Case = [name: string, device: DeviceProfile, copies: OwnedCopy[], expected: Expected, more?: More]

const uhd = inHdr('hdr10')
const hevc4kHdr = copy('attic/4k-hdr', video('hevc', 2160, uhd), [audio('en', 'eac3')])
const hevc4k = copy('attic/4k', video('hevc', 2160, { bitDepth: 10 }))
const avc4k = copy('attic/avc-4k', video('h264', 2160))
const avc1080 = copy('cellar/1080', video('h264', 1080))
const avc720 = copy('shed/720', video('h264', 720))
const avc480 = copy('shed/480', video('h264', 480))
const avc360 = copy('shed/360', video('h264', 360))
const hevc1080 = copy('attic/hevc-1080', video('hevc', 1080))
const hlg1080 = copy('attic/hlg', video('hevc', 1080, inHdr('hlg')))
const hevc1440 = copy('attic/1440', video('hevc', 1440))
const dolby5 = copy('attic/dv5', { ...video('hevc', 2160, inHdr('dolby-vision')), codecString: 'dvh1.05.06' })
const dolby8 = copy('attic/dv8', video('hevc', 2160, inHdr('dolby-vision', 'hdr10')))

// prettier-ignore
const cases: Case[] = [
  ['one copy that every browser plays', desktop, [avc1080], ['cellar/1080 remux', 'Plays here in 1080p H.264 from cellar.']],
  ["HEVC for a browser without it: the other server's H.264", desktop, [hevc4kHdr, avc1080], ['cellar/1080 remux', 'Plays here in 1080p H.264 from cellar.']],
  ['4K HEVC for a browser with it and a 4K screen', desktop4k, [hevc4k, avc1080], ['attic/4k remux', 'Plays here in 4K HEVC from attic.']],
  ['HDR for a screen without it: the copy without HDR', desktop4k, [hevc4kHdr, avc1080], ['cellar/1080 remux', "Plays here in 1080p H.264 from cellar. This display does not show HDR10, so attic's 4K HEVC HDR10 is not used."]],
  ['HDR alone for a screen without it: mapped to its colours', desktop4k, [hevc4kHdr], ['attic/4k-hdr transcode tone-mapped 1080', "Plays here converted to 1080p from attic's 4K HEVC HDR10, since this display does not show HDR10."]],
  ['HDR alone for a browser without its codec', desktop, [hevc4kHdr], ['attic/4k-hdr transcode tone-mapped 1080', "Plays here converted to 1080p from attic's 4K HEVC HDR10, since this browser cannot show HEVC."]],
  ['4K HDR for a television', television, [hevc4kHdr, avc1080], ['attic/4k-hdr remux', 'Plays here in 4K HEVC HDR10 from attic.']],
  ['4K HDR for a phone, whose screen shows less than 4K: HDR decides', phone, [hevc4kHdr, avc1080], ['attic/4k-hdr remux', 'Plays here in 4K HEVC HDR10 from attic.']],
  ['HLG for a television', television, [hlg1080], ['attic/hlg remux', 'Plays here in 1080p HEVC HLG from attic.']],
  ['HLG for a screen without HDR', desktop4k, [hlg1080], ['attic/hlg transcode tone-mapped 1080', "Plays here converted to 1080p from attic's 1080p HEVC HLG, since this display does not show HLG."]],
  ['HDR and not in the same size: HDR plays on a television', television, [hlg1080, avc1080], ['attic/hlg remux', 'Plays here in 1080p HEVC HLG from attic.']],
  ['Dolby Vision 8 on a television: its HDR10 base', television, [dolby8], ['attic/dv8 remux', 'Plays here in 4K HEVC Dolby Vision HDR10 from attic.']],
  ['Dolby Vision 8 on an ordinary screen: its base, mapped', desktop4k, [dolby8], ['attic/dv8 transcode tone-mapped 1080', "Plays here converted to 1080p from attic's 4K HEVC Dolby Vision HDR10, since this display does not show Dolby Vision."]],
  ['Dolby Vision 5 on a phone that knows it', phone, [dolby5], ['attic/dv5 remux', 'Plays here in 4K HEVC Dolby Vision from attic.']],
  ['Dolby Vision 5 on a television that does not: another copy', television, [dolby5, avc1080], ['cellar/1080 remux', "Plays here in 1080p H.264 from cellar. This display does not show Dolby Vision, so attic's 4K HEVC Dolby Vision is not used."]],
  ['Dolby Vision 5 alone where nobody can show it', desktop, [dolby5], ['nothing', 'Cannot be played now: this display does not show Dolby Vision, and its colours cannot be converted.']],
  ['a 4K copy for a screen of 1080 lines: the smaller one', desktop, [avc4k, avc1080], ['cellar/1080 remux', 'Plays here in 1080p H.264 from cellar.']],
  ['a 4K copy alone for a screen of 1080 lines: as it is', desktop, [avc4k], ['attic/avc-4k remux', 'Plays here in 4K H.264 from attic.']],
  ['a small copy that plays before a larger that must be converted: one step', desktop, [hevc1080, avc720], ['shed/720 remux', "Plays here in 720p H.264 from shed. This browser cannot show HEVC, so attic's 1080p HEVC is not used."]],
  ['a conversion before a copy of less than half its lines', desktop, [hevc1080, avc480], ['attic/hevc-1080 transcode 1080', "Plays here converted to 1080p from attic's 1080p HEVC, since this browser cannot show HEVC."]],
  ['a heavy conversion not before a copy of less than half its lines', desktop, [hevc4kHdr, avc480], ['shed/480 remux', "Plays here in 480p H.264 from shed. This browser cannot show HEVC, so attic's 4K HEVC HDR10 is not used."]],
  ['a heavy conversion before a tiny copy', desktop, [hevc4kHdr, avc360], ['attic/4k-hdr transcode tone-mapped 1080', "Plays here converted to 1080p from attic's 4K HEVC HDR10, since this browser cannot show HEVC."]],
  ['a larger source without hardware for it: not before a copy of less than half its lines', desktop, [hevc1440, avc480], ['shed/480 remux', "Plays here in 480p H.264 from shed. This browser cannot show HEVC, so attic's 1440p HEVC is not used."]],
  ['the same where the server encodes in hardware: converted', desktop, [hevc1440, avc480], ['attic/1440 transcode 1080', "Plays here converted to 1080p from attic's 1440p HEVC, since this browser cannot show HEVC."], { servers: withHardware('attic') }],
  ['4K in hardware for a 4K screen: converted in all of its lines', desktop4k, [copy('attic/old', video('mpeg2video', 2160))], ['attic/old transcode 2160', "Plays here converted to 2160p from attic's 4K MPEG-2, since this browser cannot show MPEG-2."], { servers: withHardware('attic') }],
  ['HDR is mapped by the processor, so it stays heavy', desktop, [hevc4kHdr, avc480], ['shed/480 remux', "Plays here in 480p H.264 from shed. This browser cannot show HEVC, so attic's 4K HEVC HDR10 is not used."], { servers: withHardware('attic') }],
  ['hardware does not put a conversion before what plays as it is', desktop, [hevc1080, avc720], ['shed/720 remux', "Plays here in 720p H.264 from shed. This browser cannot show HEVC, so attic's 1080p HEVC is not used."], { servers: withHardware('attic') }],
  ['the same conversion from two servers: the one with hardware', desktop, [hevc1080, copy('cellar/hevc', video('hevc', 1080))], ['cellar/hevc transcode 1080', "Plays here converted to 1080p from cellar's 1080p HEVC, since this browser cannot show HEVC."], { servers: withHardware('cellar') }],
  ['4K on a device that plays only 1080p smoothly', notebook, [avc4k], ['attic/avc-4k transcode 720', "Plays here converted to 720p from attic's 4K H.264, since this device does not play H.264 in 4K smoothly."]],
  ["a notebook's small screen takes the smaller copy", notebook, [avc1080, avc720], ['shed/720 remux', 'Plays here in 720p H.264 from shed.']],
  ['AC-3 for a browser without it: only the sound is converted', desktop, [copy('attic/ac3', video('h264', 1080), [audio('en', 'ac3')])], ['attic/ac3 audio', 'Plays here in 1080p H.264 from attic; the sound is converted, since this browser cannot play AC-3.']],
  ['E-AC-3 for a television: as it is', television, [copy('attic/eac3', video('h264', 1080), [audio('en', 'eac3')])], ['attic/eac3 remux', 'Plays here in 1080p H.264 from attic.']],
  ['DTS is played by no browser', television, [copy('attic/dts', video('hevc', 2160, { bitDepth: 10 }), [audio('en', 'dts')]), avc1080], ['attic/dts audio', 'Plays here in 4K HEVC from attic; the sound is converted, since this browser cannot play DTS.']],
  ['TrueHD alone', phone, [copy('attic/truehd', video('h264', 1080), [audio('en', 'truehd')])], ['attic/truehd audio', 'Plays here in 1080p H.264 from attic; the sound is converted, since this browser cannot play TrueHD.']],
  ['a film without sound', desktop, [copy('attic/mute', video('h264', 1080), [])], ['attic/mute remux', 'Plays here in 1080p H.264 from attic.']],
  ['an unknown codec is converted', desktop, [copy('attic/old', video('mpeg2video', 576))], ['attic/old transcode 720', "Plays here converted to 576p from attic's 576p MPEG-2, since this browser cannot show MPEG-2."]],
  ['an unknown codec beside a smaller known one', desktop, [copy('attic/old', video('mpeg2video', 576)), avc480], ['shed/480 remux', "Plays here in 480p H.264 from shed. This browser cannot show MPEG-2, so attic's 576p MPEG-2 is not used."]],
  ['H.264 with 4:4:4 colours is never played as it is', desktop, [copy('attic/444', { ...video('h264', 1080), codecString: 'avc1.f40028' })], ['attic/444 transcode 1080', "Plays here converted to 1080p from attic's 1080p H.264, since this browser cannot show this kind of H.264."]],
  ['H.264 with 10 bits for an old notebook', notebook, [copy('attic/hi10', video('h264', 1080, { bitDepth: 10 }))], ['attic/hi10 transcode 720', "Plays here converted to 720p from attic's 1080p H.264, since this browser cannot show H.264 with 10 bits."]],
  ['HEVC with 12 bits for a television', television, [copy('attic/12', video('hevc', 1080, { bitDepth: 12 }))], ['attic/12 transcode 1080', "Plays here converted to 1080p from attic's 1080p HEVC, since this browser cannot show HEVC with 12 bits."]],
  ['AV1 for a desktop', desktop, [copy('attic/av1', video('av1', 1080, { bitDepth: 10 })), hevc1080], ['attic/av1 remux', 'Plays here in 1080p AV1 from attic.']],
  ["equal copies: the more trusted server's", desktop, [copy('cellar/b', video('h264', 1080)), copy('attic/a', video('h264', 1080))], ['attic/a remux', 'Plays here in 1080p H.264 from attic.']],
  ['a trusted server that is down: the other', desktop, [copy('cellar/b', video('h264', 1080)), copy('attic/a', video('h264', 1080))], ['cellar/b remux', 'Plays here in 1080p H.264 from cellar.'], { servers: servers(['attic']) }],
  ['only a silent server has it', desktop, [copy('attic/a', video('h264', 1080))], ['attic/a remux', 'Plays here in 1080p H.264 from attic.'], { servers: servers(['attic']) }],
  ['the larger copy is on a silent server', desktop, [copy('attic/a', video('h264', 1080)), avc480], ['shed/480 remux', "Plays here in 480p H.264 from shed. attic's 1080p H.264 is not used: attic does not answer."], { servers: servers(['attic']) }],
  ['a slow line: the smaller copy', onLine(desktop, 6), [avc1080, avc720], ['shed/720 remux', "Plays here in 720p H.264 from shed. cellar's 1080p H.264 is not used: it needs 8 Mbit/s and this line carries about 6 Mbit/s."]],
  ['a slow line and one copy: a lower step', onLine(desktop, 4), [avc1080], ['cellar/1080 transcode 720', "Plays here converted to 720p from cellar's 1080p H.264, since it needs 8 Mbit/s and this line carries about 4 Mbit/s."]],
  ['a very slow line: the lowest step', onLine(phone, 0.7), [hevc4kHdr, avc1080], ['cellar/1080 transcode 360', "Plays here converted to 360p from cellar's 1080p H.264, since it needs 8 Mbit/s and this line carries about 0.7 Mbit/s."]],
  ['a line that carries 4K', onLine(television, 40), [hevc4kHdr, avc1080], ['attic/4k-hdr remux', 'Plays here in 4K HEVC HDR10 from attic.']],
  ['a viewer who saves data', { ...phone, isSavingData: true }, [avc1080], ['cellar/1080 transcode 480', "Plays here converted to 480p from cellar's 1080p H.264, since you save data."]],
  ['a viewer who saves data and a small copy', { ...phone, isSavingData: true }, [avc1080, avc360], ['shed/360 remux', "Plays here in 360p H.264 from shed. You save data, so cellar's 1080p H.264 is not used."]],
  ['a chosen version that plays', desktop, [hevc1080, avc1080, avc480], ['shed/480 remux', 'Plays here in 480p H.264 from shed. You chose this version.'], { wanted: { copyRef: 'shed/480' } }],
  ['a chosen version that must be converted', desktop, [hevc1080, avc1080], ['attic/hevc-1080 transcode 1080', "Plays here converted to 1080p from attic's 1080p HEVC, since this browser cannot show HEVC. You chose this version."], { wanted: { copyRef: 'attic/hevc-1080' } }],
  ['a chosen version on a silent server', desktop, [hevc1080, avc1080], ['cellar/1080 remux', 'Plays here in 1080p H.264 from cellar. The version that you chose, 1080p HEVC on attic, does not play: attic does not answer.'], { servers: servers(['attic']), wanted: { copyRef: 'attic/hevc-1080' } }],
  ['a chosen language that only the smaller copy has', desktop, [avc1080, copy('shed/de', video('h264', 720), [audio('de')])], ['shed/de remux', "Plays here in 720p H.264 from shed. cellar's 1080p H.264 is not used: it does not have the sound that you chose."], { wanted: { sound: 'de' } }],
  ['720p was chosen: a copy that has it', desktop, [avc1080, avc720], ['shed/720 remux', "Plays here in 720p H.264 from shed. You chose 720p, so cellar's 1080p H.264 is not used."], { wanted: { quality: 720 } }],
  ['720p was chosen: a step of the larger copy', desktop, [avc1080], ['cellar/1080 transcode 720', "Plays here converted to 720p from cellar's 1080p H.264, since you chose 720p."], { wanted: { quality: 720 } }],
  ['the original was chosen on a slow line', onLine(desktop, 2), [avc1080], ['cellar/1080 remux', 'Plays here in 1080p H.264 from cellar.'], { wanted: { quality: 'original' } }],
  ['a browser that showed no picture of this copy', { ...television, refused: [{ copyRef: 'attic/4k-hdr', codec: 'hevc-pq' }] }, [hevc4kHdr], ['attic/4k-hdr transcode tone-mapped 1080', "Plays here converted to 1080p from attic's 4K HEVC HDR10, since this browser showed no picture of HEVC when it tried."]],
  ['a browser that played no sound of this copy', { ...television, refused: [{ copyRef: 'attic/4k-hdr', codec: 'eac3' }] }, [hevc4kHdr], ['attic/4k-hdr audio', 'Plays here in 4K HEVC HDR10 from attic; the sound is converted, since this browser played no sound of E-AC-3 when it tried.']],
  ['a browser whose HEVC failed more than once', { ...television, distrusted: ['hevc'] }, [hevc1080, avc720], ['shed/720 remux', "Plays here in 720p H.264 from shed. This browser showed no picture of HEVC when it tried, so attic's 1080p HEVC is not used."]],
  ['a server without ffmpeg: the file as it is', desktop, [avc1080], ['cellar/1080 file', 'Plays here in 1080p H.264 from cellar as the file is; cellar has no ffmpeg, so it cannot convert.'], { servers: withoutFfmpeg('cellar') }],
  ['the same file there and elsewhere: the one that can go on', desktop, [copy('attic/a', video('h264', 1080)), copy('cellar/b', video('h264', 1080))], ['cellar/b remux', 'Plays here in 1080p H.264 from cellar.'], { servers: withoutFfmpeg('attic') }],
  ['a larger file on a server without ffmpeg before a smaller copy elsewhere', desktop, [avc1080, avc720], ['cellar/1080 file', 'Plays here in 1080p H.264 from cellar as the file is; cellar has no ffmpeg, so it cannot convert.'], { servers: withoutFfmpeg('cellar') }],
  ['a file as it is before a conversion in the same size', desktop, [hevc1080, avc1080], ['cellar/1080 file', 'Plays here in 1080p H.264 from cellar as the file is; cellar has no ffmpeg, so it cannot convert.'], { servers: withoutFfmpeg('cellar') }],
  ['a file as it is that is more than the line carries, alone: nothing smaller is to be had', onLine(desktop, 4), [avc1080], ['cellar/1080 file', 'Plays here in 1080p H.264 from cellar as the file is; cellar has no ffmpeg, so it cannot convert.'], { servers: withoutFfmpeg('cellar') }],
  ['a file as it is that is more than the line carries: a smaller copy elsewhere', onLine(desktop, 6), [avc1080, avc480], ['shed/480 remux', "Plays here in 480p H.264 from shed. cellar's 1080p H.264 is not used: it needs 8 Mbit/s and this line carries about 6 Mbit/s."], { servers: withoutFfmpeg('cellar') }],
  ['a codec that needs a conversion on a server without ffmpeg', desktop, [hevc1080], ['nothing', 'Cannot be played now: this browser cannot show HEVC, and attic has no ffmpeg to convert it.'], { servers: withoutFfmpeg('attic') }],
  ['a sound that needs a conversion on a server without ffmpeg', desktop, [copy('attic/ac3', video('h264', 1080), [audio('en', 'ac3')])], ['nothing', 'Cannot be played now: this browser cannot play AC-3, and attic has no ffmpeg to convert it.'], { servers: withoutFfmpeg('attic') }],
  ['a kind of file that this browser does not open, on a server without ffmpeg', { ...desktop, containers: ['mp4'] }, [avc1080], ['nothing', 'Cannot be played now: this browser does not open Matroska files, and cellar has no ffmpeg to convert it.'], { servers: withoutFfmpeg('cellar') }],
  ['a language that is not the first of its file, on a server without ffmpeg: another copy', desktop, [copy('attic/two', video('h264', 1080), [audio('en'), audio('de', 'aac', 1)]), copy('shed/de', video('h264', 480), [audio('de')])], ['shed/de remux', "Plays here in 480p H.264 from shed. attic's 1080p H.264 is not used: it does not have the sound that you chose."], { servers: withoutFfmpeg('attic'), wanted: { sound: 'de' } }],
]

test.each(cases)('%s', (_name, device, copies, [played, words], more) => {
  const choice = choose(copies, device, more)
  const [best] = choice.pathways
  const how = best && [best.copyRef, best.mode, ...(best.isToneMapped ? ['tone-mapped'] : [])]
  const lines = best?.mode === 'transcode' ? [String(best.rungs[0]?.height)] : []
  expect([[...(how ?? ['nothing']), ...lines].join(' '), playReason(choice)]).toEqual([played, words])
})

test('the table has forty cases at least', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40)
})
