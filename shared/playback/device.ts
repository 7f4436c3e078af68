import { z } from 'zod'

/**
 * What this browser says it can play, kept in the cookie `matinee-device` as base64url JSON. Codecs by short names:
 * the browser was asked with exact codec strings.
 */
export const DeviceProfile = z.object({
  v: z.literal(1),
  video: z.array(z.enum(['h264', 'h264-10', 'hevc', 'hevc-10', 'vp9', 'vp9-10', 'av1', 'av1-10'])),
  audio: z.array(z.enum(['aac', 'mp3', 'opus', 'flac', 'ac3', 'eac3'])),
  /** The display shows high dynamic range. */
  hdr: z.boolean(),
  /** Screen in physical pixels. */
  width: z.int().min(1).max(32_768),
  height: z.int().min(1).max(32_768),
  /** Media Source Extensions (or Managed Media Source). */
  mse: z.boolean(),
  nativeHls: z.boolean(),
  /** Copies (`serverId/copyId`) that this device claimed to play but showed no picture or sound of. */
  refused: z.array(z.string().max(120)).max(50),
})
export type DeviceProfile = z.infer<typeof DeviceProfile>

/** Assumed of a browser that has not reported yet: what every current one plays. */
export const BASELINE_DEVICE: DeviceProfile = {
  v: 1,
  video: ['h264'],
  audio: ['aac', 'mp3'],
  hdr: false,
  width: 1920,
  height: 1080,
  mse: true,
  nativeHls: false,
  refused: [],
}

export const DEVICE_COOKIE = 'matinee-device'
