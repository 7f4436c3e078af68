import type { InputFile } from '../../remotes/input.ts'

const STEP_BYTES = 256 * 1_024
const KEPT_BYTES = 48 * 1_048_576

/**
 * Memory that files are read into and segments are made in, used again and again: to collect what each segment leaves
 * costs V8 more than all else that it takes.
 */
const free: Buffer[] = []

/** At least so many bytes, with anything in them. */
export function takeMemory(length: number): Buffer {
  const fitting = free.filter((memory) => memory.length >= length)
  const [best] = fitting.sort((a, b) => a.length - b.length)
  if (!best) return Buffer.allocUnsafeSlow(Math.ceil(length / STEP_BYTES) * STEP_BYTES)
  free.splice(free.indexOf(best), 1)
  return best
}

/** For whoever took it and looks at it no more. */
export function giveBack(memory: Buffer): void {
  const keptBytes = free.reduce((sum, { length }) => sum + length, memory.length)
  if (keptBytes <= KEPT_BYTES) free.push(memory)
}

/** What one segment reads; it is gone after `release`. */
export type Windows = {
  /** Fewer bytes only at the end of the file. */
  read: (file: InputFile, at: number, length: number) => Promise<Buffer>
  release: () => void
}

export function openWindows(): Windows {
  const used: Buffer[] = []
  return {
    async read(file, at, length) {
      const memory = takeMemory(length)
      used.push(memory)
      const { bytesRead } = await file.read(memory, 0, length, at)
      return memory.subarray(0, bytesRead)
    },
    release: () => used.splice(0).forEach(giveBack),
  }
}
