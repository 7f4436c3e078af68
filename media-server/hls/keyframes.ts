import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { inputArgs, runFfprobe } from '../ffmpeg.ts'

/** Times of a video's keyframes and its end, in seconds from the start of the file's timeline. */
const KeyframeTable = z.object({
  keyframes: z.array(z.number().nonnegative()),
  endSeconds: z.number().nonnegative(),
})
export type KeyframeTable = z.infer<typeof KeyframeTable>

/** Reading a whole 80 GB file over a slow network takes about this long. */
const SCAN_TIMEOUT_MS = 30 * 60_000
const ASSUMED_FRAME_SECONDS = 0.04

/** The table of that file, from disk when `identity` was scanned before. Reads the whole file once. */
export async function readKeyframes(
  file: string,
  identity: string,
  stateFolder: string,
): Promise<KeyframeTable> {
  const stored = path.join(stateFolder, 'keyframes', `${identity}.json`)
  const known = await readFile(stored, 'utf8').then(parseStored, () => null)
  if (known) return known
  const table = parseScan(await scan(file))
  await mkdir(path.dirname(stored), { recursive: true })
  const draft = `${stored}.${process.pid}`
  await writeFile(draft, JSON.stringify(table))
  await rename(draft, stored)
  return table
}

/** Null when the stored table was cut short or is of another shape. */
function parseStored(text: string): KeyframeTable | null {
  try {
    return KeyframeTable.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function scan(file: string): Promise<string> {
  const what = [
    '-select_streams',
    'V:0',
    '-show_entries',
    'packet=pts_time,duration_time,flags:format=start_time',
  ]
  return runFfprobe([...what, '-of', 'compact=nokey=0:print_section=1', ...inputArgs(file)], {
    timeoutMs: SCAN_TIMEOUT_MS,
  })
}

/** Lines such as `packet|pts_time=1.2|duration_time=0.04|flags=K_` and `format|start_time=0.0`. Exported for its test. */
export function parseScan(output: string): KeyframeTable {
  const startSeconds = Number(/^format\|start_time=(-?[\d.]+)/m.exec(output)?.[1] ?? 0)
  const keyframes: number[] = []
  let endSeconds = 0
  for (const [, time, duration, flags] of output.matchAll(
    /^packet\|pts_time=(-?[\d.]+)(?:\|duration_time=([\d.]+|N\/A))?\|flags=(\S+)/gm,
  )) {
    const seconds = Number(time) - startSeconds
    endSeconds = Math.max(endSeconds, seconds + (Number(duration) || ASSUMED_FRAME_SECONDS))
    if (flags?.startsWith('K') && seconds >= 0) keyframes.push(round(seconds))
  }
  return { keyframes: [...new Set(keyframes)].sort((a, b) => a - b), endSeconds: round(endSeconds) }
}

function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6
}
