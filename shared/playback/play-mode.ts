import type { AudioTrack, Copy, VideoTrack } from '../copy.ts'
import type { Because } from './because.ts'
import { audioCodecOf, plainCodecOf, videoCodecOf } from './device-codec.ts'
import {
  type AudioCodec,
  type DeviceProfile,
  FileContainer,
  isRefused,
  lineBps,
  type VideoCodec,
} from './device.ts'
import { codecName, containerName, hdrName, resolutionClass } from './labels.ts'
import { type Rung, rungOf, rungsFor } from './ladder.ts'
import type { PlayMode } from './playback-info.ts'
import type { Quality } from './quality.ts'

/** How a copy reaches this device. */
export type Plan = {
  mode: PlayMode
  /** Its colours are mapped to those of an ordinary display on the way. */
  isToneMapped: boolean
  /** Why it is not played as it is, or why its file is more than was asked for; else null. */
  why: Because | null
  /** The steps of the ladder that it is offered in where it is encoded, the highest first. */
  rungs: Rung[]
}

type FileTrack = Omit<Track, 'hasHardware'>
type Track = {
  copyRef: string
  copy: Pick<Copy, 'bitrateBps' | 'container'>
  video: VideoTrack
  audio: AudioTrack | null
  /** Whether its server encodes in hardware. */
  hasHardware: boolean
}

/** Sound that fMP4 carries as it is; anything else is re-encoded even where the browser could play it in its own file. */
const COPIED_AUDIO: readonly AudioCodec[] = ['aac', 'xhe-aac', 'opus', 'flac', 'ac3', 'eac3']

/** These say in which order pictures are decoded, and not when they are shown: nothing can be cut out of them as it is. */
const WITHOUT_TIMES = ['avi']

/** A file is not even: its peaks need more than its mean, and loading ahead needs some, too. */
const LINE_MARGIN = 1.2
/** Encoding a picture that is hardly smaller in bits would cost much and help nobody. */
const WORTHWHILE = 0.8
/** What a media server without special hardware encodes in real time of a larger source. */
const HEAVY_HEIGHT = 1080

export function planOf(track: Track, device: DeviceProfile, quality: Quality): Plan {
  const unable = whyNotVideo(track, device) ?? whyNotCut(track.copy)
  const why = unable ?? whyNotWhole(track, device, quality)
  const rungs = rungsOf(track, device, quality)
  if (why !== null) return { mode: 'transcode', isToneMapped: track.video.hdr.length > 0, why, rungs }
  const { audio, copyRef } = track
  if (!audio || isAudioCopied(audio, device, copyRef))
    return { mode: 'remux', isToneMapped: false, why: null, rungs }
  return { mode: 'audio', isToneMapped: false, why: whyNotAudio(audio, device, copyRef), rungs }
}

/**
 * How the file itself plays in a `<video>`, from a server that cannot convert; else why it does not. `why`: it is
 * more than the line carries, or than the viewer chose, and nothing smaller can be had from there.
 */
export function filePlanOf(track: FileTrack, device: DeviceProfile, quality: Quality): Plan | Because {
  const { copy, audio, copyRef } = track
  const container = FileContainer.safeParse(copy.container).data
  if (!container || !device.containers.includes(container))
    return { code: 'browser-opens-not', container: containerName(copy.container) }
  const unable = whyNotVideo(track, device)
  if (unable !== null) return unable
  if (audio && !isAudioPlayed(audio, device, copyRef)) return whyNotAudio(audio, device, copyRef)
  return { mode: 'file', isToneMapped: false, why: whyNotWhole(track, device, quality), rungs: [] }
}

function isAudioPlayed(audio: AudioTrack, device: DeviceProfile, copyRef: string): boolean {
  const codec = audioCodecOf(audio)
  return codec !== null && device.audio.includes(codec) && !isRefused(device, copyRef, codec)
}

export function isAudioCopied(audio: AudioTrack, device: DeviceProfile, copyRef: string): boolean {
  const codec = audioCodecOf(audio)
  return codec !== null && COPIED_AUDIO.includes(codec) && isAudioPlayed(audio, device, copyRef)
}

/**
 * More than a machine encodes in real time: above 1080p where it has no hardware for it, or HDR above 720p, whose
 * colours are mapped by the processor in any case.
 */
export function isHeavy(video: VideoTrack, hasHardware: boolean): boolean {
  const { height } = resolutionClass(video)
  if (video.hdr.length > 0) return height > 720
  return height > HEAVY_HEIGHT && !hasHardware
}

function whyNotAudio(audio: AudioTrack, device: DeviceProfile, copyRef: string): Because {
  const codec = audioCodecOf(audio)
  const isSilent = codec !== null && device.audio.includes(codec) && isRefused(device, copyRef, codec)
  return {
    code: isSilent ? 'browser-played-nothing' : 'browser-plays-not',
    codec: codecName(audio.codec),
  }
}

/** What this device lacks to show it as it is. */
function whyNotVideo(
  { video, copyRef }: Pick<Track, 'video' | 'copyRef'>,
  device: DeviceProfile,
): Because | null {
  const codec = videoCodecOf(video)
  if (codec === 'dolby-vision') return whyNotDolbyVision(copyRef, device)
  const plain = plainCodecOf(video)
  if (codec === null || plain === null || !device.video[plain]) return whyUnusual(video, device)
  const [hdr] = video.hdr
  if (hdr && !device.hdr) return { code: 'display-shows-not', hdr: hdrName(hdr) }
  if (isRefused(device, copyRef, codec) || isRefused(device, copyRef, plain))
    return { code: 'browser-showed-nothing', codec: codecName(video.codec) }
  return whyNotSmoothly(video, device.video[codec])
}

function whyNotCut({ container }: Pick<Copy, 'container'>): Because | null {
  if (!WITHOUT_TIMES.includes(container)) return null
  return { code: 'container-lacks-times', container: containerName(container) }
}

function whyNotSmoothly(video: VideoTrack, claim: DeviceProfile['video'][VideoCodec]): Because | null {
  const [codec, [hdr]] = [codecName(video.codec), video.hdr]
  if (!claim && hdr) return { code: 'browser-shows-not-hdr', codec, hdr: hdrName(hdr) }
  if (!claim) return { code: 'browser-shows-not', codec }
  const size = resolutionClass(video)
  return size.height > claim.height ? { code: 'device-not-smooth', codec, size: size.name } : null
}

function whyNotDolbyVision(copyRef: string, device: DeviceProfile): Because | null {
  const name = hdrName('dolby-vision')
  if (!device.hdr || !device.video['dolby-vision']) return { code: 'display-shows-not', hdr: name }
  return isRefused(device, copyRef, 'dolby-vision') ? { code: 'browser-showed-nothing', codec: name } : null
}

/** `HEVC`, or `HEVC with 10 bits` where it is the depth that makes it rare. */
function whyUnusual(video: VideoTrack, device: DeviceProfile): Because {
  const codec = codecName(video.codec)
  if (videoCodecOf(video) === null && plainCodecOf(video) !== null)
    return { code: 'browser-shows-not-kind', codec }
  const isUsual = plainCodecOf({ codec: video.codec, bitDepth: 8 })
  const isDeep = video.bitDepth > 8 && isUsual !== null && device.video[isUsual] !== undefined
  return isDeep
    ? { code: 'browser-shows-not-bits', codec, bits: video.bitDepth }
    : { code: 'browser-shows-not', codec }
}

/** Why a picture that this device could show is sent smaller: as the viewer chose, or as the line allows. */
function whyNotWhole(
  track: Pick<Track, 'copy' | 'video'>,
  device: DeviceProfile,
  quality: Quality,
): Because | null {
  if (quality === 'original') return null
  if (quality === 'auto') return whyNotOnLine(track, device)
  return rungOf(track.video).height > quality ? { code: 'you-chose-quality', height: quality } : null
}

function whyNotOnLine({ copy, video }: Pick<Track, 'copy' | 'video'>, device: DeviceProfile): Because | null {
  const line = lineBps(device)
  const needs = copy.bitrateBps ?? video.bitrateBps
  if (line === null || needs === null || fits(needs, line)) return null
  if (fittingRung(rungsFor(video, device), line).bitrateBps > needs * WORTHWHILE) return null
  return line === device.bandwidthBps
    ? { code: 'line-carries-less', needsBps: needs, lineBps: line }
    : { code: 'you-save-data' }
}

function fits(needsBps: number, lineBitsPerSecond: number): boolean {
  return needsBps * LINE_MARGIN <= lineBitsPerSecond
}

function fittingRung(rungs: readonly Rung[], line: number): Rung {
  const [highest] = rungs
  const found = rungs.find(({ bitrateBps }) => fits(bitrateBps, line)) ?? rungs.at(-1) ?? highest
  if (!found) throw new Error('A ladder has no steps')
  return found
}

/**
 * The steps that a player may climb: up to what the screen shows; the one that was chosen; below what only special
 * hardware encodes in time. With a slow line they begin where that carries them.
 */
function rungsOf({ video, hasHardware }: Track, device: DeviceProfile, quality: Quality): Rung[] {
  const all = rungsFor(video, device)
  if (quality === 'original') return all.slice(0, 1)
  if (typeof quality === 'number') {
    const upTo = rungsFor(video, { width: 7680, height: 4320 }).filter(({ height }) => height <= quality)
    return upTo.length > 0 ? upTo.slice(0, 1) : all.slice(-1)
  }
  const timely = all.filter(({ height }) => !isHeavy(video, hasHardware) || height <= HEAVY_HEIGHT)
  const line = lineBps(device)
  if (line === null) return timely
  return timely.slice(timely.indexOf(fittingRung(timely, line)))
}
