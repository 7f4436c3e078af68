import { box, childBoxes, findBox, type Span } from '../boxes.ts'
import { VIDEO_TIMESCALE } from '../fragments.ts'
import { aacEntry, configOfEsds } from './aac-config.ts'
import type { TrackHead } from './init-segment.ts'

/** Of a sample entry, before the boxes in it, with its own head (ISO/IEC 14496-12, 12.1.3 and 12.2.3). */
const PICTURE_BYTES = 86
const SOUND_BYTES = 36
/** What a decoder or a display needs; QuickTime has others, some in a form of its own. */
const PICTURE_BOXES = ['avcC', 'hvcC', 'dvcC', 'dvvC', 'colr', 'mdcv', 'clli', 'pasp', 'fiel', 'btrt']
const AC3_RATES = [48_000, 44_100, 32_000]

/** What stands in an MP4 of one of its tracks, as its init segment says it; null where only ffmpeg knows how to say it. */
export function mp4Head(movie: Buffer, track: Span): TrackHead | null {
  const stsd = findBox(movie, ['mdia', 'minf', 'stbl', 'stsd'], track)
  if (!stsd) return null
  const start = stsd.start + 16
  const entry = movie.subarray(start, start + movie.readUInt32BE(start))
  switch (entry.toString('latin1', 4, 8)) {
    case 'avc1':
    case 'hvc1':
      return pictureHead(movie, track, entry)
    case 'mp4a':
      return aacHead(entry)
    case 'ac-3':
      return ac3Head(entry)
    default:
      return null
  }
}

function pictureHead(movie: Buffer, track: Span, entry: Buffer): TrackHead | null {
  const parts = partsOf(entry, PICTURE_BYTES).filter((part) => isForPicture(entry, part))
  const shape = shapeOf(movie, track)
  if (!shape || !parts.some(({ type }) => type === 'avcC' || type === 'hvcC')) return null
  const own = entry.subarray(8, PICTURE_BYTES)
  const data = parts.map(({ start, end }) => entry.subarray(start, end))
  const type = entry.toString('latin1', 4, 8)
  return {
    track: 'video',
    timescale: VIDEO_TIMESCALE,
    entry: box(type, withoutEncoder(inThisFile(own)), ...data),
    shape,
  }
}

function isForPicture(entry: Buffer, { type, start }: Span): boolean {
  return (
    PICTURE_BOXES.includes(type) &&
    (type !== 'colr' || entry.toString('latin1', start + 8, start + 12) === 'nclx')
  )
}

function aacHead(entry: Buffer): TrackHead | null {
  const esds = soundPart(entry, 'esds')
  const config = esds && configOfEsds(entry.subarray(esds.start + 8, esds.end))
  return config ? { track: 'audio', timescale: config.sampleRate, entry: aacEntry(config) } : null
}

function ac3Head(entry: Buffer): TrackHead | null {
  const found = soundPart(entry, 'dac3')
  const timescale = found && AC3_RATES[(entry[found.start + 8] ?? 0xff) >> 6]
  if (!timescale) return null
  const own = inThisFile(entry.subarray(8, SOUND_BYTES))
  return { track: 'audio', timescale, entry: box('ac-3', own, entry.subarray(found.start, found.end)) }
}

/** Null in the versions of QuickTime, which have more before their boxes. */
function soundPart(entry: Buffer, type: string): Span | undefined {
  if (entry.readUInt16BE(16) !== 0) return undefined
  return partsOf(entry, SOUND_BYTES).find((part) => part.type === type)
}

function partsOf(entry: Buffer, from: number): Span[] {
  return [...childBoxes(entry, { type: '', start: from - 8, end: entry.length })].filter(
    ({ end }) => end <= entry.length,
  )
}

/** The first of the data references, which in an init segment is the only one. */
function inThisFile(head: Buffer): Buffer {
  const own = Buffer.from(head)
  own.writeUInt16BE(1, 6)
  return own
}

/** The encoder's name is of no use here. */
function withoutEncoder(head: Buffer): Buffer {
  return head.fill(0, 42, 74)
}

/** How the picture is turned and how large it is shown. */
function shapeOf(movie: Buffer, track: Span): Buffer | null {
  const header = findBox(movie, ['tkhd'], track)
  if (!header) return null
  const start = header.start + (movie[header.start + 8] ? 60 : 48)
  return Buffer.from(movie.subarray(start, start + 44))
}
