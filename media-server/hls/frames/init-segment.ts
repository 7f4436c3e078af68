import { box, uint32 } from '../boxes.ts'

/** What an init segment says of its only track. `entry`: its sample entry, a whole box of `stsd`. */
export type TrackHead = {
  track: 'video' | 'audio'
  timescale: number
  entry: Buffer
  /** Of the track's header: how a picture is turned, then its width and height as it is shown. */
  shape?: Buffer
}

const MOVIE_TIMESCALE = 1_000
const VERSION_0 = uint32(0)
/** Enabled, and in the movie. */
const TRACK_FLAGS = uint32(3)
const IDENTITY = Buffer.concat([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(uint32))
const UNDEFINED_LANGUAGE = 0x55c40000

const zeros = (count: number) => Buffer.alloc(count)
const text = (words: string) => Buffer.from(words, 'latin1')

/** The shape of a picture that is not turned, in whole pixels. */
export function plainShape(width: number, height: number): Buffer {
  return Buffer.concat([IDENTITY, uint32(width * 0x10000), uint32(height * 0x10000)])
}

/** An init segment as ffmpeg writes it for the same track: fragments of either go with both. */
export function initSegment({ track, timescale, entry, shape }: TrackHead): Buffer {
  const isVideo = track === 'video'
  const handler = box('hdlr', VERSION_0, zeros(4), text(isVideo ? 'vide' : 'soun'), zeros(12), text('\0'))
  const header = isVideo ? box('vmhd', uint32(1), zeros(8)) : box('smhd', VERSION_0, zeros(4))
  // The data is in this very file.
  const data = box('dinf', box('dref', VERSION_0, uint32(1), box('url ', uint32(1))))
  const entries = box('stsd', VERSION_0, uint32(1), entry)
  const none = ['stts', 'stsc', 'stco'].map((type) => box(type, VERSION_0, uint32(0)))
  const tables = box('stbl', entries, ...none, box('stsz', VERSION_0, uint32(0), uint32(0)))
  const times = box('mdhd', VERSION_0, zeros(8), uint32(timescale), uint32(0), uint32(UNDEFINED_LANGUAGE))
  const media = box('mdia', times, handler, box('minf', header, data, tables))
  const moov = box('moov', movieHeader(), box('trak', trackHeader(isVideo, shape), media), defaults())
  return Buffer.concat([box('ftyp', text('iso5'), uint32(512), text('iso5iso6mp41')), moov])
}

function movieHeader(): Buffer {
  const rateAndVolume = Buffer.concat([uint32(0x10000), uint32(0x01000000)])
  const times = Buffer.concat([zeros(8), uint32(MOVIE_TIMESCALE), uint32(0)])
  return box('mvhd', VERSION_0, times, rateAndVolume, zeros(8), IDENTITY, zeros(24), uint32(2))
}

function trackHeader(isVideo: boolean, shape = plainShape(0, 0)): Buffer {
  const volume = isVideo ? 0 : 0x01000000
  const place = Buffer.concat([
    zeros(8),
    uint32(1),
    zeros(8),
    zeros(8),
    uint32(isVideo ? 0 : 1),
    uint32(volume),
  ])
  return box('tkhd', TRACK_FLAGS, place, shape)
}

/** Each fragment says all of its samples itself. */
function defaults(): Buffer {
  return box('mvex', box('trex', VERSION_0, uint32(1), uint32(1), zeros(12)))
}
