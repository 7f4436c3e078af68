import { BASELINE_DEVICE, type DeviceProfile, type VideoCodec } from '../device.ts'

function claims(height: number, ...codecs: VideoCodec[]): DeviceProfile['video'] {
  return Object.fromEntries(codecs.map((codec) => [codec, { height, isEfficient: true }]))
}
function device(more: Partial<DeviceProfile>): DeviceProfile {
  return { ...BASELINE_DEVICE, ...more }
}

/** A desktop browser with free codecs only, on an ordinary screen: Firefox on Linux, Chromium. */
export const desktop = device({
  video: claims(2160, 'h264', 'h264-10', 'vp9', 'vp9-10', 'av1', 'av1-10'),
  audio: ['aac', 'mp3', 'opus', 'flac'],
  containers: ['mp4', 'mov', 'webm', 'matroska'],
})
/** Chrome with HEVC in hardware on a 4K screen without HDR. */
export const desktop4k = device({
  ...desktop,
  video: { ...desktop.video, ...claims(2160, 'hevc', 'hevc-10', 'hevc-pq', 'hevc-hlg') },
  width: 3840,
  height: 2160,
})
/** A television's browser: 4K, HDR, Dolby's sound. */
export const television = device({
  video: claims(
    2160,
    ...(['h264', 'hevc', 'hevc-10', 'hevc-pq', 'hevc-hlg', 'vp9', 'vp9-10', 'vp9-pq'] as const),
  ),
  audio: ['aac', 'mp3', 'ac3', 'eac3'],
  hdr: true,
  width: 3840,
  height: 2160,
})
/** Safari on a phone held upright. */
export const phone = device({
  video: claims(2160, 'h264', 'hevc', 'hevc-10', 'hevc-pq', 'hevc-hlg', 'dolby-vision'),
  audio: ['aac', 'xhe-aac', 'mp3', 'opus', 'flac', 'ac3', 'eac3'],
  hdr: true,
  width: 1179,
  height: 2556,
  touch: true,
})
/** An old notebook: H.264 up to 1080p, a small screen. */
export const notebook = device({
  video: claims(1080, 'h264'),
  audio: ['aac', 'mp3'],
  width: 1366,
  height: 768,
})
export const onLine = (profile: DeviceProfile, megabits: number): DeviceProfile => ({
  ...profile,
  bandwidthBps: megabits * 1e6,
})
