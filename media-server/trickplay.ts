import { isDolbyVisionAlone } from '../shared/playback/dolby-vision.ts'
import type { Copy, VideoTrack } from '../shared/copy.ts'
import type { DiskCache } from './disk-cache.ts'
import { FfmpegError, inputArgs, spawnIdleFfmpeg } from './ffmpeg.ts'
import type { FileIdentity } from './file-identity.ts'
import { pictureFilters } from './hls/video-args.ts'
import { splitJpegs, type Thumbs, trickplayVtt } from './trickplay-sheets.ts'

/** A film of which pictures are made. */
export type TrickplaySource = { path: string; file: FileIdentity; video: VideoTrack; durationSeconds: number }

const BOX = { width: 240, height: 136 }
const PER_ROW = 5
const TIMEOUT_MS = 60 * 60_000
/** A day of film has less. */
const LIMIT_BYTES = 128 * 1_048_576
/** Raised when pictures are made in another way. */
const VERSION = 1

/** What can be shown of a copy along its timeline; null where its video has no ordinary colours or no length. */
export function trickplaySource(path: string, copy: Copy, file: FileIdentity): TrickplaySource | null {
  const { video, durationSeconds, broken } = copy
  if (!video || !durationSeconds || broken !== undefined || isDolbyVisionAlone(video)) return null
  return { path, file, video, durationSeconds }
}

/** One picture every two seconds in a short clip, every ten in a film. */
export function intervalSeconds(durationSeconds: number): number {
  return durationSeconds < 600 ? 2 : durationSeconds < 3_600 ? 5 : 10
}

/**
 * Makes small pictures along the timelines of films: in the background, one film at a time, of keyframes only, with
 * what the machine has left. What was made stays in the disk cache.
 */
export function createTrickplay(disk: DiskCache) {
  const running = new Map<string, Promise<void>>()
  const failures = new Map<string, FfmpegError>()
  let last: Promise<void> = Promise.resolve()

  const begin = (name: string, source: TrickplaySource) => {
    if (running.has(name)) return
    const made = last.then(() => make(disk, name, source))
    const settled = made.then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof FfmpegError)) throw error
        failures.set(name, error)
      },
    )
    last = settled.finally(() => running.delete(name))
    running.set(name, last)
    last.catch(() => undefined)
  }
  const nameOf = ({ file }: TrickplaySource) => `trickplay-${VERSION}-${file.id}`
  const refuseFailed = (name: string) => {
    const failure = failures.get(name)
    if (failure) throw failure
  }
  const playlist = async (source: TrickplaySource) => {
    const name = nameOf(source)
    refuseFailed(name)
    const known = running.has(name) ? null : await disk.get(`${name}.vtt`)
    if (known === null) begin(name, source)
    return known
  }

  return {
    /** WebVTT that names parts of sheets; null while they are being made. Rejects with `FfmpegError` where they cannot. */
    playlist,
    /** A sheet of pictures as JPEG; null while it is being made, `none` where the playlist has no such sheet. */
    async sheet(source: TrickplaySource, index: number) {
      const known = await disk.getBytes(sheetName(nameOf(source), index))
      if (known !== null) return known
      const list = await playlist(source)
      if (list?.includes(`/${index}.jpg#`) === false) return 'none' as const
      // The cache had no room for it any more.
      begin(nameOf(source), source)
      return null
    },
  }
}

export type Trickplay = ReturnType<typeof createTrickplay>

const sheetName = (name: string, index: number) => `${name}-${index}.jpg`

async function make(disk: DiskCache, name: string, source: TrickplaySource): Promise<void> {
  const thumbs = thumbsOf(source)
  const sheets = splitJpegs(await readAll(trickplayArgs(source, thumbs)))
  for (const [index, sheet] of sheets.entries()) await disk.set(sheetName(name, index), sheet)
  await disk.set(`${name}.vtt`, trickplayVtt({ ...thumbs, sheets: sheets.length }))
}

function thumbsOf({ video, durationSeconds }: TrickplaySource): Omit<Thumbs, 'sheets'> {
  const scale = Math.min(BOX.width / video.width, BOX.height / video.height)
  const even = (size: number) => Math.max(2, Math.round((size * scale) / 2) * 2)
  return {
    durationSeconds,
    intervalSeconds: intervalSeconds(durationSeconds),
    width: even(video.width),
    height: even(video.height),
    perRow: PER_ROW,
  }
}

/** HDR is mapped after all but the few pictures are gone. */
function trickplayArgs(
  { path, video }: TrickplaySource,
  { intervalSeconds: every, ...size }: Omit<Thumbs, 'sheets'>,
) {
  const filters = [
    `fps=1/${every}:round=down:start_time=0`,
    ...pictureFilters(video, size),
    `tile=${PER_ROW}x${PER_ROW}`,
  ]
  return [
    ...['-threads', '1', '-skip_frame', 'nokey', ...inputArgs(path), '-map', '0:V:0', '-an', '-sn', '-dn'],
    ...['-vf', filters.join(','), '-fps_mode', 'vfr', '-threads', '1', '-map_metadata', '-1'],
    ...['-q:v', '5', '-c:v', 'mjpeg', '-color_range', 'pc', '-f', 'image2pipe', 'pipe:1'],
  ]
}

async function readAll(args: readonly string[]): Promise<Buffer> {
  const { stdout, ended, kill } = spawnIdleFfmpeg(args)
  const timer = setTimeout(kill, TIMEOUT_MS)
  const chunks: Buffer[] = []
  let bytes = 0
  stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > LIMIT_BYTES) kill()
    else chunks.push(chunk)
  })
  try {
    await ended
  } finally {
    clearTimeout(timer)
  }
  if (bytes === 0) throw new FfmpegError('failed', 'ffmpeg', 'the video has no keyframe')
  return Buffer.concat(chunks)
}
