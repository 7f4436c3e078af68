import type { AudioTrack, VideoTrack } from '../copy.ts'
import { mediaPath, type AudioRendition, type VideoRendition } from '../protocol/media-url.ts'
import { pickAudio, type Candidate } from './choose-copy.ts'
import type { DeviceProfile } from './device.ts'
import { isAudioCopied } from './play-mode.ts'

/** One server of the playlist. `base`: absolute URL up to and with the media token and a slash. */
export type Pathway = Pick<Candidate, 'copy' | 'mode'> & { pathwayId: string; base: string }

export type PlaylistInput = {
  pathways: readonly Pathway[]
  device: DeviceProfile
  /** Language that plays first. */
  audioLanguage: string | null
  /** `English` for `en`. */
  languageName: (tag: string) => string
  steeringUrl: string
}

/** H.264 High with the level that each height of the ladder needs at up to 60 frames a second. */
const LADDER = [
  { height: 1080, codecs: 'avc1.64002a', bitrateBps: 8_000_000 },
  { height: 720, codecs: 'avc1.640020', bitrateBps: 4_000_000 },
  { height: 480, codecs: 'avc1.64001f', bitrateBps: 2_000_000 },
  { height: 360, codecs: 'avc1.64001e', bitrateBps: 1_000_000 },
] as const

const AAC = 'mp4a.40.2'
const AAC_BPS = 160_000
/** For a copy whose bitrate its file does not tell. */
const ASSUMED_BPS = 8_000_000

type Variant = {
  rendition: VideoRendition
  codecs: string
  bitrateBps: number
  width: number
  height: number
}
type Sound = {
  name: string
  language: string
  channels: number
  track: AudioTrack
  rendition: AudioRendition
}

/**
 * The languages that every pathway has, in the first one's order: only these keep playing when a server dies, since
 * each pathway's group must hold the same renditions (RFC 8216bis, section 4.4.6.2).
 */
export function commonLanguages(pathways: readonly Pick<Pathway, 'copy'>[]): string[] {
  const [first, ...others] = pathways.map(({ copy }) => [
    ...new Set(copy.audio.map(({ language }) => language)),
  ])
  return (first ?? []).filter((language) => others.every((languages) => languages.includes(language)))
}

/** The playlist that every player starts from: per server one audio group and its variants, with content steering. */
export function multivariantPlaylist(input: PlaylistInput): string {
  const languages = commonLanguages(input.pathways)
  const first = input.pathways[0]
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS']
  if (first)
    lines.push(`#EXT-X-CONTENT-STEERING:SERVER-URI="${input.steeringUrl}",PATHWAY-ID="${first.pathwayId}"`)
  for (const pathway of input.pathways) lines.push(...pathwayLines(pathway, languages, input))
  return `${lines.join('\n')}\n`
}

/** How each language of a pathway is played; copies only where the whole group then has one codec. */
function pathwaySounds(
  pathway: Pick<Pathway, 'copy'>,
  languages: readonly string[],
  { device, languageName }: Pick<PlaylistInput, 'device' | 'languageName'>,
): Sound[] {
  const tracks = languages.flatMap((language) => {
    const track = pickAudio(
      pathway.copy.audio.filter((one) => one.language === language),
      language,
    )
    return track ? [track] : []
  })
  const codecs = new Set(tracks.map(({ codec }) => codec))
  const areCopied = codecs.size === 1 && tracks.every((track) => isAudioCopied(track, device))
  return tracks.map((track) => ({
    // The same in every pathway's group, whatever its layout, or a switch of servers would lose the chosen sound.
    name: languageName(track.language),
    language: track.language,
    channels: areCopied ? track.channels : Math.min(2, track.channels),
    track,
    rendition: areCopied ? 'copy' : 'aac',
  }))
}

function pathwayLines(pathway: Pathway, languages: readonly string[], input: PlaylistInput): string[] {
  const { video, copyId } = pathway.copy
  if (!video) return []
  const { pathwayId, base } = pathway
  const sounds = pathwaySounds(pathway, languages, input)
  const group = `audio-${pathwayId}`
  const initial = sounds.find(({ language }) => language === input.audioLanguage) ?? sounds[0]
  const audioLines = sounds.map((sound, n) =>
    tag('#EXT-X-MEDIA:', {
      TYPE: 'AUDIO',
      'GROUP-ID': quoted(group),
      NAME: quoted(sound.name),
      LANGUAGE: quoted(sound.language),
      DEFAULT: sound === initial ? 'YES' : 'NO',
      AUTOSELECT: 'YES',
      CHANNELS: quoted(String(sound.channels)),
      'PATHWAY-ID': quoted(pathwayId),
      'STABLE-RENDITION-ID': quoted(`a${n}`),
      URI: quoted(base + mediaPath.audio(copyId, sound.track.index, sound.rendition)),
    }),
  )
  const audioCodec = sounds[0] ? (sounds[0].rendition === 'copy' ? sounds[0].track.codecString : AAC) : null
  const variants = variantsOf(pathway, video, input.device)
  const variantLines = variants.flatMap((variant) => [
    tag('#EXT-X-STREAM-INF:', {
      BANDWIDTH: String(variant.bitrateBps + (sounds.length > 0 ? AAC_BPS : 0)),
      CODECS: quoted([variant.codecs, ...(audioCodec ? [audioCodec] : [])].join(',')),
      RESOLUTION: `${variant.width}x${variant.height}`,
      ...(video.framesPerSecond ? { 'FRAME-RATE': video.framesPerSecond.toFixed(3) } : {}),
      ...(sounds.length > 0 ? { AUDIO: quoted(group) } : {}),
      'PATHWAY-ID': quoted(pathwayId),
      'STABLE-VARIANT-ID': quoted(`v-${variant.rendition}`),
    }),
    base + mediaPath.video(copyId, variant.rendition),
  ])
  return [...audioLines, ...variantLines]
}

function variantsOf({ mode, copy }: Pathway, video: VideoTrack, device: DeviceProfile): Variant[] {
  const { width, height } = video
  if (mode !== 'transcode') {
    const bitrateBps = video.bitrateBps ?? copy.bitrateBps ?? ASSUMED_BPS
    return [{ rendition: 'copy', codecs: video.codecString ?? '', bitrateBps, width, height }]
  }
  const limit = Math.min(height, Math.max(360, Math.min(device.width, device.height)))
  const fitting = LADDER.filter((step) => step.height <= limit)
  const steps = fitting.length > 0 ? fitting.slice(0, 2) : [{ ...LADDER[LADDER.length - 1]!, height }]
  return steps.map(({ height: high, codecs, bitrateBps }) => ({
    rendition: high,
    codecs,
    bitrateBps,
    width: Math.round((width * high) / height / 2) * 2,
    height: high,
  }))
}

function quoted(text: string): string {
  // A quoted-string of a playlist cannot hold quotes or line breaks, and has no escape (RFC 8216, section 4.2).
  return `"${text.replaceAll('"', "'").replaceAll(/[\r\n]/g, ' ')}"`
}

function tag(name: string, attributes: Record<string, string>): string {
  return (
    name +
    Object.entries(attributes)
      .map(([key, value]) => `${key}=${value}`)
      .join(',')
  )
}
