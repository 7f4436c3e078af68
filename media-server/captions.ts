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
const VERSION = 2

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
      const key = JSON.stringify([VERSION, file.id, track, track === null ? language : ''])
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

async function convert(source: CaptionSource): Promise<string> {
  const { path: file, track, format } = source
  if (track === null) return convertFile(source)
  return convertTrack(file, track, format)
}

/** ffmpeg reads the file as UTF-8, whatever it is written in: from a copy, which is gone afterwards. */
async function convertFile({ path: file, language, format }: CaptionSource): Promise<string> {
  if ((await stat(file)).size > LIMIT_BYTES) throw unreadable('the captions have more than 32 MiB')
  const text = decodeCaptions(await readFile(file), language)
  if (isAss(format)) return assToWebVtt(text)
  const folder = await mkdtemp(path.join(tmpdir(), 'captions-'))
  try {
    const copy = path.join(folder, `captions${path.extname(file)}`)
    await writeFile(copy, text)
    return await convertTrack(copy, 0, format)
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error
    if (error.reason === 'missing' && isPlain(format)) return subRipToWebVtt(text)
    if (error.reason !== 'failed') throw error
    throw unreadable(error.words.replaceAll(`file:${folder}/`, ''), error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function unreadable(words: string, cause?: unknown): FfmpegError {
  return new FfmpegError('failed', 'ffmpeg', words, cause)
}

const isPlain = (format: string) => format === 'subrip' || format === 'webvtt'
const isAss = (format: string) => format === 'ass' || format === 'ssa'

/** ffmpeg's own WebVTT of ASS has drawings as text and no places. */
async function convertTrack(file: string, track: number, format: string): Promise<string> {
  const output = isAss(format) ? ['-c:s', 'copy', '-f', 'ass'] : ['-f', 'webvtt']
  const text = await runFfmpeg(
    [...inputArgs(file), '-map', `0:s:${track}`, '-map_metadata', '-1', ...output, 'pipe:1'],
    { timeoutMs: TIMEOUT_MS },
  )
  return isAss(format) ? assToWebVtt(text) : text
}
