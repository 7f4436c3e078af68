import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inputArgs, runFfmpeg } from './ffmpeg.ts'
import type { FileIdentity } from './file-identity.ts'

/** Where a caption track is: a file of its own, or the nth subtitle track of a film's file. */
export type CaptionSource = { path: string; file: FileIdentity; track: number | null }

/** Finding the captions of an embedded track reads the whole file. */
const TIMEOUT_MS = 10 * 60_000
const SAMPLE_BYTES = 1_048_576

/** Makes WebVTT of caption tracks, once for each, and keeps it under `stateFolder`. */
export function createCaptions(stateFolder: string) {
  const running = new Map<string, Promise<string>>()
  return {
    /** The track as WebVTT. Rejects with `FfmpegError` when it cannot be read. */
    toWebVtt(source: CaptionSource): Promise<string> {
      const name = createHash('sha256')
        .update(`${source.file.id}/${source.track ?? 'file'}`)
        .digest('hex')
      const known = running.get(name)
      if (known) return known
      const stored = path.join(stateFolder, 'captions', `${name.slice(0, 32)}.vtt`)
      const made = readOrConvert(stored, source).finally(() => running.delete(name))
      running.set(name, made)
      return made
    },
  }
}

export type Captions = ReturnType<typeof createCaptions>

async function readOrConvert(stored: string, source: CaptionSource): Promise<string> {
  const known = await readFile(stored, 'utf8').catch(() => null)
  if (known !== null) return known
  const text = await convert(source)
  await mkdir(path.dirname(stored), { recursive: true })
  const draft = `${stored}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, stored)
  return text
}

async function convert({ path: file, track }: CaptionSource): Promise<string> {
  const charset = track === null ? await detectCharset(file) : null
  const input = [...(charset ? ['-sub_charenc', charset] : []), ...inputArgs(file)]
  return runFfmpeg([...input, '-map', `0:s:${track ?? 0}`, '-map_metadata', '-1', '-f', 'webvtt', 'pipe:1'], {
    timeoutMs: TIMEOUT_MS,
  })
}

/** The charset to tell ffmpeg; null where it finds out by itself (UTF-8, or a byte order mark). */
async function detectCharset(file: string): Promise<string | null> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return charsetOf(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

/** What is not UTF-8 and has no byte order mark is taken for the Windows charset of Western Europe. */
function charsetOf(sample: Buffer): string | null {
  const isUtf16 = sample.length >= 2 && [0xfeff, 0xfffe].includes(sample.readUInt16BE(0))
  if (isUtf16) return null
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return null
  } catch {
    return 'WINDOWS-1252'
  }
}
