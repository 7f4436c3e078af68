/** What a demo file or a test clip is encoded as. `hdr10` is HEVC 10-bit in PQ with its static metadata. */
export type VideoCodec = 'h264' | 'hevc10' | 'hdr10' | 'vp9' | 'av1'
export type AudioCodec = 'aac' | 'ac3' | 'opus'

const mastering = 'G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)'
const quiet = 'log-level=error:pools=2'
const pq = `colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=limited:master-display=${mastering}:max-cll=1000,400:hdr10=1:repeat-headers=1`
const hevc = [
  '-c:v',
  'libx265',
  '-preset',
  'ultrafast',
  '-crf',
  '30',
  '-pix_fmt',
  'yuv420p10le',
  '-tag:v',
  'hvc1',
]

const video: Record<VideoCodec, readonly string[]> = {
  h264: [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-coder',
    '1',
    '-crf',
    '34',
    '-profile:v',
    'high',
    '-pix_fmt',
    'yuv420p',
  ],
  hevc10: [...hevc, '-x265-params', quiet],
  hdr10: [
    ...hevc,
    ...[
      '-color_primaries',
      'bt2020',
      '-color_trc',
      'smpte2084',
      '-colorspace',
      'bt2020nc',
      '-color_range',
      'tv',
    ],
    ...['-x265-params', `${quiet}:${pq}`],
  ],
  vp9: [
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-row-mt',
    '1',
    '-crf',
    '38',
    '-b:v',
    '0',
  ],
  av1: ['-c:v', 'libsvtav1', '-preset', '12', '-crf', '42', '-pix_fmt', 'yuv420p'],
}

const audio: Record<AudioCodec, readonly [encoder: string, kilobitsPerChannel: number]> = {
  aac: ['aac', 16],
  ac3: ['ac3', 32],
  opus: ['libopus', 32],
}

/** `gop`: frames from one keyframe to the next. */
export const videoArgs = (codec: VideoCodec, gop: number) => [...video[codec], '-g', String(gop)]

/** Keeps pictures that hardly compress small: 300 kbit/s at 360 lines. Only x264 needs it. */
export function videoLimit(codec: VideoCodec, height: number): string[] {
  if (codec !== 'h264') return []
  const kilobits = Math.round(height * 0.85)
  return ['-maxrate', `${kilobits}k`, '-bufsize', `${kilobits * 2}k`]
}

/** A track that is encoded already. */
export const audioCopyArgs = (index: number, language: string) => [
  ...[`-c:a:${index}`, 'copy'],
  ...[`-metadata:s:a:${index}`, `language=${language}`],
]

/** ffmpeg's arguments for the `index`th audio track. */
export function audioArgs(index: number, codec: AudioCodec, channels: number, language: string): string[] {
  const [encoder, kilobits] = audio[codec]
  const track = [
    `-c:a:${index}`,
    encoder,
    `-b:a:${index}`,
    `${kilobits * channels}k`,
    `-ac:a:${index}`,
    String(channels),
  ]
  return [...track, `-metadata:s:a:${index}`, `language=${language}`]
}
