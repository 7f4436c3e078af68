import type { VideoTrack } from '../copy.ts'
import { mediaPath, type AudioRendition, type VideoRendition } from '../protocol/media-url.ts'
import type { Candidate } from './candidate.ts'
import type { DeviceProfile } from './device.ts'
import { fitBox } from './ladder.ts'
import { isAudioCopied } from './play-mode.ts'
import { type Sound, soundsOf } from './sound.ts'

/** One server of the playlist. `base`: absolute URL up to and with the media token and a slash. */
export type Pathway = Pick<Candidate, 'copy' | 'mode' | 'rungs'> & {
  pathwayId: string
  base: string
  /** captionId of captions that are pictures: they are drawn into the picture, which therefore is encoded. */
  burnIn?: string | undefined
}

export type PlaylistInput = {
  pathways: readonly Pathway[]
  device: DeviceProfile
  /** What plays first (`sound.ts`). */
  sound: string | null
  /** `English` for `en`. */
  soundName: (sound: Sound) => string
  steeringUrl: string
}

const AAC = 'mp4a.40.2'
const AAC_BPS = 160_000
/** For a copy whose bitrate its file does not tell. */
const ASSUMED_BPS = 8_000_000
const FIRST_HEIGHT = 480
/** Media servers encode no more frames a second than this. */
const HIGHEST_RATE = 60

type Variant = {
  rendition: VideoRendition
  codecs: string
  /** VIDEO-RANGE and SUPPLEMENTAL-CODECS, which Safari goes by. */
  range: Record<string, string>
  bitrateBps: number
  width: number
  height: number
  framesPerSecond: number | null
}
type PlayedSound = Sound & { name: string; channels: number; rendition: AudioRendition }

/**
 * The sounds that every pathway has, in the first one's order: only these keep playing when a server dies, since
 * each pathway's group must hold the same renditions (RFC 8216bis, section 4.4.6.2).
 */
export function commonSounds(pathways: readonly Pick<Pathway, 'copy'>[]): string[] {
  const [first, ...others] = pathways.map(({ copy }) => soundsOf(copy.audio).map(({ sound }) => sound))
  return (first ?? []).filter((sound) => others.every((sounds) => sounds.includes(sound)))
}

/** The playlist that every player starts from: per server one audio group and its variants, with content steering. */
export function multivariantPlaylist(input: PlaylistInput): string {
  const sounds = commonSounds(input.pathways)
  const first = input.pathways[0]
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS']
  if (first)
    lines.push(`#EXT-X-CONTENT-STEERING:SERVER-URI="${input.steeringUrl}",PATHWAY-ID="${first.pathwayId}"`)
  for (const pathway of input.pathways) lines.push(...pathwayLines(pathway, sounds, input))
  return `${lines.join('\n')}\n`
}

/** URLs of the media playlists that a player of the whole playlist asks for first: of the picture, then of the sound. */
export function firstPlaylists(input: Omit<PlaylistInput, 'steeringUrl'>): string[] {
  const [pathway] = input.pathways
  const { video, copyId } = pathway?.copy ?? {}
  if (!pathway || !video || copyId === undefined) return []
  const [variant] = variantsOf(pathway, video)
  const sound = firstSound(pathwaySounds(pathway, commonSounds(input.pathways), input), input)
  return [
    ...(variant ? [pathway.base + mediaPath.video(copyId, variant.rendition, pathway.burnIn)] : []),
    ...(sound ? [pathway.base + mediaPath.audio(copyId, sound.track.index, sound.rendition)] : []),
  ]
}

function firstSound(sounds: readonly PlayedSound[], { sound }: Pick<PlaylistInput, 'sound'>) {
  return sounds.find((one) => one.sound === sound) ?? sounds[0]
}

/** How each of these sounds of a pathway is played; copies only where the whole group then has one codec. */
function pathwaySounds(
  pathway: Pick<Pathway, 'copy'>,
  wanted: readonly string[],
  { device, soundName }: Pick<PlaylistInput, 'device' | 'soundName'>,
): PlayedSound[] {
  const all = soundsOf(pathway.copy.audio)
  const sounds = wanted.flatMap((sound) => all.find((one) => one.sound === sound) ?? [])
  const copyRef = `${pathway.copy.serverId}/${pathway.copy.copyId}`
  const codecs = new Set(sounds.map(({ track }) => track.codec))
  const areCopied = codecs.size === 1 && sounds.every(({ track }) => isAudioCopied(track, device, copyRef))
  return sounds.map((sound) => ({
    ...sound,
    // The same in every pathway's group, whatever its layout, or a switch of servers would lose the chosen sound.
    name: soundName(sound),
    channels: areCopied ? sound.track.channels : Math.min(2, sound.track.channels),
    rendition: areCopied ? 'copy' : 'aac',
  }))
}

function pathwayLines(pathway: Pathway, wanted: readonly string[], input: PlaylistInput): string[] {
  const { video, copyId } = pathway.copy
  if (!video) return []
  const { pathwayId, base } = pathway
  const sounds = pathwaySounds(pathway, wanted, input)
  const group = `audio-${pathwayId}`
  const initial = firstSound(sounds, input)
  const audioLines = sounds.map((sound, n) =>
    tag('#EXT-X-MEDIA:', {
      TYPE: 'AUDIO',
      'GROUP-ID': quoted(group),
      NAME: quoted(sound.name),
      LANGUAGE: quoted(sound.language),
      DEFAULT: sound === initial ? 'YES' : 'NO',
      AUTOSELECT: sound.role === 'commentary' ? 'NO' : 'YES',
      // RFC 8216bis, section 4.4.6.1.
      ...(sound.role === 'described'
        ? { CHARACTERISTICS: quoted('public.accessibility.describes-video') }
        : {}),
      CHANNELS: quoted(String(sound.channels)),
      'PATHWAY-ID': quoted(pathwayId),
      'STABLE-RENDITION-ID': quoted(`a${n}`),
      URI: quoted(base + mediaPath.audio(copyId, sound.track.index, sound.rendition)),
    }),
  )
  const audioCodec = sounds[0] ? (sounds[0].rendition === 'copy' ? sounds[0].track.codecString : AAC) : null
  const variants = variantsOf(pathway, video)
  const variantLines = variants.flatMap((variant) => [
    tag('#EXT-X-STREAM-INF:', {
      BANDWIDTH: String(variant.bitrateBps + (sounds.length > 0 ? AAC_BPS : 0)),
      CODECS: quoted([variant.codecs, ...(audioCodec ? [audioCodec] : [])].join(',')),
      ...variant.range,
      RESOLUTION: `${variant.width}x${variant.height}`,
      ...(variant.framesPerSecond ? { 'FRAME-RATE': variant.framesPerSecond.toFixed(3) } : {}),
      ...(sounds.length > 0 ? { AUDIO: quoted(group) } : {}),
      'PATHWAY-ID': quoted(pathwayId),
      'STABLE-VARIANT-ID': quoted(`v-${variant.rendition}`),
    }),
    base + mediaPath.video(copyId, variant.rendition, pathway.burnIn),
  ])
  return [...audioLines, ...variantLines]
}

/**
 * A copy stands alone: beside steps of the ladder a player would begin with one of these and then change over, and the
 * server would encode what it could have copied.
 */
function variantsOf({ mode, copy, burnIn, rungs }: Pathway, video: VideoTrack): Variant[] {
  const { width, height, framesPerSecond } = video
  if (mode !== 'transcode' && burnIn === undefined) {
    const bitrateBps = video.bitrateBps ?? copy.bitrateBps ?? ASSUMED_BPS
    const [codecs, range] = [video.codecString ?? '', rangeOf(video)]
    return [{ rendition: 'copy', codecs, range, bitrateBps, width, height, framesPerSecond }]
  }
  // Players begin with the first one, before they know the line: a low one is there soon on any.
  const first = rungs.find((rung) => rung.height <= FIRST_HEIGHT)
  return [...rungs.filter((rung) => rung === first), ...rungs.filter((rung) => rung !== first)].map(
    ({ height: rendition, codecs, bitrateBps }) => ({
      rendition,
      codecs,
      range: {},
      bitrateBps,
      ...fitBox(video, rendition),
      framesPerSecond: framesPerSecond && Math.min(framesPerSecond, HIGHEST_RATE),
    }),
  )
}

/** RFC 8216bis, section 4.4.6.2; the brands are those of Dolby Vision 8.1 and 8.4. */
function rangeOf({ hdr, dolbyVision }: VideoTrack): Record<string, string> {
  if (hdr.length === 0) return {}
  const isHlg = hdr.includes('hlg')
  const layer = dolbyVision?.startsWith('dvh1.08') ? `${dolbyVision}/${isHlg ? 'db4h' : 'db1p'}` : null
  return {
    ...(layer ? { 'SUPPLEMENTAL-CODECS': quoted(layer) } : {}),
    'VIDEO-RANGE': isHlg ? 'HLG' : 'PQ',
  }
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
