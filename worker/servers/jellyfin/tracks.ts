import type { AudioTrack, CaptionRole, CaptionTrack, HdrKind, VideoTrack } from '../../../shared/copy.ts'
import { languageOf } from '../../../shared/language.ts'
import {
  audioCodecString,
  bitDepthOf,
  type DolbyVision,
  dolbyVisionString,
  isAtmos,
  type TrackFacts,
  videoCodecString,
} from '../../../shared/playback/codec-string.ts'
import { own } from '../../../shared/own.ts'
import type { MediaStream } from './item.ts'
import { clip } from '../words.ts'

const WORD_LENGTH = 40
/** Across or down. */
const MOST_PIXELS = 32_768

/** What a display must be able to show; a range that Jellyfin does not know is told by the transfer. */
const HDR_KINDS: Record<string, readonly HdrKind[]> = {
  SDR: [],
  HDR10: ['hdr10'],
  HDR10Plus: ['hdr10', 'hdr10plus'],
  HLG: ['hlg'],
  DOVI: ['dolby-vision'],
  DOVIWithSDR: ['dolby-vision'],
  DOVIWithHLG: ['dolby-vision', 'hlg'],
  DOVIWithHDR10: ['dolby-vision', 'hdr10'],
  DOVIWithEL: ['dolby-vision', 'hdr10'],
  DOVIWithHDR10Plus: ['dolby-vision', 'hdr10', 'hdr10plus'],
  DOVIWithELHDR10Plus: ['dolby-vision', 'hdr10', 'hdr10plus'],
}
const HDR_TRANSFERS: Record<string, readonly HdrKind[]> = { smpte2084: ['hdr10'], 'arib-std-b67': ['hlg'] }

/** Null where there is no picture, or nobody knows how large it is. */
export function videoOf(streams: readonly MediaStream[]): VideoTrack | null {
  const stream = streams.find(({ Type }) => Type === 'Video')
  if (!stream) return null
  const facts = factsOf(stream)
  const { width, height } = facts
  if (Math.min(width, height) < 1 || Math.max(width, height) > MOST_PIXELS) return null
  const { dolbyVision } = facts
  const layer = dolbyVision && dolbyVisionString(facts.codec_name, dolbyVision)
  return {
    codec: facts.codec_name,
    codecString: videoCodecString(facts),
    ...(layer ? { dolbyVision: layer } : {}),
    width,
    height,
    framesPerSecond: fpsOf(stream),
    bitDepth: bitDepthOf(facts),
    hdr: [...hdrOf(stream)],
    colorSpace: facts.color_space ?? null,
    transfer: facts.color_transfer ?? null,
    primaries: facts.color_primaries ?? null,
    bitrateBps: countOf(stream.BitRate),
  }
}

/** The stream in ffprobe's words, which Jellyfin's come from. A picture that lies on its side is turned. */
function factsOf(stream: MediaStream): TrackFacts {
  const isTurned = Math.abs(stream.Rotation ?? 0) % 180 === 90
  const [width, height] = [countOf(stream.Width) ?? 0, countOf(stream.Height) ?? 0]
  return {
    codec_name: codecOf(stream),
    profile: stream.Profile,
    level: countOf(stream.Level) ?? -99,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    avg_frame_rate: String(fpsOf(stream) ?? ''),
    pix_fmt: stream.PixelFormat,
    bits_per_raw_sample: countOf(stream.BitDepth) ?? undefined,
    color_space: clip(stream.ColorSpace, WORD_LENGTH),
    color_transfer: clip(stream.ColorTransfer, WORD_LENGTH),
    color_primaries: clip(stream.ColorPrimaries, WORD_LENGTH),
    color_range: stream.ColorRange,
    dolbyVision: dolbyVisionOf(stream),
  }
}

/** A level that is missing counts as the one of 1080p, a compatibility that is missing as that of the usual files. */
function dolbyVisionOf(stream: MediaStream): DolbyVision | undefined {
  const { DvProfile: profile, DvBlSignalCompatibilityId: compatibility } = stream
  if (profile === undefined || !(profile >= 0 && profile < 100)) return undefined
  const level = countOf(stream.DvLevel) ?? 4
  return { profile, level, compatibility: compatibility ?? (profile === 5 ? 0 : 1) }
}

function fpsOf({ AverageFrameRate, RealFrameRate }: MediaStream): number | null {
  const fps = AverageFrameRate ?? RealFrameRate ?? 0
  return fps > 0 && fps <= 1_000 ? Math.round(fps * 1_000) / 1_000 : null
}

function hdrOf({ VideoRangeType = '', ColorTransfer = '' }: MediaStream): readonly HdrKind[] {
  return own(HDR_KINDS, VideoRangeType) ?? own(HDR_TRANSFERS, ColorTransfer) ?? []
}

/** Those inside the file: one beside it cannot be reached by its place. */
export function audioOf(streams: readonly MediaStream[]): AudioTrack[] {
  return streams
    .filter(({ Type, IsExternal }) => Type === 'Audio' && !IsExternal)
    .slice(0, 256)
    .map((stream, index) => ({
      index,
      ...(isSpatial(stream) ? { isAtmos: true } : {}),
      codec: codecOf(stream),
      codecString: audioCodecString({ codec_name: codecOf(stream), profile: stream.Profile }),
      channels: Math.min(countOf(stream.Channels) ?? 0, 64),
      language: languageOf(stream.Language),
      title: clip(stream.Title, 1_000) ?? null,
      isDefault: stream.IsDefault ?? false,
      bitrateBps: countOf(stream.BitRate),
    }))
}

/** Jellyfin 10.10 and newer say it, others put it into the profile as ffprobe does. */
function isSpatial({ AudioSpatialFormat, Profile, Title = '' }: MediaStream): boolean {
  return AudioSpatialFormat === 'DolbyAtmos' || isAtmos({ profile: Profile, title: Title })
}

/** Jellyfin's own names of formats, in ffprobe's. */
const CAPTION_FORMATS: Record<string, string> = {
  srt: 'subrip',
  vtt: 'webvtt',
  ssa: 'ass',
  pgssub: 'hdmv_pgs_subtitle',
  dvdsub: 'dvd_subtitle',
  dvbsub: 'dvb_subtitle',
}

export function captionsOf(streams: readonly MediaStream[]): CaptionTrack[] {
  return streams
    .filter(({ Type }) => Type === 'Subtitle')
    .slice(0, 1_000)
    .map((stream) => ({
      // Jellyfin serves a caption by its place among all streams: `/Subtitles/<index>/Stream.vtt`.
      captionId: `s${stream.Index}`,
      language: languageOf(stream.Language),
      role: roleOf(stream),
      title: clip(stream.Title, 1_000) ?? null,
      format: own(CAPTION_FORMATS, codecOf(stream)) ?? codecOf(stream),
      source: stream.IsExternal ? 'external' : 'embedded',
      isText: stream.IsTextSubtitleStream ?? false,
    }))
}

function roleOf({ IsForced, IsHearingImpaired, Title = '' }: MediaStream): CaptionRole {
  if (IsForced) return 'forced'
  return IsHearingImpaired || /\b(sdh|cc)\b/i.test(Title) ? 'sdh' : 'normal'
}

function codecOf({ Codec }: MediaStream): string {
  return clip(Codec?.toLowerCase(), WORD_LENGTH) ?? 'unknown'
}

/** A whole number of at least 1; null for all else. */
export function countOf(value: number | undefined): number | null {
  return value !== undefined && value >= 1 && Number.isFinite(value) ? Math.round(value) : null
}
