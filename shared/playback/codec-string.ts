import { own } from '../own.ts'
import { type Av1Config, av1Config, avcConfig, type HevcConfig, hevcConfig } from './codec-config.ts'

/**
 * RFC 6381 codec strings: exact from the decoder configuration where its bytes are at hand, else from what ffprobe says
 * of it. Null where neither says enough, or where no browser has the codec.
 */

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
  /** The decoder configuration as the file has it (ffprobe's `extradata`). */
  extradata?: Uint8Array | undefined
  dolbyVision?: DolbyVision | undefined
}

/** ffprobe's `DOVI configuration record`. `compatibility` 0: the picture below it is none that others understand. */
export type DolbyVision = { profile: number; level: number; compatibility: number }

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
  const { dolbyVision } = stream
  if (dolbyVision && isDolbyVisionOnly(dolbyVision)) return dolbyVisionString(stream.codec_name, dolbyVision)
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

/** Only a Dolby Vision decoder gets its colours right: to any other it looks green and purple. */
export function isDolbyVisionOnly({ profile, compatibility }: DolbyVision): boolean {
  return profile === 5 || (compatibility === 0 && profile !== 7)
}

const DOLBY_VISION_TAGS: Record<string, string> = { hevc: 'dvh1', h264: 'dva1', av1: 'dav1' }

/** `dvh1.08.06`: of the dynamic layer, beside the string of the picture that it refines. Null for an unknown base. */
export function dolbyVisionString(codec: string, { profile, level }: DolbyVision): string | null {
  const tag = own(DOLBY_VISION_TAGS, codec)
  return tag ? `${tag}.${two(profile)}.${two(level)}` : null
}

function avc({ profile, level, extradata }: TrackFacts): string | null {
  const exact = extradata && avcConfig(extradata)
  if (exact) return `avc1.${exact.map(hex).join('')}`
  const bytes = own(AVC_PROFILES, (profile ?? '').toLowerCase())
  return bytes && level > 0 ? `avc1.${bytes}${hex(level)}` : null
}

/** Always `hvc1`, also where the file says `hev1`: that is how it is repacked, and Safari shows nothing else. */
function hevc({ profile, level, extradata }: TrackFacts): string | null {
  const exact = extradata && hevcConfig(extradata)
  if (exact) return hevcString(exact)
  const bytes =
    own(HEVC_PROFILES, (profile ?? '').toLowerCase()) ?? (profile?.startsWith('Rext') ? '4.10' : null)
  return bytes && level > 0 ? `hvc1.${bytes}.L${level}.B0` : null
}

function hevcString({ space, profile, compatibility, isHighTier, level, constraints }: HevcConfig): string {
  const capital = (number: number) => number.toString(16).toUpperCase()
  const last = constraints.findLastIndex((byte) => byte !== 0)
  return [
    `hvc1.${['', 'A', 'B', 'C'][space] ?? ''}${profile}`,
    capital(compatibility),
    `${isHighTier ? 'H' : 'L'}${level}`,
    ...constraints.slice(0, last + 1).map(capital),
  ].join('.')
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
  const config = (stream.extradata && av1Config(stream.extradata)) ?? av1Guess(stream)
  if (!config) return null
  const { profile, level, isHighTier, bitDepth, isMonochrome, chroma } = config
  const short = `av01.${profile}.${two(level)}${isHighTier ? 'H' : 'M'}.${two(bitDepth)}`
  const color = colorOf(stream)
  if (!color) return short
  return `${short}.${isMonochrome ? 1 : 0}.${chroma}.${color}.${stream.color_range === 'pc' ? 1 : 0}`
}

/** What encoders write, where only the profile and the level are known. */
function av1Guess(stream: TrackFacts): Av1Config | null {
  const profile = own(AV1_PROFILES, (stream.profile ?? '').toLowerCase())
  if (profile === undefined || stream.level < 0) return null
  const { level } = stream
  return {
    profile,
    level,
    isHighTier: false,
    bitDepth: bitDepthOf(stream),
    isMonochrome: false,
    chroma: '110',
  }
}

/** Primaries, transfer and matrix where the picture is HDR: browsers ask for them only then. */
function colorOf({ color_transfer, color_primaries, color_space }: TrackFacts): string | null {
  if (color_transfer !== 'smpte2084' && color_transfer !== 'arib-std-b67') return null
  const primaries = own(PRIMARIES, color_primaries ?? '') ?? 9
  const matrix = own(MATRICES, color_space ?? '') ?? 9
  return `${two(primaries)}.${two(TRANSFERS[color_transfer] ?? 16)}.${two(matrix)}`
}

export function bitDepthOf({
  pix_fmt,
  bits_per_raw_sample,
}: Pick<TrackFacts, 'pix_fmt' | 'bits_per_raw_sample'>): number {
  const named = /p0?(9|10|12|14|16)(?:le|be)?$/.exec(pix_fmt ?? '')?.[1]
  if (named) return Number(named)
  return bits_per_raw_sample && bits_per_raw_sample <= 16 ? bits_per_raw_sample : 8
}

const AUDIO_CODECS: Record<string, string> = {
  ac3: 'ac-3',
  eac3: 'ec-3',
  opus: 'opus',
  flac: 'fLaC',
  alac: 'alac',
  mp3: 'mp4a.6B',
  vorbis: 'vorbis',
  truehd: 'mlpa',
}
/** ffprobe's profiles of AAC and their object types (ISO/IEC 14496-3). */
const AAC_PROFILES: Record<string, string> = {
  Main: 'mp4a.40.1',
  LC: 'mp4a.40.2',
  SSR: 'mp4a.40.3',
  LTP: 'mp4a.40.4',
  'HE-AAC': 'mp4a.40.5',
  LD: 'mp4a.40.23',
  'HE-AACv2': 'mp4a.40.29',
  ELD: 'mp4a.40.39',
  'xHE-AAC': 'mp4a.40.42',
}
/** ETSI TS 102 114: a core alone, with extensions, or low rate alone. */
const DTS_PROFILES: Record<string, string> = { 'DTS Express': 'dtse' }

export function audioCodecString({
  codec_name,
  profile = '',
}: Pick<TrackFacts, 'codec_name' | 'profile'>): string | null {
  if (codec_name === 'aac') return own(AAC_PROFILES, profile) ?? 'mp4a.40.2'
  if (codec_name === 'dts')
    return own(DTS_PROFILES, profile) ?? (profile.startsWith('DTS-HD') ? 'dtsh' : 'dtsc')
  return own(AUDIO_CODECS, codec_name) ?? null
}

/** Sound in objects above the channels: newer ffprobes say so, and people write it into the track's name. */
export function isAtmos({
  profile = '',
  title,
}: {
  profile?: string | undefined
  title: string | null
}): boolean {
  return /\batmos\b/i.test(`${profile} ${title ?? ''}`)
}

/** `24000/1001` → 23.976; null when it is not one. */
export function fraction(value: string | undefined): number | null {
  const [over, under = 1] = (value ?? '').split(/[/:]/).map(Number)
  const quotient = (over ?? NaN) / under
  return Number.isFinite(quotient) && quotient > 0 ? quotient : null
}
