import type { Copy, VideoTrack } from '../../shared/copy.ts'
import { rungOf } from '../../shared/playback/ladder.ts'
import { inputArgs } from '../ffmpeg.ts'
import type { Encoder } from './encoders.ts'
import { ENCODED_OUTPUT, VIDEO_OUTPUT } from './fragments.ts'
import { encodedFrameRate, framesPerSegment } from './grid.ts'
import type { BurnIn, Rendition } from './rendition.ts'
import { seek, type Start, type TrackArgs } from './track-args.ts'

type VideoRendition = Extract<Rendition, { track: 'video' }>
type Encoded = Extract<VideoRendition, { how: 'encode' }>

/** A seek to just after a keyframe's time lands on it. */
const AFTER_KEYFRAME_SECONDS = 0.005
/** In a file without an index a seek goes only near; what comes before the segment is dropped. */
const NEAR_SECONDS = 0.5
/** How far the last frame stands in for a video that ends before the file's duration. */
const PAD_SECONDS = 10
/** Captions that are pictures stand in the file when they appear: so far before a segment they are looked for. */
const CAPTION_PREROLL_SECONDS = 8

export function videoArgs(rendition: VideoRendition, copy: Copy, start: Start, encoder: Encoder): TrackArgs {
  const { video } = copy
  if (!video) throw new Error('a rendition of a video that the copy does not have')
  return rendition.how === 'encode'
    ? encoded(rendition, video, start, encoder)
    : copied(video, seek(start, rendition.isNear ? -NEAR_SECONDS : AFTER_KEYFRAME_SECONDS))
}

function copied({ codec }: VideoTrack, input: string[]): TrackArgs {
  const tag = codec === 'hevc' ? ['-tag:v', 'hvc1'] : []
  return { input, output: ['-map', '0:V:0', '-c:v', 'copy', ...tag, ...VIDEO_OUTPUT] }
}

/** Frames are put on a grid that starts at 0, so each job's keyframes fall on the same places. */
function encoded(rendition: Encoded, video: VideoTrack, start: Start, encoder: Encoder): TrackArgs {
  const { burnIn } = rendition
  const rate = encodedFrameRate(video.framesPerSecond)
  const before = (0.5 * rate.seconds) / rate.frames + (burnIn ? CAPTION_PREROLL_SECONDS : 0)
  const picture = [
    'yadif=deint=interlaced',
    `fps=${rate.frames}/${rate.seconds}:start_time=${(start?.seconds ?? 0).toFixed(6)}`,
    ...pictureFilters(video, rendition),
  ]
  const end = [
    `tpad=stop_mode=clone:stop_duration=${PAD_SECONDS}`,
    ...(start ? [`trim=end=${start.endSeconds.toFixed(6)}`] : []),
    ...encoder.filters,
  ]
  const kbps = rungOf(rendition).bitrateBps / 1_000
  return {
    input: [...encoder.device, '-threads', '2', ...seek(start, -before)],
    more: burnIn && 'file' in burnIn.from ? captionInput(burnIn.from, seek(start, -before)) : [],
    output: [
      ...(burnIn ? withCaptions(burnIn, rendition, picture, end) : plain([...picture, ...end])),
      ...['-fps_mode', 'passthrough', '-enc_time_base', `${rate.seconds}:${rate.frames}`],
      ...encoder.output(framesPerSegment(rate), kbps),
      ...ENCODED_OUTPUT,
    ],
  }
}

/** Its times count from the film's beginning, whichever its first is; without the offset that would become zero. */
function captionInput(
  { file, startSeconds }: { file: string; startSeconds: number },
  from: string[],
): string[] {
  return ['-itsoffset', startSeconds.toFixed(6), '-seek_timestamp', '1', ...from, ...inputArgs(file)]
}

function plain(filters: readonly string[]): string[] {
  return ['-map', '0:V:0', '-vf', filters.join(',')]
}

/**
 * Draws captions that are pictures. Those of a DVD have the shape of its picture; others keep theirs and stay within
 * the picture also where black bars were cut away.
 */
function withCaptions(
  { from, format }: BurnIn,
  { width, height }: Encoded,
  picture: readonly string[],
  end: readonly string[],
): string[] {
  const input = 'file' in from ? '1:s:0' : `0:s:${from.track}`
  const shape = format === 'dvd_subtitle' ? '' : ':force_original_aspect_ratio=decrease'
  const graph = [
    `[0:V:0]${picture.join(',')}[picture]`,
    `[${input}]scale=w=${width}:h=${height}${shape}[captions]`,
    `[picture][captions]overlay=x=(W-w)/2:y=H-h:eof_action=pass,${end.join(',')}[out]`,
  ]
  return ['-filter_complex', graph.join(';'), '-map', '[out]']
}

/** HDR is scaled down before it is made linear: the other way round costs three times as much. */
export function pictureFilters(
  { hdr, transfer }: VideoTrack,
  { width, height }: { width: number; height: number },
): string[] {
  const isHlg = transfer === 'arib-std-b67'
  const isPq = transfer === 'smpte2084' || (hdr.length > 0 && transfer === null)
  if (!isHlg && !isPq) return [`scale=w=${width}:h=${height}`, 'setsar=1', 'format=yuv420p']
  return [
    `zscale=w=${width}:h=${height}:f=bilinear`,
    // White of 203 nits becomes white as other films have it; what is brighter is rolled off.
    `zscale=tin=${isHlg ? 'arib-std-b67' : 'smpte2084'}:min=bt2020nc:pin=bt2020:t=linear:npl=203`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=mobius:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'setsar=1',
    'format=yuv420p',
  ]
}
