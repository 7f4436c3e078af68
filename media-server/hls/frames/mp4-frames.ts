import { childBoxes, findBox, readTimescale, type Span } from '../boxes.ts'
import { editShiftSeconds, numbersOf, runReader, runsOf } from '../index/mp4-index.ts'
import type { Frame } from './frame.ts'

const SAMPLE_LIMIT = 2_000_000
const BATCH = 1_000
/** A long film's takes 10 MB; others are read again when they are needed. */
const TABLES_KEPT = 12

/** Where the samples of a track lie, each by its number from 0. */
export type SampleTable = {
  /** When each is shown. */
  seconds: Float64Array
  /** Where each lies in the file. */
  at: Float64Array
  sizes: Uint32Array
  keys: Uint8Array
}

/** Tables in memory, the one used longest ago first. */
const recent = new Map<object, SampleTable>()

/** Holds on to a table for as long as it is among those used last. */
export function keepTable(first: SampleTable) {
  const key = {}
  const set = (table: SampleTable | null) => {
    recent.delete(key)
    if (table) recent.set(key, table)
    const [oldest] = recent.keys()
    if (recent.size > TABLES_KEPT && oldest) recent.delete(oldest)
    return table
  }
  set(first)
  return { set, get: () => set(recent.get(key) ?? null) }
}

/** The nth track of a kind (`vide`, `soun`); null where there is none, or the file has fragments. */
export function findTrack(movie: Buffer, kind: string, index: number): Span | null {
  const moov = findBox(movie, ['moov'])
  if (!moov || findBox(movie, ['moov', 'mvex'])) return null
  const tracks = [...childBoxes(movie, moov)].filter(
    (child) => child.type === 'trak' && kindOf(movie, child) === kind,
  )
  return tracks[index] ?? null
}

/** Null where the track is not of one of these formats, or edited beyond a shift. */
export function readSamples(movie: Buffer, track: Span, formats: readonly string[]): SampleTable | null {
  const tables = findBox(movie, ['mdia', 'minf', 'stbl'], track)
  if (!tables || !formats.includes(formatOf(movie, tables))) return null
  const shift = editShiftSeconds(movie, track)
  const header = findBox(movie, ['mdia', 'mdhd'], track)
  if (shift === null || !header) return null
  return tableOf(movie, tables, readTimescale(movie, header), shift)
}

function kindOf(movie: Buffer, track: Span): string {
  const handler = findBox(movie, ['mdia', 'hdlr'], track)
  return handler ? movie.toString('latin1', handler.start + 16, handler.start + 20) : ''
}

/** Empty where there are several: which one a sample has would have to be followed. */
function formatOf(movie: Buffer, tables: Span): string {
  const found = findBox(movie, ['stsd'], tables)
  if (!found || movie.readUInt32BE(found.start + 12) !== 1) return ''
  return movie.toString('latin1', found.start + 20, found.start + 24)
}

function tableOf(movie: Buffer, tables: Span, timescale: number, shift: number): SampleTable | null {
  const sizes = sizesOf(movie, tables)
  const at = sizes && placesOf(movie, tables, sizes)
  if (!sizes || !at) return null
  return {
    sizes,
    at,
    seconds: timesOf(movie, tables, sizes.length, timescale, shift),
    keys: keysOf(movie, tables, sizes.length),
  }
}

function sizesOf(movie: Buffer, tables: Span): Uint32Array | null {
  const box = findBox(movie, ['stsz'], tables)
  if (!box) return null
  const same = movie.readUInt32BE(box.start + 12)
  const count = movie.readUInt32BE(box.start + 16)
  if (count > SAMPLE_LIMIT || (same === 0 && box.start + 20 + 4 * count > box.end)) return null
  return Uint32Array.from({ length: count }, (_, n) => same || movie.readUInt32BE(box.start + 20 + 4 * n))
}

function placesOf(movie: Buffer, tables: Span, sizes: Uint32Array): Float64Array | null {
  const chunks = chunksOf(movie, tables)
  const runs = findBox(movie, ['stsc'], tables)
  if (!chunks || !runs) return null
  const samplesIn = chunkReader(movie, runs)
  const places = new Float64Array(sizes.length)
  let sample = 0
  for (const [n, start] of chunks.entries()) {
    let at = start
    for (const end = Math.min(sizes.length, sample + samplesIn(n + 1)); sample < end; sample++) {
      places[sample] = at
      at += sizes[sample] ?? 0
    }
  }
  return sample === sizes.length ? places : null
}

/** How many samples each next chunk has, by its number from 1. */
function chunkReader(movie: Buffer, runs: Span): (chunk: number) => number {
  const rows = Math.min(movie.readUInt32BE(runs.start + 12), Math.floor((runs.end - runs.start - 16) / 12))
  const fieldOf = (row: number, field: number) => movie.readUInt32BE(runs.start + 16 + 12 * row + 4 * field)
  let row = 0
  return (chunk) => {
    if (row + 1 < rows && fieldOf(row + 1, 0) <= chunk) row += 1
    return rows === 0 ? 0 : fieldOf(row, 1)
  }
}

function chunksOf(movie: Buffer, tables: Span): number[] | null {
  const short = findBox(movie, ['stco'], tables)
  if (short) return numbersOf(movie, short)
  const long = findBox(movie, ['co64'], tables)
  if (!long) return null
  const count = Math.min(movie.readUInt32BE(long.start + 12), Math.floor((long.end - long.start - 16) / 8))
  return Array.from({ length: count }, (_, n) => Number(movie.readBigUInt64BE(long.start + 16 + 8 * n)))
}

function timesOf(movie: Buffer, tables: Span, count: number, timescale: number, shift: number): Float64Array {
  const durations = findBox(movie, ['stts'], tables)
  const offsets = findBox(movie, ['ctts'], tables)
  const durationOf = runReader(durations ? runsOf(movie, durations, false) : [])
  const offsetOf = runReader(offsets ? runsOf(movie, offsets, true) : [])
  let decodeTime = 0
  return Float64Array.from({ length: count }, () => {
    const seconds = (decodeTime + offsetOf()) / timescale + shift
    decodeTime += durationOf()
    return seconds
  })
}

/** Without a table every sample is one. */
function keysOf(movie: Buffer, tables: Span, count: number): Uint8Array {
  const sync = findBox(movie, ['stss'], tables)
  if (!sync) return new Uint8Array(count).fill(1)
  const keys = new Uint8Array(count)
  for (const sample of numbersOf(movie, sync)) keys[sample - 1] = 1
  return keys
}

/** From the last sample on that is a keyframe and not shown later, or from the first one. */
export async function* framesOf(table: SampleTable, fromSeconds: number): AsyncGenerator<Frame[]> {
  for (let first = startOf(table, fromSeconds); first < table.sizes.length; first += BATCH) {
    const count = Math.min(BATCH, table.sizes.length - first)
    yield Array.from({ length: count }, (_, n) => frameOf(table, first + n))
  }
}

function frameOf({ seconds, at, sizes, keys }: SampleTable, n: number): Frame {
  return { seconds: seconds[n] ?? 0, at: at[n] ?? 0, size: sizes[n] ?? 0, isKey: keys[n] === 1 }
}

function startOf({ seconds, keys }: SampleTable, fromSeconds: number): number {
  let [low, high] = [0, seconds.length]
  // Nearly in order: frames are shown a few places away from where they stand.
  while (low < high) {
    const middle = (low + high) >> 1
    if ((seconds[middle] ?? 0) < fromSeconds) low = middle + 1
    else high = middle
  }
  while (low > 0 && !(keys[low] === 1 && (seconds[low] ?? 0) <= fromSeconds)) low -= 1
  return low
}
