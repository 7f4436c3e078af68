import type { AudioTrack, CaptionTrack, HdrKind, VideoTrack } from '../../../shared/copy.ts'
import { languageOf } from '../../../shared/language.ts'
import { own } from '../../../shared/own.ts'
import { audioCodecString, fraction, videoCodecString } from '../../../shared/playback/codec-string.ts'
import { fileId } from './ids.ts'
import type { Caption, FileFacts } from './listed.ts'
import { ownPath } from './urls.ts'

const MOST_PIXELS = 32_768
/** mediainfo's names, as ffprobe calls them. */
const TRANSFERS: Record<string, string> = {
  PQ: 'smpte2084',
  'SMPTE 2084': 'smpte2084',
  HLG: 'arib-std-b67',
  'BT.709': 'bt709',
  'BT.601': 'smpte170m',
  'BT.2020 (10-bit)': 'bt2020-10',
  'BT.2020 (12-bit)': 'bt2020-12',
}
/** By the server's word for the picture: it calls HDR10 only what has these primaries. */
const PRIMARIES: readonly [RegExp, string][] = [
  [/BT\.?709/i, 'bt709'],
  [/BT\.?2020|HDR10/i, 'bt2020'],
]

/** Null where probing failed: a name with `$` or a backtick is enough, since the server runs probes through a shell. */
export function videoOf(file: FileFacts, dimensions: string | null | undefined): VideoTrack | null {
  const stream = file.facts.video?.[0] ?? {}
  const size = sizeOf(stream.width, stream.height) ?? dimensionsOf(dimensions)
  if (!size) return null
  const codec = codecOf(stream.codec)
  return {
    codec,
    // Profile and level, which most strings are made of, are not said: those are null.
    codecString: videoCodecString({ codec_name: codec, level: -1, ...size }),
    ...size,
    framesPerSecond: rateOf(stream.frame_rate),
    ...colorOf(file),
    bitrateBps: countOf(stream.bitrate),
  }
}

function codecOf(name: string | null | undefined): string {
  return name?.toLowerCase().slice(0, 40) ?? 'unknown'
}

type Color = Pick<VideoTrack, 'bitDepth' | 'hdr' | 'colorSpace' | 'transfer' | 'primaries'>

function colorOf(file: FileFacts): Color {
  const { bitDepth, format, transferCharacteristics, viewingExperience: seen } = file.mediaQuality ?? {}
  const hdr = hdrOf(file)
  const depth = countOf(bitDepth) ?? (hdr.length > 0 || seen?.enhancedColor === true ? 10 : 8)
  return {
    bitDepth: Math.min(depth, 16),
    hdr,
    // The server's colour space is the model (`YUV`), not the matrix.
    colorSpace: null,
    transfer: own(TRANSFERS, transferCharacteristics ?? '') ?? null,
    primaries: PRIMARIES.find(([name]) => name.test(format ?? file.hdr ?? ''))?.[1] ?? null,
  }
}

function sizeOf(width: number | null | undefined, height: number | null | undefined) {
  const [across, down] = [countOf(width) ?? 0, countOf(height) ?? 0]
  const isSize = Math.min(across, down) >= 1 && Math.max(across, down) <= MOST_PIXELS
  return isSize ? { width: across, height: down } : null
}

/** `1920x804`; empty where probing failed. */
function dimensionsOf(text: string | null | undefined) {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text ?? '') ?? []
  return sizeOf(Number(width), Number(height))
}

function rateOf(text: string | null | undefined): number | null {
  const rate = fraction(text ?? undefined)
  return rate !== null && rate <= 1_000 ? Math.round(rate * 1_000) / 1_000 : null
}

/**
 * `hdr` is a list in words, e.g. `Dolby Vision, HDR10` or `10-bit SDR (BT.709)`; the quality says it once more. The
 * server names HDR10 only where the file has its static metadata: PQ without them needs the same display.
 */
function hdrOf({ hdr, mediaQuality }: FileFacts): HdrKind[] {
  const { format, transferCharacteristics, viewingExperience: seen } = mediaQuality ?? {}
  const words = [hdr, format, transferCharacteristics].join(' ')
  const isPlus = seen?.hdr10Plus === true || /HDR10(\+|Plus)/i.test(words)
  const has: [HdrKind, boolean][] = [
    ['dolby-vision', seen?.dolbyVision === true || /Dolby ?Vision/i.test(words)],
    ['hdr10', isPlus || /HDR10\b|\bPQ\b|SMPTE ?2084/i.test(words)],
    ['hdr10plus', isPlus],
    ['hlg', /\bHLG\b/.test(words)],
  ]
  const named = has.filter(([, isSo]) => isSo).map(([kind]) => kind)
  return named.length === 0 && isUnnamedHdr(mediaQuality) ? ['hdr10'] : named
}

/** Said to be HDR of a standard that is not named; wide colours alone (`Potential HDR (BT.2020)`) are no HDR. */
function isUnnamedHdr(quality: FileFacts['mediaQuality']): boolean {
  const { isHDR, format, viewingExperience: seen } = quality ?? {}
  if (seen?.standardHDR === true) return true
  return (isHDR === true || seen?.highDynamicRange === true) && !/Potential|SDR/i.test(format ?? '')
}

export function audioOf({ facts }: FileFacts): AudioTrack[] {
  return (facts.audio ?? []).slice(0, 256).map(({ codec, channels, bitrate, language }, index) => {
    const name = codecOf(codec)
    return {
      index,
      codec: name,
      codecString: audioCodecString({ codec_name: name }),
      channels: Math.min(countOf(channels) ?? 0, 64),
      language: languageOf(language),
      title: null,
      isDefault: index === 0,
      bitrateBps: countOf(bitrate),
    }
  })
}

const MOST_CHARACTERS = 2_000
const FORMATS: Record<string, string> = { srt: 'subrip', vtt: 'webvtt', ass: 'ass', ssa: 'ass' }

/** Those beside the file. A `pending` one is only an offer to make it, and one on another origin cannot be had. */
export function captionsOf(
  captions: Record<string, Caption> | null | undefined,
  origins: readonly string[],
): CaptionTrack[] {
  return Object.entries(captions ?? {})
    .flatMap(([display, caption]) => {
      const path = ownPath(caption.url, origins)
      return path === null || path.length > MOST_CHARACTERS || caption.pending
        ? []
        : captionOf(display, caption, path)
    })
    .slice(0, 1_000)
}

function captionOf(display: string, { srcLang, autoGenerated }: Caption, ref: string): CaptionTrack {
  const extension = /\.([a-z]{3})(?:\?|$)/i.exec(ref)?.[1]?.toLowerCase() ?? ''
  const isAuto = autoGenerated === true || display.endsWith(' - Auto Generated')
  return {
    captionId: fileId(ref),
    language: languageOf(srcLang),
    role: isAuto ? 'auto' : roleOf(display, ref),
    title: display.slice(0, 1_000),
    format: own(FORMATS, extension) ?? 'unknown',
    source: 'external',
    isText: Object.hasOwn(FORMATS, extension),
    ref,
  }
}

/** The server's words tell only those for the hard of hearing; a forced one is told by its file's name. */
function roleOf(display: string, path: string): 'normal' | 'sdh' | 'forced' {
  if (/\.forced\.[a-z]{3}(?:\?|$)/i.test(path)) return 'forced'
  return /Hearing Impaired/.test(display) ? 'sdh' : 'normal'
}

/** A whole number of at least 1; null for all else. */
export function countOf(value: number | null | undefined): number | null {
  return value != null && value >= 1 && Number.isFinite(value) ? Math.round(value) : null
}
