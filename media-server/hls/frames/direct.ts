import { isRemoteInput, openInput, type InputFile } from '../../remotes/input.ts'
import type { Wanted } from '../channel.ts'
import type { Boundaries } from '../grid.ts'
import { readMatroskaHead } from '../index/matroska-head.ts'
import { readMovie } from '../index/mp4-index.ts'
import { withOwnName } from '../sample-entry.ts'
import { NotPlainError, type FrameSource, type Place } from './frame.ts'
import { readFrames } from './matroska-frames.ts'
import { initSegment, type TrackHead } from './init-segment.ts'
import { matroskaHead } from './matroska-entry.ts'
import { mp4Head } from './mp4-entry.ts'
import { findTrack, framesOf, keepTable, readSamples } from './mp4-frames.ts'
import { pickPicture, pickSound } from './pick.ts'
import { readData } from './read-data.ts'
import { pictureSegment, soundSegment } from './segment.ts'
import { giveBack, openWindows, takeMemory, type Windows } from './windows.ts'

const WINDOW_BYTES = 1_048_576
/** A keyframe's time in a table and in the file differ by less. */
const AFTER_KEYFRAME_SECONDS = 0.005
/** Sound of a time may stand before its picture in the file: so much earlier it is looked for. */
const INTERLEAVED_SECONDS = 1.5

/** What frames are the same in the file and in a segment, as each container names them. */
const FORMATS = {
  video: {
    h264: { matroska: 'V_MPEG4/ISO/AVC', mp4: ['avc1'] },
    hevc: { matroska: 'V_MPEGH/ISO/HEVC', mp4: ['hvc1', 'hev1'] },
  },
  audio: {
    aac: { matroska: 'A_AAC', mp4: ['mp4a'] },
    ac3: { matroska: 'A_AC3', mp4: ['ac-3'] },
  },
} as const
type Format = { matroska: string; mp4: readonly string[] }

/** Makes segments of a copied track out of the file's frames as they stand in it. */
export type Direct = {
  /** Null where only ffmpeg knows how to make it. */
  init: Buffer | null
  /** `timescale`: that of the init segment. Rejects where the file is not as its tables say. */
  segment: (index: number, timescale: number) => Promise<Lent>
}

/** Packets of a sound that only prepare its decoder may stand before the beginning. */
const BEFORE_SECONDS = { video: 0.001, audio: 0.1 } as const

/** `release`: the bytes are looked at no more, and others may take their place. */
export type Lent = { bytes: Buffer; release: () => void }

type Opened = {
  head: TrackHead | null
  /** Where the film's timeline begins on the file's. */
  startSeconds: number
  frames: (file: InputFile, windows: Windows) => FrameSource
  /** From where on each next segment of a sound is found. */
  places: Map<number, Place>
}

/**
 * A file whose tables say where each frame lies needs no ffmpeg to be repacked: that takes a hundredth of the time. Null
 * where it has none, is on another server, or has its frames in a way that only ffmpeg knows how to turn. `startOf`: where
 * the film begins on the file's own timeline, in seconds.
 */
export async function openDirect(
  wanted: Wanted,
  boundaries: Boundaries,
  startOf: (wanted: Wanted) => Promise<number>,
): Promise<Direct | null> {
  const { path, copy } = wanted.source
  const format = formatOf(wanted)
  if (!format || isRemoteInput(path)) return null
  const opened = await withFile(path, (file) => open(file, wanted, format, startOf)).catch(() => null)
  if (!opened) return null
  const init = opened.head && initSegment(opened.head)
  return {
    init: init && withOwnName(init, wanted.rendition, copy.video),
    segment: (index, timescale) =>
      withFile(path, async (file) => {
        const windows = openWindows()
        try {
          return lend(await makeSegment(file, windows, { wanted, boundaries, opened }, { index, timescale }))
        } finally {
          windows.release()
        }
      }),
  }
}

function lend(parts: readonly Buffer[]): Lent {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const memory = takeMemory(length)
  let at = 0
  for (const part of parts) at += part.copy(memory, at)
  return { bytes: memory.subarray(0, length), release: () => giveBack(memory) }
}

function formatOf({ source: { copy }, rendition }: Wanted): Format | null {
  if (rendition.how !== 'copy') return null
  if (rendition.track === 'video') {
    const known: Partial<Record<string, Format>> = FORMATS.video
    return (!rendition.isNear && known[copy.video?.codec ?? '']) || null
  }
  const known: Partial<Record<string, Format>> = FORMATS.audio
  return known[copy.audio.find(({ index }) => index === rendition.index)?.codec ?? ''] ?? null
}

async function withFile<T>(path: string, act: (file: InputFile) => Promise<T>): Promise<T> {
  const file = await openInput(path)
  try {
    return await act(file)
  } finally {
    await file.close()
  }
}

async function open(
  file: InputFile,
  wanted: Wanted,
  format: Format,
  startOf: (wanted: Wanted) => Promise<number>,
): Promise<Opened | null> {
  const { rendition } = wanted
  const { size } = await file.stat()
  const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0)
  const isIso = buffer.toString('latin1', 4, 8) === 'ftyp'
  const nth = rendition.track === 'audio' ? rendition.index : 0
  const found = await (isIso ? openMp4 : openMatroska)(file, size, { ...rendition, nth }, format)
  if (!found) return null
  const startSeconds = await startOf(wanted)
  // What lies before the beginning is passed over, which takes more than repacking.
  const isEarly = found.firstSeconds < startSeconds - BEFORE_SECONDS[rendition.track]
  return isEarly ? null : { head: found.head, frames: found.frames, startSeconds, places: new Map() }
}

type Track = { track: 'video' | 'audio'; nth: number }

async function openMp4(file: InputFile, size: number, { track, nth }: Track, { mp4 }: Format) {
  const read = async (from: InputFile) => {
    const movie = await readMovie(from, size)
    const found = movie && findTrack(movie, track === 'video' ? 'vide' : 'soun', nth)
    const table = found && readSamples(movie, found, mp4)
    return table && { table, head: mp4Head(movie, found) }
  }
  const first = await read(file)
  if (!first) return null
  const { table, head } = first
  const kept = keepTable(table)
  const frames = (opened: InputFile): FrameSource =>
    async function* (from) {
      const known = kept.get() ?? kept.set((await read(opened))?.table ?? null)
      if (!known) throw new NotPlainError('the table is not there any more')
      yield* framesOf(known, from)
    }
  return { head, firstSeconds: Math.min(...table.seconds.subarray(0, 16)), frames }
}

async function openMatroska(file: InputFile, size: number, { track, nth }: Track, { matroska }: Format) {
  const head = await readMatroskaHead(file, size)
  const found = head?.[track][nth]
  if (!head || !found?.isPlain || !found.codec.startsWith(matroska)) return null
  const { cues, tickSeconds } = head
  const reading = { tickSeconds, track: found.number, isKept: track === 'video' }
  const frames =
    (opened: InputFile, windows: Windows): FrameSource =>
    (from, place) => {
      const next = cues.findIndex(({ seconds }) => seconds > from)
      const cue = cues[next < 0 ? cues.length - 1 : Math.max(0, next - 1)]
      const start = place ?? { at: cue?.at ?? 0, clusterSeconds: NaN }
      return readFrames(opened, windows, { ...reading, windowBytes: WINDOW_BYTES }, start)
    }
  return { head: matroskaHead(found.entry), firstSeconds: cues[0]?.seconds ?? 0, frames }
}

async function makeSegment(
  file: InputFile,
  windows: Windows,
  { wanted, boundaries, opened }: { wanted: Wanted; boundaries: Boundaries; opened: Opened },
  { index, timescale }: { index: number; timescale: number },
): Promise<Buffer[]> {
  const { startSeconds, frames, places } = opened
  const isFirst = index === 0
  const from = (boundaries[index] ?? 0) + startSeconds
  const to = index === boundaries.length - 2 ? null : (boundaries[index + 1] ?? 0) + startSeconds
  const toTicks = (seconds: number) => Math.round((seconds - startSeconds) * timescale)
  const source = frames(file, windows)
  if (wanted.rendition.track === 'video') {
    const all = source(isFirst ? -Infinity : from + AFTER_KEYFRAME_SECONDS)
    const run = await pickPicture(all, isFirst ? null : from, to)
    return pictureSegment(index, run, await readData(file, windows, run.frames), toTicks)
  }
  const all = source(isFirst ? -Infinity : from - INTERLEAVED_SECONDS, places.get(index))
  const run = await pickSound(all, { from, to, isFirst })
  if (run.next) places.set(index + 1, run.next)
  return soundSegment(index, run, await readData(file, windows, run.frames), toTicks, toTicks(from))
}
