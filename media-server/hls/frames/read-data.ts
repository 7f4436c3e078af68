import type { InputFile } from '../../remotes/input.ts'
import { NotPlainError, type Frame } from './frame.ts'
import type { Windows } from './windows.ts'

/** Frames with less than this between them are read together. */
const GAP_BYTES = 128 * 1_024
const READ_LIMIT_BYTES = 64 * 1_048_576

type Stretch = { at: number; end: number }

/** What frames hold, each in its place; what was read already is not read again. */
export async function readData(
  file: InputFile,
  windows: Windows,
  frames: readonly Frame[],
): Promise<Buffer[]> {
  const known = frames.flatMap(({ data }) => data ?? [])
  if (known.length === frames.length) return known
  const stretches: Stretch[] = []
  const places = frames.map(({ at, size }) => {
    const last = stretches.at(-1)
    if (last && at >= last.at && at <= last.end + GAP_BYTES) last.end = Math.max(last.end, at + size)
    else stretches.push({ at, end: at + size })
    return stretches.length - 1
  })
  const read = await Promise.all(stretches.map((stretch) => readStretch(file, windows, stretch)))
  return frames.map(({ at, size }, n) => {
    const place = places[n] ?? 0
    const start = at - (stretches[place]?.at ?? 0)
    return read[place]?.subarray(start, start + size) ?? Buffer.alloc(0)
  })
}

async function readStretch(file: InputFile, windows: Windows, { at, end }: Stretch): Promise<Buffer> {
  if (end - at > READ_LIMIT_BYTES) throw new NotPlainError(`${end - at} bytes in one segment`)
  const bytes = await windows.read(file, at, end - at)
  if (bytes.length < end - at) throw new NotPlainError('the file ends before its table does')
  return bytes
}
