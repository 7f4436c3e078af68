import type { KeyframeTable } from '../keyframes.ts'
import type { InputFile } from '../../remotes/input.ts'
import { readWindow } from './file-window.ts'

/** Element ids of Matroska (RFC 9559). */
const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const SEEK_HEAD = 0x114d9b74
const SEEK = 0x4dbb
const SEEK_ID = 0x53ab
const SEEK_POSITION = 0x53ac
const INFO = 0x1549a966
const TIMESTAMP_SCALE = 0x2ad7b1
const DURATION = 0x4489
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const TRACK_NUMBER = 0xd7
const TRACK_TYPE = 0x83
const CLUSTER = 0x1f43b675
const CUES = 0x1c53bb6b
const CUE_POINT = 0xbb
const CUE_TIME = 0xb3
const CUE_TRACK_POSITIONS = 0xb7
const CUE_TRACK = 0xf7

const VIDEO = 1
const DEFAULT_SCALE_NS = 1_000_000
const HEAD_BYTES = 12
const ELEMENT_LIMIT = 1_000

type Element = { id: number; dataStart: number; size: number }

/** Keyframe times of a Matroska or WebM file from its cues, on the file's own timeline. Null: it has none that serve. */
export async function readMatroskaIndex(file: InputFile, sizeBytes: number): Promise<KeyframeTable | null> {
  const header = await elementAt(file, 0)
  if (header.id !== EBML) return null
  const segment = await elementAt(file, header.dataStart + header.size)
  if (segment.id !== SEGMENT) return null
  const parts = await readParts(file, segment.dataStart, sizeBytes)
  const [info, tracks, cues] = [parts.get(INFO), parts.get(TRACKS), parts.get(CUES)]
  const track = tracks && videoTrackNumber(tracks)
  const duration = info && dataIn(info, DURATION)
  if (!cues || track === undefined || !duration) return null
  const tickSeconds = (unsignedIn(info, TIMESTAMP_SCALE) ?? DEFAULT_SCALE_NS) / 1e9
  const ticks = duration.length === 4 ? duration.readFloatBE() : duration.readDoubleBE()
  return {
    keyframes: cueTimes(cues, track).map((time) => time * tickSeconds),
    endSeconds: ticks * tickSeconds,
  }
}

function videoTrackNumber(tracks: Buffer): number | undefined {
  const entries = childrenOf(tracks).filter(({ id }) => id === TRACK_ENTRY)
  const video = entries.find(({ data }) => unsignedIn(data, TRACK_TYPE) === VIDEO)
  return video && unsignedIn(video.data, TRACK_NUMBER)
}

function cueTimes(cues: Buffer, track: number): number[] {
  return childrenOf(cues)
    .filter(({ id }) => id === CUE_POINT)
    .filter(({ data }) =>
      childrenOf(data).some(
        (child) => child.id === CUE_TRACK_POSITIONS && unsignedIn(child.data, CUE_TRACK) === track,
      ),
    )
    .flatMap(({ data }) => unsignedIn(data, CUE_TIME) ?? [])
}

/** The elements before the first cluster, and the cues, which mostly stand at the end. */
async function readParts(file: InputFile, start: number, sizeBytes: number): Promise<Map<number, Buffer>> {
  const parts = new Map<number, Buffer>()
  let at = start
  for (let n = 0; n < ELEMENT_LIMIT && at + HEAD_BYTES <= sizeBytes; n++) {
    const { id, dataStart, size } = await elementAt(file, at)
    if (id === CLUSTER) break
    if ([INFO, TRACKS, SEEK_HEAD, CUES].includes(id)) parts.set(id, await readWindow(file, dataStart, size))
    at = dataStart + size
  }
  const position = seekPosition(parts.get(SEEK_HEAD), CUES)
  if (position === undefined || parts.has(CUES)) return parts
  const cues = await elementAt(file, start + position)
  if (cues.id === CUES) parts.set(CUES, await readWindow(file, cues.dataStart, cues.size))
  return parts
}

function seekPosition(seekHead: Buffer | undefined, wanted: number): number | undefined {
  const entries = seekHead ? childrenOf(seekHead).filter(({ id }) => id === SEEK) : []
  const entry = entries.find(({ data }) => unsignedIn(data, SEEK_ID) === wanted)
  return entry && unsignedIn(entry.data, SEEK_POSITION)
}

async function elementAt(file: InputFile, at: number): Promise<Element> {
  const head = await readWindow(file, at, HEAD_BYTES)
  const { id, size, headBytes } = parseHead(head, 0)
  return { id, dataStart: at + headBytes, size }
}

function childrenOf(data: Buffer): { id: number; data: Buffer }[] {
  const children: { id: number; data: Buffer }[] = []
  for (let at = 0; at + 2 <= data.length;) {
    const { id, size, headBytes } = parseHead(data, at)
    children.push({ id, data: data.subarray(at + headBytes, at + headBytes + size) })
    at += headBytes + size
  }
  return children
}

function dataIn(data: Buffer, wanted: number): Buffer | undefined {
  return childrenOf(data).find(({ id }) => id === wanted)?.data
}

function unsignedIn(data: Buffer, wanted: number): number | undefined {
  return dataIn(data, wanted)?.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** An id keeps its length marker, a size loses it. A size of all ones is unknown and reads as a huge one. */
function parseHead(bytes: Buffer, at: number): { id: number; size: number; headBytes: number } {
  const idBytes = lengthAt(bytes, at)
  const sizeBytes = lengthAt(bytes, at + idBytes)
  const id = bytes.readUIntBE(at, Math.min(4, idBytes))
  let size = bytes[at + idBytes]! & (0xff >> sizeBytes)
  for (let n = 1; n < sizeBytes; n++) size = size * 256 + bytes[at + idBytes + n]!
  return { id, size, headBytes: idBytes + sizeBytes }
}

function lengthAt(bytes: Buffer, at: number): number {
  const first = bytes[at]
  if (!first) throw new Error('no element where the file says that there is one')
  return Math.clz32(first) - 23
}
