import { own } from '../own.ts'

/** RFC 6381 codec strings from what ffprobe says. Null where it does not say enough, or where no browser has the codec. */

/** What ffprobe says of a track, in its own names; `level` is below 0 where it does not say. */
export type TrackFacts = {
  codec_name: string
  profile?: string | undefined
  level: number
  width: number
  height: number
  avg_frame_rate?: string | undefined
  pix_fmt?: string | undefined
  bits_per_raw_sample?: number | undefined
  color_space?: string | undefined
  color_transfer?: string | undefined
  color_primaries?: string | undefined
  color_range?: string | undefined
}

/** Profile's byte and constraint flags. ffprobe hides the flags: these are what encoders write. */
const AVC_PROFILES: Record<string, string> = {
  baseline: '4200',
  'constrained baseline': '42e0',
  main: '4d40',
  extended: '5800',
  high: '6400',
  'high 10': '6e00',
  'high 10 intra': '6e10',
  'high 4:2:2': '7a00',
  'high 4:4:4 predictive': 'f400',
}
const HEVC_PROFILES: Record<string, string> = { main: '1.6', 'main 10': '2.4', 'main still picture': '3.E' }
const AV1_PROFILES: Record<string, number> = { main: 0, high: 1, professional: 2 }

/** Numbers of ISO/IEC 23091-2. */
const PRIMARIES: Record<string, number> = { bt709: 1, bt470bg: 5, smpte170m: 6, bt2020: 9, smpte432: 12 }
const TRANSFERS: Record<string, number> = {
  bt709: 1,
  smpte170m: 6,
  'iec61966-2-1': 13,
  'bt2020-10': 14,
  'bt2020-12': 15,
  smpte2084: 16,
  'arib-std-b67': 18,
}
const MATRICES: Record<string, number> = { bt709: 1, bt470bg: 5, smpte170m: 6, bt2020nc: 9, bt2020c: 10 }

/** Level, most luma samples a second, largest picture: of the VP9 levels. */
const VP9_LEVELS: readonly [number, number, number][] = [
  [10, 829_440, 36_864], [11, 2_764_800, 73_728], [20, 4_608_000, 122_880], [21, 9_216_000, 245_760],
  [30, 20_736_000, 552_960], [31, 36_864_000, 983_040], [40, 83_558_400, 2_228_224],
  [41, 160_432_128, 2_228_224], [50, 311_951_360, 8_912_896], [51, 588_251_136, 8_912_896],
  [52, 1_176_502_272, 8_912_896], [60, 1_176_502_272, 35_651_584], [61, 2_353_004_544, 35_651_584],
] // prettier-ignore

const two = (number: number) => String(number).padStart(2, '0')
const hex = (number: number) => number.toString(16).padStart(2, '0')

export function videoCodecString(stream: TrackFacts): string | null {
  switch (stream.codec_name) {
    case 'h264':
      return avc(stream)
    case 'hevc':
      return hevc(stream)
    case 'vp9':
      return vp9(stream)
    case 'av1':
      return av1(stream)
    case 'vp8':
      return 'vp8'
    default:
      return null
  }
}

function avc({ profile, level }: TrackFacts): string | null {
  const bytes = own(AVC_PROFILES, (profile ?? '').toLowerCase())
  return bytes && level > 0 ? `avc1.${bytes}${hex(level)}` : null
}

function hevc({ profile, level }: TrackFacts): string | null {
  const bytes =
    own(HEVC_PROFILES, (profile ?? '').toLowerCase()) ?? (profile?.startsWith('Rext') ? '4.10' : null)
  return bytes && level > 0 ? `hvc1.${bytes}.L${level}.B0` : null
}

function vp9(stream: TrackFacts): string | null {
  const profile = /(\d)/.exec(stream.profile ?? '')?.[1]
  const level = stream.level > 0 ? stream.level : vp9Level(stream)
  if (profile === undefined || level === null) return null
  const short = `vp09.0${profile}.${two(level)}.${two(bitDepthOf(stream))}`
  const color = colorOf(stream)
  return color ? `${short}.01.${color}.${stream.color_range === 'pc' ? '01' : '00'}` : short
}

/** WebM says no level, so the smallest that allows the picture. */
function vp9Level({ width, height, avg_frame_rate }: TrackFacts): number | null {
  const size = width * height
  const rate = size * (fraction(avg_frame_rate) ?? 30)
  return VP9_LEVELS.find(([, fastest, largest]) => rate <= fastest && size <= largest)?.[0] ?? 62
}

function av1(stream: TrackFacts): string | null {
  const profile = own(AV1_PROFILES, (stream.profile ?? '').toLowerCase())
  if (profile === undefined || stream.level < 0) return null
  const short = `av01.${profile}.${two(stream.level)}M.${two(bitDepthOf(stream))}`
  const color = colorOf(stream)
  return color ? `${short}.0.110.${color}.${stream.color_range === 'pc' ? 1 : 0}` : short
}

/** Primaries, transfer and matrix where the picture is HDR: browsers ask for them only then. */
function colorOf({ color_transfer, color_primaries, color_space }: TrackFacts): string | null {
  if (color_transfer !== 'smpte2084' && color_transfer !== 'arib-std-b67') return null
  const primaries = own(PRIMARIES, color_primaries ?? '') ?? 9
  const matrix = own(MATRICES, color_space ?? '') ?? 9
  return `${two(primaries)}.${two(TRANSFERS[color_transfer] ?? 16)}.${two(matrix)}`
}

export function bitDepthOf({ pix_fmt, bits_per_raw_sample }: TrackFacts): number {
  const named = /p0?(9|10|12|14|16)(?:le|be)?$/.exec(pix_fmt ?? '')?.[1]
  if (named) return Number(named)
  return bits_per_raw_sample && bits_per_raw_sample <= 16 ? bits_per_raw_sample : 8
}

const AUDIO_CODECS: Record<string, string> = {
  ac3: 'ac-3',
  eac3: 'ec-3',
  opus: 'opus',
  flac: 'flac',
  mp3: 'mp4a.6B',
  vorbis: 'vorbis',
}
const AAC_PROFILES: Record<string, string> = {
  'HE-AAC': 'mp4a.40.5',
  'HE-AACv2': 'mp4a.40.29',
  Main: 'mp4a.40.1',
}

export function audioCodecString({
  codec_name,
  profile,
}: Pick<TrackFacts, 'codec_name' | 'profile'>): string | null {
  if (codec_name !== 'aac') return own(AUDIO_CODECS, codec_name) ?? null
  return own(AAC_PROFILES, profile ?? '') ?? 'mp4a.40.2'
}

/** `24000/1001` → 23.976; null when it is not one. */
export function fraction(value: string | undefined): number | null {
  const [over, under = 1] = (value ?? '').split(/[/:]/).map(Number)
  const quotient = (over ?? NaN) / under
  return Number.isFinite(quotient) && quotient > 0 ? quotient : null
}
