import type { AudioTrack, VideoTrack } from '../copy.ts'
import type { DeviceProfile } from './device.ts'
import { codecName, hdrName } from './labels.ts'
import type { PlayMode } from './playback-info.ts'

/** Sound that fMP4 carries as it is; anything else is re-encoded even where the browser could play it in its own file. */
const COPIED_AUDIO = ['aac', 'opus', 'flac', 'ac3', 'eac3']

/** H.264 profiles with 4:2:2 or 4:4:4 colour: no browser decodes them in hardware, most not at all. */
const UNPLAYABLE_AVC = /^avc1\.(7a|f4|2c)/i

/** How a copy reaches this device, and where it cannot be as it is, why, in words. */
export function playMode(
  video: VideoTrack,
  audio: AudioTrack | null,
  device: DeviceProfile,
): { mode: PlayMode; why: string | null } {
  const videoWhy = whyNotVideo(video, device)
  if (videoWhy !== null) return { mode: 'transcode', why: videoWhy }
  if (audio && !isAudioCopied(audio, device))
    return { mode: 'audio', why: `this browser cannot play ${codecName(audio.codec)}` }
  return { mode: 'remux', why: null }
}

export function isAudioCopied(audio: AudioTrack, device: DeviceProfile): boolean {
  const names: readonly string[] = device.audio
  return audio.codecString !== null && COPIED_AUDIO.includes(audio.codec) && names.includes(audio.codec)
}

function whyNotVideo(video: VideoTrack, device: DeviceProfile): string | null {
  const names: readonly string[] = device.video
  const name = video.bitDepth > 8 ? `${video.codec}-10` : video.codec
  const isKnown =
    video.codecString !== null && !UNPLAYABLE_AVC.test(video.codecString) && names.includes(name)
  if (!isKnown) {
    const depth = video.bitDepth > 8 && names.includes(video.codec) ? ` with ${video.bitDepth} bits` : ''
    return `this browser cannot show ${codecName(video.codec)}${depth}`
  }
  const [hdr] = video.hdr
  return hdr && !device.hdr ? `this display does not show ${hdrName(hdr)}` : null
}
