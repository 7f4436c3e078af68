import type { InputFile } from '../../remotes/input.ts'
import { HEAD_BYTES, lengthAt, parseHead, sizedAt, unsignedOf } from '../index/ebml.ts'
import {
  BLOCK,
  BLOCK_GROUP,
  CLUSTER,
  CLUSTER_TIME,
  KEYFRAME,
  REFERENCE,
  SIMPLE_BLOCK,
} from '../index/matroska-clusters.ts'
import { NotPlainError, type Frame, type Place } from './frame.ts'
import type { Windows } from './windows.ts'

const LACING = 0x06
/** More than any frame has. */
const ELEMENT_LIMIT_BYTES = 64 * 1_048_576

export type MatroskaReading = {
  tickSeconds: number
  track: number
  /** How much is read at once. */
  windowBytes: number
  /** Whether frames stay where they were read; else each is copied, and one window is enough. */
  isKept: boolean
}

type State = MatroskaReading & { windowAt: number; clusterSeconds: number }

/** The frames of one track from a place on; each batch is what one read gave. */
export async function* readFrames(
  file: InputFile,
  windows: Windows,
  reading: MatroskaReading,
  from: Place,
): AsyncGenerator<Frame[]> {
  const state: State = { ...reading, windowAt: from.at, clusterSeconds: from.clusterSeconds }
  const { size } = await file.stat()
  let needed = 0
  while (state.windowAt + 2 < size) {
    const window = await windows.read(file, state.windowAt, Math.max(reading.windowBytes, needed))
    const { frames, used, missing } = readWindow(window, state, state.windowAt + window.length >= size)
    if (!reading.isKept) windows.release()
    if (frames.length > 0) yield frames
    if (used === 0 && window.length >= size - state.windowAt) return
    state.windowAt += used
    needed = missing
  }
}

/**
 * All whole elements of a window. `used`: where reading goes on, which is beyond the window where its end belongs to
 * something else; `missing`: how many bytes the next element has.
 */
function readWindow(bytes: Buffer, state: State, isLast: boolean) {
  const frames: Frame[] = []
  let at = 0
  while (at + (isLast ? 2 : HEAD_BYTES) <= bytes.length) {
    const { id, size, headBytes } = parseHead(bytes, at)
    const span = { id, head: at, start: at + headBytes, end: at + headBytes + size }
    if (isWanted(bytes, span, state)) {
      if (span.end > bytes.length)
        return { frames, used: isLast ? bytes.length : at, missing: headBytes + size + HEAD_BYTES }
      readElement(bytes, span, state, frames)
    }
    at = id === CLUSTER ? span.start : span.end
  }
  return { frames, used: at, missing: 0 }
}

function isWanted(bytes: Buffer, { id, start, end }: Span, { track }: State): boolean {
  if (id !== CLUSTER_TIME && id !== BLOCK_GROUP && !isBlockOf(bytes, id, start, track)) return false
  if (end - start > ELEMENT_LIMIT_BYTES) throw new NotPlainError(`a block of ${end - start} bytes`)
  return true
}

function isBlockOf(bytes: Buffer, id: number, start: number, track: number): boolean {
  return id === SIMPLE_BLOCK && sizedAt(bytes, start, lengthAt(bytes, start)) === track
}

/** `head`: where reading would begin to find it. */
type Span = { id: number; head: number; start: number; end: number }

function readElement(bytes: Buffer, span: Span, state: State, frames: Frame[]): void {
  if (span.id === CLUSTER_TIME)
    state.clusterSeconds = unsignedOf(bytes.subarray(span.start, span.end)) * state.tickSeconds
  else if (span.id === SIMPLE_BLOCK) frames.push(readBlock(bytes, span, state, null))
  else readGroup(bytes, span, state, frames)
}

/** A group's frame is a keyframe if it refers to no other one. */
function readGroup(bytes: Buffer, { head, start, end }: Span, state: State, frames: Frame[]): void {
  let block: Span | null = null
  let isKey = true
  for (let at = start; at < end;) {
    const { id, size, headBytes } = parseHead(bytes, at)
    if (id === BLOCK) block = { id, head, start: at + headBytes, end: at + headBytes + size }
    if (id === REFERENCE) isKey = false
    at += headBytes + size
  }
  if (block && isBlockOf(bytes, SIMPLE_BLOCK, block.start, state.track))
    frames.push(readBlock(bytes, block, state, isKey))
}

function readBlock(bytes: Buffer, { head, start, end }: Span, state: State, isKey: boolean | null): Frame {
  const at = start + lengthAt(bytes, start)
  const flags = bytes[at + 2] ?? 0
  if (flags & LACING) throw new NotPlainError('frames that share a block')
  const seconds = state.clusterSeconds + bytes.readInt16BE(at) * state.tickSeconds
  const data = state.isKept ? bytes.subarray(at + 3, end) : Buffer.from(bytes.subarray(at + 3, end))
  return {
    seconds,
    isKey: isKey ?? (flags & KEYFRAME) !== 0,
    ...{ at: state.windowAt + at + 3, size: data.length, data },
    place: { at: state.windowAt + head, clusterSeconds: state.clusterSeconds },
  }
}
