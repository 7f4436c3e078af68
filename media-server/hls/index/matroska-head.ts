import type { InputFile } from '../../remotes/input.ts'
import { childrenOf, dataIn, elementAt, HEAD_BYTES, unsignedIn } from './ebml.ts'
import { readWindow } from './file-window.ts'
import { CLUSTER, type Cue, walkClusters } from './matroska-clusters.ts'

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
const CODEC_ID = 0x86
const CODEC_DELAY = 0x56aa
const CONTENT_ENCODINGS = 0x6d80
const CUES = 0x1c53bb6b
const CUE_POINT = 0xbb
const CUE_TIME = 0xb3
const CUE_TRACK_POSITIONS = 0xb7
const CUE_TRACK = 0xf7
const CUE_CLUSTER = 0xf1

const VIDEO = 1
const AUDIO = 2
const DEFAULT_SCALE_NS = 1_000_000
const ELEMENT_LIMIT = 1_000
/** A file up to this size is gone through in a moment, which finds each of its keyframes. */
export const WHOLE_BYTES = 64 * 1_048_576

type Track = {
  number: number
  codec: string
  /** Whether its blocks hold frames as they are, at the times that they say. */
  isPlain: boolean
  /** All that the file says of it. */
  entry: Buffer
}

/** Times in seconds of the file's own timeline. */
export type MatroskaHead = {
  tickSeconds: number
  endSeconds: number
  video: Track[]
  audio: Track[]
  /** The cues of the first video, ascending. */
  cues: Cue[]
}

/**
 * What stands before and after the clusters of a Matroska or WebM file; in a large one without cues the clusters
 * themselves are looked at. Null: it is none, or there is nothing that says where its keyframes are.
 */
export async function readMatroskaHead(file: InputFile, sizeBytes: number): Promise<MatroskaHead | null> {
  const header = await elementAt(file, 0)
  if (header.id !== EBML) return null
  const segment = await elementAt(file, header.dataStart + header.size)
  if (segment.id !== SEGMENT) return null
  const parts = await readParts(file, segment.dataStart, sizeBytes)
  const [info, tracks, cues] = [parts.get(INFO), parts.get(TRACKS), parts.get(CUES)]
  if (!info || !tracks) return null
  const head = headOf(info, tracks)
  const [video] = head.video
  if (!video) return null
  if (!cues)
    return sizeBytes < WHOLE_BYTES ? null : walked(file, segment.dataStart, { sizeBytes, head, video })
  if (head.endSeconds === null) return null
  const places = cuesOf(cues, video.number).map(({ time, position }) => ({
    seconds: time * head.tickSeconds,
    at: segment.dataStart + position,
  }))
  return { ...head, endSeconds: head.endSeconds, cues: places }
}

type KnownHead = Omit<MatroskaHead, 'cues' | 'endSeconds'> & { endSeconds: number | null }

function headOf(info: Buffer, tracks: Buffer): KnownHead {
  const tickSeconds = (unsignedIn(info, TIMESTAMP_SCALE) ?? DEFAULT_SCALE_NS) / 1e9
  const duration = dataIn(info, DURATION)
  const ticks = duration && (duration.length === 4 ? duration.readFloatBE() : duration.readDoubleBE())
  return {
    tickSeconds,
    endSeconds: ticks === undefined ? null : ticks * tickSeconds,
    video: tracksOf(tracks, VIDEO),
    audio: tracksOf(tracks, AUDIO),
  }
}

type Uncued = { sizeBytes: number; head: KnownHead; video: Track }

/** What its head says of the end is what was planned when it was begun. */
async function walked(
  file: InputFile,
  from: number,
  { sizeBytes, head, video }: Uncued,
): Promise<MatroskaHead | null> {
  const found = await walkClusters(file, from, {
    ...{ sizeBytes, track: video.number, tickSeconds: head.tickSeconds },
  })
  return found && { ...head, ...found }
}

function tracksOf(tracks: Buffer, type: number): Track[] {
  return childrenOf(tracks)
    .filter(({ id, data }) => id === TRACK_ENTRY && unsignedIn(data, TRACK_TYPE) === type)
    .map(({ data }) => ({
      number: unsignedIn(data, TRACK_NUMBER) ?? 0,
      codec: dataIn(data, CODEC_ID)?.toString('latin1').replaceAll('\0', '') ?? '',
      isPlain: !dataIn(data, CONTENT_ENCODINGS) && (unsignedIn(data, CODEC_DELAY) ?? 0) === 0,
      entry: data,
    }))
}

function cuesOf(cues: Buffer, track: number): { time: number; position: number }[] {
  return childrenOf(cues)
    .filter(({ id }) => id === CUE_POINT)
    .flatMap(({ data }) => {
      const place = childrenOf(data).find(
        (child) => child.id === CUE_TRACK_POSITIONS && unsignedIn(child.data, CUE_TRACK) === track,
      )
      const time = unsignedIn(data, CUE_TIME)
      if (!place || time === undefined) return []
      return { time, position: unsignedIn(place.data, CUE_CLUSTER) ?? 0 }
    })
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
  // A file that was cut off names a place that it does not have.
  const cues = await elementAt(file, start + position).catch(() => null)
  if (cues?.id === CUES) parts.set(CUES, await readWindow(file, cues.dataStart, cues.size))
  return parts
}

function seekPosition(seekHead: Buffer | undefined, wanted: number): number | undefined {
  const entries = seekHead ? childrenOf(seekHead).filter(({ id }) => id === SEEK) : []
  const entry = entries.find(({ data }) => unsignedIn(data, SEEK_ID) === wanted)
  return entry && unsignedIn(entry.data, SEEK_POSITION)
}
