import type { Copy, VideoTrack } from '../../shared/copy.ts'
import { inputArgs } from '../ffmpeg.ts'
import { AAC_PACKET, AAC_RATE, encodedFrameRate, framesPerSegment } from './grid.ts'
import type { Rendition } from './rendition.ts'

/** What ffmpeg reads: a file and what is known of it. */
export type Source = { path: string; copy: Copy }

/** Where a job begins, and where the rendition ends. Null: only the init segment is wanted. */
export type Start = { segment: number; seconds: number; endSeconds: number } | null

/** A seek to just after a keyframe's time lands on it. */
const AFTER_KEYFRAME_SECONDS = 0.005
/** Packets that the AAC encoder and decoder need before a boundary to sound right at it. */
const PREROLL_PACKETS = 4
const VIDEO_TIMESCALE = 90_000
/** How far the last frame stands in for a video that ends before the file's duration. */
const PAD_SECONDS = 10

/**
 * These flags give fragments with absolute decode times and no edit list, so that segments of different jobs fit
 * together. `-start_at_zero` makes every file's timeline begin at 0.
 */
const MOVIE_FLAGS = 'empty_moov+default_base_moof+negative_cts_offsets+frag_discont'
const TIMES = ['-copyts', '-start_at_zero']
const TAIL = ['-map_chapters', '-1', '-map_metadata', '-1', '-strict', '-2', '-flush_packets', '1']

/** Formats whose start ffmpeg takes from just the tracks that are read. */
const MOVING_START = /\.(ts|m2ts|mts|mpg|mpeg|vob|og[gmv]|asf|wmv)$/i
/** Reads all tracks, so that audio and video of such a file begin at the same zero. */
const ALL_TRACKS = ['-map', '0:V?', '-map', '0:a?', '-c', 'copy', '-f', 'null', '-']

/** The whole command line of a job: fragments of one track on stdout. */
export function jobArgs(rendition: Rendition, source: Source, start: Start): string[] {
  const { input, output } = trackArgs(rendition, source, start)
  const only = start ? [] : rendition.track === 'video' ? ['-frames:v', '1'] : ['-frames:a', '2']
  const all = start && MOVING_START.test(source.path) ? ALL_TRACKS : []
  const main = [...input, ...inputArgs(source.path), ...TIMES, ...output, ...only, ...TAIL]
  return [...main, '-f', 'mp4', 'pipe:1', ...all]
}

type TrackArgs = { input: string[]; output: string[] }

function trackArgs(rendition: Rendition, source: Source, start: Start): TrackArgs {
  if (rendition.track === 'video') {
    const video = source.copy.video!
    return rendition.how === 'copy' ? copiedVideo(video, start) : encodedVideo(video, rendition.height, start)
  }
  return rendition.how === 'copy'
    ? copiedAudio(rendition.index, source.copy, start)
    : encodedAudio(rendition.index, start)
}

function copiedVideo(video: VideoTrack, start: Start): TrackArgs {
  return {
    input: seek(start, AFTER_KEYFRAME_SECONDS),
    output: [
      ...['-map', '0:V:0', '-c:v', 'copy', '-video_track_timescale', String(VIDEO_TIMESCALE)],
      ...(video.codec === 'hevc' ? ['-tag:v', 'hvc1'] : []),
      ...['-movflags', `+frag_keyframe+${MOVIE_FLAGS}`],
    ],
  }
}

/** Frames are put on a grid that starts at 0, so each job's keyframes fall on the same places. */
function encodedVideo(video: VideoTrack, height: number, start: Start): TrackArgs {
  const rate = encodedFrameRate(video.framesPerSecond)
  const fraction = `${rate.frames}/${rate.seconds}`
  const keyframeInterval = String(framesPerSegment(rate))
  const filters = [
    'yadif=deint=interlaced',
    `fps=${fraction}:start_time=${(start?.seconds ?? 0).toFixed(6)}`,
    ...pictureFilters(video, height),
    `tpad=stop_mode=clone:stop_duration=${PAD_SECONDS}`,
    ...(start ? [`trim=end=${start.endSeconds.toFixed(6)}`] : []),
  ]
  const bitrateKbps = highestBitrateKbps(height)
  return {
    input: ['-threads', '2', ...seek(start, (-0.5 * rate.seconds) / rate.frames)],
    output: [
      ...['-map', '0:V:0', '-vf', filters.join(','), '-fps_mode', 'passthrough'],
      ...[
        '-enc_time_base',
        `${rate.seconds}:${rate.frames}`,
        '-video_track_timescale',
        String(VIDEO_TIMESCALE),
      ],
      ...[
        '-c:v',
        'libx264',
        '-preset',
        'veryfast',
        '-profile:v',
        'high',
        '-pix_fmt',
        'yuv420p',
        '-crf',
        '23',
      ],
      ...['-maxrate', `${bitrateKbps}k`, '-bufsize', `${bitrateKbps * 2}k`],
      ...['-g', keyframeInterval, '-keyint_min', keyframeInterval, '-sc_threshold', '0', '-bf', '2'],
      ...['-movflags', `+frag_keyframe+${MOVIE_FLAGS}`],
    ],
  }
}

/** HDR is scaled down before it is made linear: the other way round costs three times as much. */
function pictureFilters(video: VideoTrack, height: number): string[] {
  const width = `2*round(${height}*dar/2)`
  const isHdr = video.hdr.length > 0 || video.transfer === 'smpte2084' || video.transfer === 'arib-std-b67'
  if (!isHdr) return [`scale=w=${width}:h=${height}`, 'setsar=1', 'format=yuv420p']
  const transfer = video.transfer === 'arib-std-b67' ? 'arib-std-b67' : 'smpte2084'
  return [
    `zscale=w=${width}:h=${height}:f=bilinear`,
    `zscale=tin=${transfer}:min=bt2020nc:pin=bt2020:t=linear:npl=203`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=mobius:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'setsar=1',
    'format=yuv420p',
  ]
}

function highestBitrateKbps(height: number): number {
  if (height > 1_080) return 16_000
  if (height > 720) return 8_000
  if (height > 480) return 4_000
  return height > 360 ? 2_000 : 1_000
}

function copiedAudio(index: number, copy: Copy, start: Start): TrackArgs {
  const codec = copy.audio.find((one) => one.index === index)?.codec ?? ''
  // The header of these may have to be made from the first packets.
  const late = ['aac', 'ac3', 'eac3'].includes(codec) ? '+delay_moov' : ''
  const filter = codec === 'aac' ? ['-bsf:a', 'aac_adtstoasc'] : []
  return {
    input: seek(start, (-PREROLL_PACKETS * AAC_PACKET) / AAC_RATE),
    output: [
      ...['-map', `0:a:${index}`, '-c:a', 'copy', ...filter, '-frag_duration', '500000'],
      ...['-movflags', `+${MOVIE_FLAGS}${late}`],
    ],
  }
}

/**
 * `first_pts` trims or fills with silence to the very sample, so packets of all jobs lie on one grid. It counts samples
 * of its input, which therefore is resampled before.
 */
function encodedAudio(index: number, start: Start): TrackArgs {
  const boundary = Math.round((start?.seconds ?? 0) * AAC_RATE)
  const first = Math.max(0, boundary - PREROLL_PACKETS * AAC_PACKET)
  // Without sound to its very end a player takes the rest of the film for not loaded.
  const until = start ? `,atrim=end=${start.endSeconds.toFixed(6)}` : ''
  return {
    input: seek(start, (-2 * PREROLL_PACKETS * AAC_PACKET) / AAC_RATE),
    output: [
      ...['-map', `0:a:${index}`, '-ac', '2', '-c:a', 'aac', '-b:a', '160k', '-frag_duration', '500000'],
      ...['-af', `aresample=${AAC_RATE},aresample=async=1:first_pts=${first},apad${until}`],
      ...['-movflags', `+${MOVIE_FLAGS}`],
    ],
  }
}

/** The first segment is read from the very beginning, whatever time that has. */
function seek(start: Start, shiftSeconds: number): string[] {
  if (!start || start.segment === 0) return []
  return ['-ss', Math.max(0, start.seconds + shiftSeconds).toFixed(6)]
}
