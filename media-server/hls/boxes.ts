import { FfmpegError } from '../ffmpeg.ts'

/** Boxes of ISO BMFF (ISO/IEC 14496-12), as far as ffmpeg's fragmented MP4 with one track needs it. */

export type Box = { type: string; data: Buffer }

/** One frame or audio packet. Times in the track's timescale. */
export type Sample = { duration: number; size: number; flags: number; compositionOffset: number }

export type Fragment = { decodeTime: number; samples: Sample[] }

export type Span = { type: string; start: number; end: number }

const HEADER_BYTES = 8
/** Far beyond any real fragment: a box that says more is no box. */
const BOX_LIMIT_BYTES = 512 * 1_048_576

/**
 * The top-level boxes of a stream; reading the next one only when asked is what holds ffmpeg back. Throws `FfmpegError`
 * at what cannot be a box, and where the stream ends within one.
 */
export async function* readBoxes(stream: AsyncIterable<Buffer>): AsyncGenerator<Box> {
  let chunks: Buffer[] = []
  let held = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    held += chunk.length
    if (held < neededBytes(chunks[0]!)) continue
    let bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    while (bytes.length >= neededBytes(bytes)) {
      const size = neededBytes(bytes)
      yield { type: boxType(bytes, 0), data: bytes.subarray(0, size) }
      bytes = bytes.subarray(size)
    }
    chunks = bytes.length > 0 ? [bytes] : []
    held = bytes.length
  }
  if (held > 0) throw new FfmpegError('failed', 'ffmpeg', 'what it wrote ends in the middle of a box')
}

/** How many bytes the box at the head needs to be whole, or to tell its size. */
function neededBytes(head: Buffer): number {
  if (head.length < HEADER_BYTES) return HEADER_BYTES
  const size = head.readUInt32BE(0)
  if (size < HEADER_BYTES || size > BOX_LIMIT_BYTES)
    throw new FfmpegError('failed', 'ffmpeg', `what it wrote has a box of ${size} bytes`)
  return size
}

function boxType(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at + 4, at + 8)
}

export function* childBoxes(bytes: Buffer, { start, end }: Span): Generator<Span> {
  for (let at = start + HEADER_BYTES; at + HEADER_BYTES <= end;) {
    const size = bytes.readUInt32BE(at)
    if (size < HEADER_BYTES) return
    yield { type: boxType(bytes, at), start: at, end: at + size }
    at += size
  }
}

/** The first box at that path, e.g. `['moov', 'trak', 'mdia']`, from the top or within `parent`. */
export function findBox(bytes: Buffer, path: readonly string[], parent?: Span): Span | null {
  let found = parent ?? { type: '', start: -HEADER_BYTES, end: bytes.length }
  for (const type of path) {
    const next = [...childBoxes(bytes, found)].find((child) => child.type === type)
    if (!next) return null
    found = next
  }
  return found
}

/** Ticks a second, from an `mdhd` or `mvhd`. */
export function readTimescale(bytes: Buffer, header: Span): number {
  return bytes.readUInt32BE(header.start + (bytes[header.start + 8] ? 28 : 20))
}

/** Ticks a second of the only track. */
export function trackTimescale(init: Buffer): number {
  const header = findBox(init, ['moov', 'trak', 'mdia', 'mdhd'])
  if (!header) throw new Error('no track in the output of ffmpeg')
  return readTimescale(init, header)
}

/** Reads the one `traf` of a `moof`. */
export function parseFragment(moof: Buffer): Fragment {
  const track = findBox(moof, ['moof', 'traf'])
  if (!track) throw new Error('no track fragment in the output of ffmpeg')
  let defaults: Sample = { duration: 0, size: 0, flags: 0, compositionOffset: 0 }
  let decodeTime = 0
  const samples: Sample[] = []
  for (const { type, start } of childBoxes(moof, track)) {
    if (type === 'tfhd') defaults = parseDefaults(moof, start)
    else if (type === 'tfdt') decodeTime = parseDecodeTime(moof, start)
    else if (type === 'trun') samples.push(...parseRun(moof, start, defaults))
  }
  return { decodeTime, samples }
}

/** Signed: the priming of an audio track lies before zero. */
function parseDecodeTime(moof: Buffer, start: number): number {
  return moof[start + 8] ? Number(moof.readBigInt64BE(start + 12)) : moof.readUInt32BE(start + 12)
}

function parseDefaults(moof: Buffer, start: number): Sample {
  const flags = moof.readUInt32BE(start + 8) & 0xffffff
  let at = start + 16 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0)
  const next = (mask: number) => (flags & mask ? moof.readUInt32BE((at += 4) - 4) : 0)
  return { duration: next(0x8), size: next(0x10), flags: next(0x20), compositionOffset: 0 }
}

function parseRun(moof: Buffer, start: number, defaults: Sample): Sample[] {
  const flags = moof.readUInt32BE(start + 8) & 0xffffff
  const isSigned = moof[start + 8] === 1
  const count = moof.readUInt32BE(start + 12)
  let at = start + 16 + (flags & 0x1 ? 4 : 0)
  const next = (mask: number, fallback: number) =>
    flags & mask ? moof.readUInt32BE((at += 4) - 4) : fallback
  const firstFlags = next(0x4, defaults.flags)
  return Array.from({ length: count }, (_, index) => {
    const duration = next(0x100, defaults.duration)
    const size = next(0x200, defaults.size)
    const sampleFlags = next(0x400, index === 0 ? firstFlags : defaults.flags)
    const offset = next(0x800, 0)
    return { duration, size, flags: sampleFlags, compositionOffset: isSigned ? offset | 0 : offset }
  })
}

export function box(type: string, ...parts: Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, HEADER_BYTES)
  return Buffer.concat([uint32(size), Buffer.from(type, 'latin1'), ...parts], size)
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

/** A fragment of one track (`moof` and `mdat`) from samples and their data. */
export function buildFragment(sequence: number, fragment: Fragment, data: readonly Buffer[]): Buffer {
  return Buffer.concat(fragmentParts(sequence, fragment, data))
}

/** The same before it is joined. */
export function fragmentParts(sequence: number, fragment: Fragment, data: readonly Buffer[]): Buffer[] {
  const { decodeTime, samples } = fragment
  const time = Buffer.alloc(8)
  time.writeBigInt64BE(BigInt(decodeTime))
  const rows = Buffer.alloc(samples.length * 16)
  samples.forEach((sample, index) => {
    rows.writeUInt32BE(sample.duration >>> 0, index * 16)
    rows.writeUInt32BE(sample.size, index * 16 + 4)
    rows.writeUInt32BE(sample.flags >>> 0, index * 16 + 8)
    rows.writeInt32BE(sample.compositionOffset, index * 16 + 12)
  })
  const moof = (dataOffset: number) =>
    box(
      'moof',
      box('mfhd', uint32(0), uint32(sequence)),
      box(
        'traf',
        // default-base-is-moof
        box('tfhd', uint32(0x020000), uint32(1)),
        box('tfdt', uint32(0x01000000), time),
        // version 1; data offset, duration, size, flags and composition offset for each sample
        box('trun', uint32(0x01000f01), uint32(samples.length), uint32(dataOffset), rows),
      ),
    )
  const size = data.reduce((sum, part) => sum + part.length, HEADER_BYTES)
  const head = Buffer.concat([uint32(size), Buffer.from('mdat', 'latin1')])
  return [moof(moof(0).length + HEADER_BYTES), head, ...data]
}

/**
 * Takes an edit list out of an init segment and says by how many ticks its fragments' times have to be moved instead.
 * ffmpeg writes one where a codec's header needs packets first (AC-3), and then counts each window from zero.
 */
export function removeEditList(init: Buffer): { init: Buffer; shiftTicks: number } {
  const edits = findBox(init, ['moov', 'trak', 'edts'])
  const list = findBox(init, ['moov', 'trak', 'edts', 'elst'])
  const movie = findBox(init, ['moov', 'mvhd'])
  if (!edits || !list || !movie) return { init, shiftTicks: 0 }
  const movieTimescale = readTimescale(init, movie)
  let seconds = 0
  let mediaTicks = 0
  const isLong = init[list.start + 8] === 1
  for (let n = 0, at = list.start + 16; n < init.readUInt32BE(list.start + 12); n++, at += isLong ? 20 : 12) {
    const duration = isLong ? Number(init.readBigUInt64BE(at)) : init.readUInt32BE(at)
    const mediaTime = isLong ? Number(init.readBigInt64BE(at + 8)) : init.readInt32BE(at + 4)
    if (mediaTime < 0) seconds += duration / movieTimescale
    else mediaTicks += mediaTime
  }
  const without = Buffer.from(init)
  without.fill(0, edits.start + HEADER_BYTES, edits.end).write('free', edits.start + 4, 'latin1')
  return { init: without, shiftTicks: Math.round(seconds * trackTimescale(init)) - mediaTicks }
}
