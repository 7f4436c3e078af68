import { childBoxes, findBox, readTimescale, type Span } from '../boxes.ts'
import type { OwnTimes } from '../keyframes.ts'
import type { InputFile } from '../../remotes/input.ts'
import { readWindow } from './file-window.ts'

const TOP_LEVEL_LIMIT = 10_000
/** A day at 120 frames a second. */
const SAMPLE_LIMIT = 12_000_000

/**
 * Keyframe times of an MP4 or MOV from its sample tables (ISO/IEC 14496-12, 8.6), on the file's own timeline. Null: it
 * is fragmented, or is edited in a way that only ffmpeg knows how to play.
 */
export async function readMp4Index(file: InputFile, sizeBytes: number): Promise<OwnTimes | null> {
  const movie = await readMovie(file, sizeBytes)
  if (!movie || findBox(movie, ['moov', 'mvex'])) return null
  const moov = findBox(movie, ['moov'])!
  const track = [...childBoxes(movie, moov)].find((child) => child.type === 'trak' && isVideo(movie, child))
  return track ? tableOf(movie, track) : null
}

export async function readMovie(file: InputFile, sizeBytes: number): Promise<Buffer | null> {
  let at = 0
  for (let n = 0; n < TOP_LEVEL_LIMIT && at + 16 <= sizeBytes; n++) {
    const head = await readWindow(file, at, 16)
    const short = head.readUInt32BE(0)
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? sizeBytes - at : short
    if (size < 8) return null
    if (head.toString('latin1', 4, 8) === 'moov' && short !== 1) return readWindow(file, at, size)
    at += size
  }
  return null
}

function isVideo(movie: Buffer, track: Span): boolean {
  const handler = findBox(movie, ['mdia', 'hdlr'], track)
  return handler !== null && movie.toString('latin1', handler.start + 16, handler.start + 20) === 'vide'
}

function tableOf(movie: Buffer, track: Span): OwnTimes | null {
  const header = findBox(movie, ['mdia', 'mdhd'], track)
  const tables = findBox(movie, ['mdia', 'minf', 'stbl'], track)
  const shift = editShiftSeconds(movie, track)
  const ticks = tables && readTicks(movie, tables)
  if (!header || !ticks || shift === null) return null
  const timescale = readTimescale(movie, header)
  return {
    keyframes: ticks.keyframes.map((time) => time / timescale + shift),
    endSeconds: ticks.end / timescale + shift,
  }
}

/** Composition times of the sync samples. Null without a table of them: every sample is one. */
function readTicks(movie: Buffer, tables: Span): { keyframes: number[]; end: number } | null {
  const sync = findBox(movie, ['stss'], tables)
  const durations = findBox(movie, ['stts'], tables)
  const offsets = findBox(movie, ['ctts'], tables)
  if (!sync || !durations) return null
  const syncSamples = new Set(numbersOf(movie, sync))
  const runs = runsOf(movie, durations, false)
  if (runs.reduce((sum, { count }) => sum + count, 0) > SAMPLE_LIMIT) return null
  const offsetOf = runReader(offsets ? runsOf(movie, offsets, true) : [])
  const keyframes: number[] = []
  let decodeTime = 0
  let sample = 1
  let end = 0
  for (const { count, value } of runs) {
    for (let n = 0; n < count; n++, sample++, decodeTime += value) {
      const time = decodeTime + offsetOf()
      end = Math.max(end, time + value)
      if (syncSamples.has(sample)) keyframes.push(time)
    }
  }
  return { keyframes, end }
}

/** What the edit list moves the track by. Null: it does more than begin later or leave out the beginning. */
export function editShiftSeconds(movie: Buffer, track: Span): number | null {
  const list = findBox(movie, ['edts', 'elst'], track)
  const movieHeader = findBox(movie, ['moov', 'mvhd'])
  const header = findBox(movie, ['mdia', 'mdhd'], track)
  if (!list) return 0
  if (!movieHeader || !header || movie[list.start + 8] !== 0) return null
  const edits = Array.from({ length: countIn(movie, list, 12) }, (_, n) => ({
    duration: movie.readUInt32BE(list.start + 16 + 12 * n),
    mediaTime: movie.readInt32BE(list.start + 20 + 12 * n),
  }))
  const real = edits.filter(({ mediaTime }) => mediaTime >= 0)
  if (real.length !== 1 || edits.at(-1) !== real[0]) return null
  const empty = edits.slice(0, -1).reduce((sum, { duration }) => sum + duration, 0)
  return empty / readTimescale(movie, movieHeader) - real[0]!.mediaTime / readTimescale(movie, header)
}

type Run = { count: number; value: number }

export function runsOf(movie: Buffer, table: Span, isSigned: boolean): Run[] {
  return Array.from({ length: countIn(movie, table, 8) }, (_, n) => {
    const at = table.start + 16 + 8 * n
    return {
      count: movie.readUInt32BE(at),
      value: isSigned ? movie.readInt32BE(at + 4) : movie.readUInt32BE(at + 4),
    }
  })
}

export function numbersOf(movie: Buffer, table: Span): number[] {
  return Array.from({ length: countIn(movie, table, 4) }, (_, n) =>
    movie.readUInt32BE(table.start + 16 + 4 * n),
  )
}

/** How many rows a table has; never more than its box can hold. */
function countIn(movie: Buffer, table: Span, rowBytes: number): number {
  return Math.min(movie.readUInt32BE(table.start + 12), Math.floor((table.end - table.start - 16) / rowBytes))
}

/** The value of each next sample; 0 after the last run. */
export function runReader(runs: readonly Run[]): () => number {
  let run = 0
  let used = 0
  return () => {
    while (runs[run] && used >= runs[run]!.count) {
      run += 1
      used = 0
    }
    used += 1
    return runs[run]?.value ?? 0
  }
}
