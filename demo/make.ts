import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Result } from '../shared/failure.ts'
import { episodeSeconds, movieCopies, movieSeconds, seriesCopies } from './copies.ts'
import { hasFfmpeg } from './ffmpeg.ts'
import type { Produced, Progress } from './produce.ts'
import { movies, series } from './titles/index.ts'

/** Raised when the same parameters give other files than before. */
const makerVersion = 1

export interface DemoOptions {
  out: string
  ffmpegPath?: string
  /** Slugs; without them all titles are made. */
  only?: readonly string[]
  /** A length for every film and episode, for tests. */
  seconds?: number
  onProgress?: (progress: Progress) => void
}

export type DemoFailure =
  { reason: 'no-ffmpeg'; detail: string } | { reason: 'unknown-title'; detail: string }

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)

/**
 * Makes the demo library in `out`: a folder for each server, `attic` and `cellar`. What is there is kept, so the
 * second call returns at once. Returns a failure without ffmpeg; a title that ffmpeg cannot encode is in `failed`.
 */
export async function makeDemo(options: DemoOptions): Promise<Result<Produced, DemoFailure>> {
  const { out, ffmpegPath = 'ffmpeg', only, seconds, onProgress = () => undefined } = options
  const known = [...movies, ...series].map(({ slug }): string => slug)
  const unknown = only?.filter((slug) => !known.includes(slug)) ?? []
  if (unknown.length) return { ok: false, failure: { reason: 'unknown-title', detail: unknown.join(', ') } }

  const version = hash([
    makerVersion,
    seconds,
    movies,
    series,
    movieCopies,
    seriesCopies,
    movieSeconds,
    episodeSeconds,
  ])
  const stamp = path.join(out, 'demo.json')
  const wanted = JSON.stringify({ version, only })
  const nothing = { made: 0, kept: 0, failed: [] }
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return { ok: true, value: nothing }

  if (!(await hasFfmpeg(ffmpegPath))) {
    return {
      ok: false,
      failure: {
        reason: 'no-ffmpeg',
        detail: `the demo library needs ffmpeg, and ${ffmpegPath} does not start`,
      },
    }
  }
  // Only now: the drawing libraries take longer to load than a second start may take.
  const { produce } = await import('./produce.ts')
  await mkdir(out, { recursive: true })
  const value = await produce({ out, ffmpegPath, only, seconds, version, onProgress })
  if (value.failed.length === 0) await writeFile(stamp, wanted)
  return { ok: true, value }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, only: { type: 'string' }, seconds: { type: 'string' } },
  })
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  if (!values.out || (seconds !== undefined && !(seconds >= 2))) {
    throw new Error('usage: node demo/make.ts --out DIR [--only slug,slug] [--seconds N, at least 2]')
  }
  const say = (line: string) => process.stdout.write(`demo: ${line}\n`)
  const made = await makeDemo({
    out: values.out,
    only: values.only?.split(','),
    seconds,
    ffmpegPath: process.env['FFMPEG_PATH'] ?? 'ffmpeg',
    onProgress: ({ done, total, title, server }) => say(`${done}/${total} ${title} (${server})`),
  })
  if (!made.ok) {
    say(made.failure.detail)
    process.exitCode = 1
    return
  }
  for (const { title, server, detail } of made.value.failed)
    say(`${title} (${server}) could not be made: ${detail}`)
}

if (import.meta.main) await main()
