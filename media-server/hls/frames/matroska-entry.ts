import { box } from '../boxes.ts'
import { VIDEO_TIMESCALE } from '../fragments.ts'
import { childrenOf, dataIn, unsignedIn } from '../index/ebml.ts'
import { aacEntry, readAacConfig } from './aac-config.ts'
import { plainShape, type TrackHead } from './init-segment.ts'

const CODEC_ID = 0x86
const CODEC_PRIVATE = 0x63a2
const VIDEO = 0xe0
const PIXEL_WIDTH = 0xb0
const PIXEL_HEIGHT = 0xba
const DISPLAY_WIDTH = 0x54b0
const DISPLAY_HEIGHT = 0x54ba
const DISPLAY_UNIT = 0x54b2
const INTERLACED = 0x9a
const IS_INTERLACED = 1
const IS_PROGRESSIVE = 2
/** Dolby Vision among others: another description of the same picture. */
const ADDITION = 0x41e4
/** Void, and a checksum of what follows. */
const NOTHING = [0xec, 0xbf]
const COLOUR = 0x55b0
/** All that a plain picture says of itself. */
const PLAIN = [PIXEL_WIDTH, PIXEL_HEIGHT, DISPLAY_WIDTH, DISPLAY_HEIGHT, DISPLAY_UNIT, INTERLACED, COLOUR]
const MATRIX = 0x55b1
const RANGE = 0x55b9
const TRANSFER = 0x55ba
const PRIMARIES = 0x55bb
/** Bits and where colour is sampled, which stand in the picture itself, too. */
const IN_PICTURE = [0x55b2, 0x55b3, 0x55b4, 0x55b5, 0x55b6, 0x55b7, 0x55b8]
const UNSPECIFIED = 2

const NAMES = { 'V_MPEG4/ISO/AVC': ['avc1', 'avcC'], 'V_MPEGH/ISO/HEVC': ['hvc1', 'hvcC'] } as const

/**
 * What stands in a Matroska file of one of its tracks, as its init segment says it. `entry`: the data of the track's
 * entry. Null where only ffmpeg knows how to say it: sound other than plain AAC, a picture that is cropped, turned,
 * stretched, interlaced, or mastered for an HDR display.
 */
export function matroskaHead(entry: Buffer): TrackHead | null {
  const codec = dataIn(entry, CODEC_ID)?.toString('latin1').replaceAll('\0', '') ?? ''
  const config = dataIn(entry, CODEC_PRIVATE)
  if (!config || config.length === 0) return null
  return codec.startsWith('A_AAC') ? aacHead(config) : pictureHead(entry, codec, config)
}

function aacHead(config: Buffer): TrackHead | null {
  const aac = readAacConfig(config)
  return aac && { track: 'audio', timescale: aac.sampleRate, entry: aacEntry(aac) }
}

function pictureHead(entry: Buffer, codec: string, config: Buffer): TrackHead | null {
  const known: Partial<Record<string, readonly [string, string]>> = NAMES
  const [name, configName] = known[codec] ?? []
  const video = dataIn(entry, VIDEO)
  if (!name || !configName || !video || dataIn(entry, ADDITION)) return null
  const description = descriptionOf(video, box(configName, config))
  return (
    description && {
      track: 'video',
      timescale: VIDEO_TIMESCALE,
      entry: box(name, description.data),
      shape: description.shape,
    }
  )
}

function descriptionOf(video: Buffer, config: Buffer): { data: Buffer; shape: Buffer } | null {
  const colours = coloursOf(video)
  const width = unsignedIn(video, PIXEL_WIDTH) ?? 0
  const height = unsignedIn(video, PIXEL_HEIGHT) ?? 0
  if (!colours || !isPlain(video, width, height)) return null
  const head = Buffer.alloc(78)
  head.writeUInt16BE(1, 6)
  head.writeUInt16BE(width, 24)
  head.writeUInt16BE(height, 26)
  // 72 dots an inch, one frame a sample, 24 bits, no table of colours.
  head.writeUInt32BE(0x480000, 28)
  head.writeUInt32BE(0x480000, 32)
  head.writeUInt16BE(1, 40)
  head.writeUInt16BE(24, 74)
  head.writeInt16BE(-1, 76)
  const isProgressive = unsignedIn(video, INTERLACED) === IS_PROGRESSIVE
  const fields = isProgressive ? box('fiel', Buffer.from([1, 0])) : Buffer.alloc(0)
  return { data: Buffer.concat([head, config, fields, colours]), shape: plainShape(width, height) }
}

function isPlain(video: Buffer, width: number, height: number): boolean {
  const known = [...PLAIN, ...NOTHING]
  const shownWidth = unsignedIn(video, DISPLAY_WIDTH) ?? width
  const shownHeight = unsignedIn(video, DISPLAY_HEIGHT) ?? height
  const isWhole = width > 0 && height > 0 && width <= 0xffff && height <= 0xffff
  return (
    isWhole &&
    unsignedIn(video, INTERLACED) !== IS_INTERLACED &&
    width * shownHeight === height * shownWidth &&
    childrenOf(video).every(({ id }) => known.includes(id))
  )
}

/** Null: it says more than which colours these are. Empty: it says nothing. */
function coloursOf(video: Buffer): Buffer | null {
  const colour = dataIn(video, COLOUR)
  if (!colour) return Buffer.alloc(0)
  const said = childrenOf(colour).map(({ id }) => id)
  const named = [PRIMARIES, TRANSFER, MATRIX]
  if (said.some((id) => ![...named, RANGE, ...IN_PICTURE, ...NOTHING].includes(id))) return null
  if (!said.some((id) => named.includes(id))) return Buffer.alloc(0)
  const data = Buffer.alloc(11)
  data.write('nclx', 'latin1')
  for (const [n, id] of named.entries()) data.writeUInt16BE(unsignedIn(colour, id) ?? UNSPECIFIED, 4 + 2 * n)
  data[10] = unsignedIn(colour, RANGE) === 2 ? 0x80 : 0
  return box('colr', data)
}
