import { join } from 'node:path'
import { makeDemo } from '../demo/make.ts'

/** Titles of the tests: films of one length on both servers, one that is only HEVC, a series with a special. */
const TITLES = [
  'the-salt-harbour',
  'nine-lanterns',
  'the-paper-astronomer',
  'winter-allotment',
  'copper-sky',
  'field-notes',
]

/**
 * Makes the small library of the tests once per checkout; later calls find it. Answers it as `MEDIA_LIBRARIES` takes it.
 * Throws where ffmpeg is missing.
 */
export async function demoLibraries(): Promise<string> {
  const out = join(import.meta.dirname, '..', 'node_modules', '.cache', 'matinee-demo')
  const ffmpegPath = process.env.FFMPEG_PATH
  const made = await makeDemo({ out, only: TITLES, ...(ffmpegPath ? { ffmpegPath } : {}) })
  if (!made.ok) throw new Error(`The demo library could not be made: ${made.failure.detail}`)
  return ['attic', 'cellar'].map((name) => `${name}=${join(out, name)}`).join(',')
}
