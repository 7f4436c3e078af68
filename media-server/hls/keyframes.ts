import { z } from 'zod'
import type { DiskCache } from '../disk-cache.ts'
import { inputArgs, runFfprobe } from '../ffmpeg.ts'
import { openInput } from '../remotes/input.ts'
import { readMatroskaIndex } from './index/matroska-index.ts'
import { readMp4Index } from './index/mp4-index.ts'

/**
 * Times of a video's keyframes, ascending, and its end, in seconds from the start of the film. `startSeconds`: where that
 * lies on the file's own timeline.
 */
const KeyframeTable = z.object({
  keyframes: z.array(z.number()),
  endSeconds: z.number().nonnegative(),
  startSeconds: z.number(),
})
export type KeyframeTable = z.infer<typeof KeyframeTable>

/** The same on the file's own timeline. */
export type OwnTimes = Omit<KeyframeTable, 'startSeconds'>

/** Going through a whole 80 GB file over a slow network takes about this long. */
const SCAN_TIMEOUT_MS = 30 * 60_000
const SAMPLE_SECONDS = 16
const SAMPLE_TIMEOUT_MS = 20_000
const ASSUMED_FRAME_SECONDS = 0.04
/** An index that leaves longer gaps than this names only some of the keyframes. */
const LONGEST_GAP_SECONDS = 30

/** The tables of files, each made once, however many ask meanwhile, and kept on disk. */
export function createKeyframes(disk: DiskCache) {
  const running = new Map<string, Promise<KeyframeTable>>()

  const make = async (file: string, identity: string): Promise<KeyframeTable> => {
    const known = parseStored(await disk.get(nameOf(identity)))
    if (known) return known
    const table = (await readIndex(file)) ?? (await scanKeyframes(file))
    await disk.set(nameOf(identity), JSON.stringify(table))
    return table
  }

  return {
    /** From disk, from the file's index, or by going through the whole file. Rejects with `FfmpegError`. */
    read(file: string, identity: string): Promise<KeyframeTable> {
      const known = running.get(identity)
      if (known) return known
      const made = make(file, identity).finally(() => running.delete(identity))
      running.set(identity, made)
      return made
    },
    /** Where the film begins on the file's own timeline: known with its table, else ffprobe says it. */
    async startOf(file: string, identity: string): Promise<number> {
      const known = running.get(identity) ?? parseStored(await disk.get(nameOf(identity)))
      return known ? (await known).startSeconds : startIn(await runFfprobe(startArgs(file)))
    },
  }
}

function startArgs(file: string): string[] {
  return ['-show_entries', 'format=start_time', '-of', 'compact', ...inputArgs(file)]
}

function startIn(output: string): number {
  return Number(/^format\|start_time=(-?[\d.]+)/m.exec(output)?.[1] ?? 0)
}

function nameOf(identity: string): string {
  return `keyframes-${identity}.json`
}

/** Null when the stored table was cut short or is of another shape. */
function parseStored(text: string | null): KeyframeTable | null {
  if (text === null) return null
  try {
    return KeyframeTable.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** From the file's own index, in the time of a few reads. Null: there is none that can be relied on. */
export async function readIndex(file: string): Promise<KeyframeTable | null> {
  const handle = await openInput(file)
  try {
    const { size } = await handle.stat()
    const isIso = (await handle.read(Buffer.alloc(8), 0, 8, 0)).buffer.toString('latin1', 4, 8) === 'ftyp'
    const table = isIso ? await readMp4Index(handle, size) : await readMatroskaIndex(handle, size)
    if (!table || !isDense(table)) return null
    return shiftToStart(table, startIn(await runFfprobe(startArgs(file))))
  } catch (error) {
    // A damaged index is like none: whether the file can be read at all, the scan will tell.
    if (error instanceof Error) return null
    throw error
  } finally {
    await handle.close()
  }
}

function isDense({ keyframes, endSeconds }: OwnTimes): boolean {
  const times = [...keyframes, endSeconds]
  return keyframes.length > 0 && times.every((time, n) => time - (times[n - 1] ?? 0) <= LONGEST_GAP_SECONDS)
}

/** Goes through the whole file. Rejects with `FfmpegError`. */
export async function scanKeyframes(file: string): Promise<KeyframeTable> {
  const entries = 'packet=pts_time,duration_time,flags:format=start_time'
  const args = ['-select_streams', 'V:0', '-show_entries', entries, '-of', 'compact', ...inputArgs(file)]
  return parsePackets(await runFfprobe(args, { timeoutMs: SCAN_TIMEOUT_MS }))
}

/**
 * How far apart keyframes are in a part of the file, in seconds. Null where it is not known: too few were seen, or a
 * seek does not find that part.
 */
export async function longestGapSeconds(file: string, durationSeconds: number): Promise<number | null> {
  const from = Math.max(0, durationSeconds / 2 - SAMPLE_SECONDS / 2)
  const output = await runFfprobe(
    [
      ...['-select_streams', 'V:0', '-read_intervals', `${from.toFixed(3)}%+${SAMPLE_SECONDS}`],
      ...['-show_entries', 'packet=pts_time,duration_time,flags', '-of', 'compact', ...inputArgs(file)],
    ],
    { timeoutMs: SAMPLE_TIMEOUT_MS },
  )
  const { keyframes } = parsePackets(output)
  const gaps = keyframes.slice(1).map((time, n) => time - (keyframes[n] ?? 0))
  return gaps.length > 1 ? Math.max(...gaps) : null
}

/** Lines such as `packet|pts_time=1.2|duration_time=0.04|flags=K_` and `format|start_time=0.0`. */
export function parsePackets(output: string): KeyframeTable {
  const keyframes: number[] = []
  let endSeconds = 0
  for (const [, time, duration, flags] of output.matchAll(
    /^packet\|pts_time=(-?[\d.]+)(?:\|duration_time=([\d.]+|N\/A))?\|flags=(\S+)/gm,
  )) {
    endSeconds = Math.max(endSeconds, Number(time) + (Number(duration) || ASSUMED_FRAME_SECONDS))
    if (flags?.startsWith('K')) keyframes.push(Number(time))
  }
  return shiftToStart({ keyframes, endSeconds }, startIn(output))
}

/** Moves the table to a timeline that begins at 0; what lies before is not shown. */
function shiftToStart({ keyframes, endSeconds }: OwnTimes, startSeconds: number): KeyframeTable {
  const shifted = keyframes.map((time) => round(time - startSeconds)).filter((time) => time >= 0)
  return {
    keyframes: [...new Set(shifted)].sort((a, b) => a - b),
    endSeconds: Math.max(0, round(endSeconds - startSeconds)),
    startSeconds,
  }
}

function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6
}
