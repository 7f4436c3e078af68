import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { assToWebVtt } from './captions/ass.ts'
import { decodeCaptions } from './captions/charset.ts'
import { subRipToWebVtt } from './captions/subrip.ts'
import type { DiskCache } from './disk-cache.ts'
import { FfmpegError, inputArgs, runFfmpeg } from './ffmpeg.ts'
import type { FileIdentity } from './file-identity.ts'

/**
 * Where a caption track is: a file of its own, or the nth subtitle track of a film's file. `format`: ffmpeg's name.
 * `language`: a hint at the charset of an old file.
 */
export type CaptionSource = {
  path: string
  file: FileIdentity
  track: number | null
  format: string
  language: string
}

/** Finding the captions of an embedded track reads the whole file. */
const TIMEOUT_MS = 10 * 60_000
/** No text of a film is longer. */
const LIMIT_BYTES = 32 * 1_048_576
/** Raised when captions are made in another way. */
const VERSION = 3

/** Makes WebVTT of caption tracks, once for each, and keeps it on disk. */
export function createCaptions(disk: DiskCache) {
  const running = new Map<string, Promise<string>>()

  const readOrConvert = async (name: string, source: CaptionSource): Promise<string> => {
    const known = await disk.get(name)
    if (known !== null) return known
    const text = await convert(source)
    await disk.set(name, text)
    return text
  }

  return {
    /** The track as WebVTT. Rejects with `FfmpegError` when it cannot be read. */
    toWebVtt(source: CaptionSource): Promise<string> {
      const { file, track, language } = source
      const key = JSON.stringify([VERSION, file.id, track, language])
      const name = `captions-${createHash('sha256').update(key).digest('hex').slice(0, 32)}.vtt`
      const known = running.get(name)
      if (known) return known
      const made = readOrConvert(name, source).finally(() => running.delete(name))
      running.set(name, made)
      return made
    },
  }
}

export type Captions = ReturnType<typeof createCaptions>

/** Formats whose text Matroska takes over as it was written, in whatever charset that is. */
const AS_WRITTEN = /^(subrip|ass|ssa)$/

/** ffmpeg takes all text for UTF-8, so it reads a copy that is, and is gone afterwards. */
async function convert({ path: file, track, format, language }: CaptionSource): Promise<string> {
  if (track !== null && !AS_WRITTEN.test(format)) return readTrack(file, track)
  const folder = await mkdtemp(path.join(tmpdir(), 'captions-'))
  try {
    const bytes = track === null ? await readWhole(file) : await extractTrack(file, track, format, folder)
    const text = decodeCaptions(bytes, language)
    if (isAss(format)) return assToWebVtt(text)
    return await convertText(
      text,
      path.join(folder, `text${track === null ? path.extname(file) : '.srt'}`),
      format,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readWhole(file: string): Promise<Buffer> {
  if ((await stat(file)).size > LIMIT_BYTES) throw unreadable('the captions have more than 32 MiB')
  return readFile(file)
}

async function extractTrack(file: string, track: number, format: string, folder: string): Promise<Buffer> {
  const output = path.join(folder, 'track')
  const muxer = isAss(format) ? 'ass' : 'srt'
  await runFfmpeg([...trackArgs(file, track), '-c:s', 'copy', '-f', muxer, `file:${output}`], {
    timeoutMs: TIMEOUT_MS,
  })
  return readWhole(output)
}

async function convertText(text: string, copy: string, format: string): Promise<string> {
  try {
    await writeFile(copy, text)
    return await readTrack(copy, 0)
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error
    if (error.reason === 'missing' && isPlain(format)) return subRipToWebVtt(text)
    if (error.reason !== 'failed') throw error
    throw unreadable(error.words.replaceAll(`file:${path.dirname(copy)}/`, ''), error)
  }
}

function unreadable(words: string, cause?: unknown): FfmpegError {
  return new FfmpegError('failed', 'ffmpeg', words, cause)
}

const isPlain = (format: string) => format === 'subrip' || format === 'webvtt'
/** ffmpeg's own WebVTT of ASS has drawings as text and no places. */
const isAss = (format: string) => format === 'ass' || format === 'ssa'

function readTrack(file: string, track: number): Promise<string> {
  return runFfmpeg([...trackArgs(file, track), '-f', 'webvtt', 'pipe:1'], { timeoutMs: TIMEOUT_MS })
}

function trackArgs(file: string, track: number): string[] {
  return [...inputArgs(file), '-map', `0:s:${track}`, '-map_metadata', '-1']
}
