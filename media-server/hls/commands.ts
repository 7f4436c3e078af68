import type { Copy } from '../../shared/copy.ts'
import { inputArgs } from '../ffmpeg.ts'
import { audioArgs } from './audio-args.ts'
import { SOFTWARE, type Encoder } from './encoders.ts'
import type { Rendition } from './rendition.ts'
import type { Start } from './track-args.ts'
import { videoArgs } from './video-args.ts'

/** What ffmpeg reads: a file and what is known of it. */
export type Source = { path: string; copy: Copy }

/** Makes every file's timeline begin at 0. */
const TIMES = ['-copyts', '-start_at_zero']
const TAIL = ['-map_chapters', '-1', '-map_metadata', '-1', '-strict', '-2', '-flush_packets', '1']

/** Formats whose start ffmpeg takes from just the tracks that are read; by content, then by name. */
const MOVING_START = /^(mpegts|mpeg|ogg|asf)$/
const MOVING_START_NAME = /\.(ts|m2ts|mts|mpg|mpeg|vob|og[gmv]|asf|wmv)$/i
/** Reads all tracks, so that audio and video of such a file begin at the same zero. */
const ALL_TRACKS = ['-map', '0:V?', '-map', '0:a?', '-c', 'copy', '-f', 'null', '-']

function hasMovingStart({ path, copy }: Source): boolean {
  return MOVING_START.test(copy.container) || MOVING_START_NAME.test(path)
}

/** The whole command line of a job: fragments of one track on stdout. */
export function jobArgs(
  rendition: Rendition,
  source: Source,
  start: Start,
  encoder: Encoder = SOFTWARE,
): string[] {
  const isVideo = rendition.track === 'video'
  const { input, more, output } = isVideo
    ? videoArgs(rendition, source.copy, start, encoder)
    : audioArgs(rendition, source.copy, start)
  const only = start ? [] : isVideo ? ['-frames:v', '1'] : ['-frames:a', '2']
  const all = start && hasMovingStart(source) ? ALL_TRACKS : []
  const main = [...input, ...inputArgs(source.path), ...(more ?? []), ...TIMES, ...output, ...only, ...TAIL]
  return [...main, '-f', 'mp4', 'pipe:1', ...all]
}
