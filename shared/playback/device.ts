import { z } from 'zod'

/**
 * What a browser can be asked for, by short names: it was asked with exact codec strings. `-10` is 10 bits a colour,
 * `-pq` and `-hlg` are those with the transfer of HDR10 and of HLG, `dolby-vision` is a picture of profile 5.
 */
export const VideoCodec = z.enum([
  ...['h264', 'h264-10', 'hevc', 'hevc-10', 'hevc-pq', 'hevc-hlg', 'vp9', 'vp9-10', 'vp9-pq', 'vp9-hlg'],
  ...['av1', 'av1-10', 'av1-pq', 'av1-hlg', 'dolby-vision'],
] as const)
export type VideoCodec = z.infer<typeof VideoCodec>

export const AudioCodec = z.enum(['aac', 'xhe-aac', 'mp3', 'opus', 'flac', 'ac3', 'eac3'])
export type AudioCodec = z.infer<typeof AudioCodec>

/** Files that a plain `<video>` opens, by the names that copies have for their containers. */
export const FileContainer = z.enum(['mp4', 'mov', 'webm', 'matroska'])
export type FileContainer = z.infer<typeof FileContainer>

/** The largest class of picture that plays smoothly, by its height; whether in hardware, so that it costs little. */
const Claim = z.object({ height: z.int().min(1).max(4_320), isEfficient: z.boolean() })

/** What this browser says it can play and what was learned of it, kept in the cookie `matinee-device`. */
export const DeviceProfile = z.object({
  v: z.literal(3),
  /** Mark of the browser's version: with another one all is asked anew, and refusals are forgotten. */
  agent: z.string().max(16),
  video: z.partialRecord(VideoCodec, Claim),
  audio: z.array(AudioCodec),
  containers: z.array(FileContainer),
  /** The display shows high dynamic range. */
  hdr: z.boolean(),
  /** Screen in physical pixels. */
  width: z.int().min(1).max(32_768),
  height: z.int().min(1).max(32_768),
  /** Fingers rather than a pointer. */
  touch: z.boolean(),
  /** Media Source Extensions (or Managed Media Source). */
  mse: z.boolean(),
  nativeHls: z.boolean(),
  /** Bits a second of real segments, rounded; null until some were loaded on this network. */
  bandwidthBps: z.int().positive().nullable(),
  /** The viewer told the browser to use little data. */
  isSavingData: z.boolean(),
  /** Copies (`serverId/copyId`) of which a claimed codec showed no picture or played no sound. */
  refused: z
    .array(z.object({ copyRef: z.string().max(120), codec: z.union([VideoCodec, AudioCodec]) }))
    .max(8),
  /** Codecs that were refused with more than one copy: the claim is wrong. */
  distrusted: z.array(z.union([VideoCodec, AudioCodec])).max(22),
})
export type DeviceProfile = z.infer<typeof DeviceProfile>

/** Assumed of a browser that has not reported yet: what every current one plays. */
export const BASELINE_DEVICE: DeviceProfile = {
  v: 3,
  agent: '',
  video: { h264: { height: 2160, isEfficient: true } },
  audio: ['aac', 'mp3'],
  containers: ['mp4'],
  hdr: false,
  width: 1920,
  height: 1080,
  touch: false,
  mse: true,
  nativeHls: false,
  bandwidthBps: null,
  isSavingData: false,
  refused: [],
  distrusted: [],
}

export const DEVICE_COOKIE = 'matinee-device'

const MOST_REFUSED = 8

/** The profile after a codec that it claims showed no picture or played no sound of a copy. A second copy ends its trust. */
export function refuse(
  profile: DeviceProfile,
  copyRef: string,
  codec: VideoCodec | AudioCodec,
): DeviceProfile {
  if (isRefused(profile, copyRef, codec)) return profile
  const isRepeated = profile.refused.some((one) => one.codec === codec)
  if (!isRepeated)
    return { ...profile, refused: [...profile.refused, { copyRef, codec }].slice(-MOST_REFUSED) }
  return {
    ...profile,
    refused: profile.refused.filter((one) => one.codec !== codec),
    distrusted: [...profile.distrusted, codec],
  }
}

/** Whether a claim is not believed for this copy. */
export function isRefused(
  { refused, distrusted }: Pick<DeviceProfile, 'refused' | 'distrusted'>,
  copyRef: string,
  codec: VideoCodec | AudioCodec,
): boolean {
  return distrusted.includes(codec) || refused.some((one) => one.copyRef === copyRef && one.codec === codec)
}

/** What a browser that saves data gets at most: 480p looks well on the phones that do. */
const SAVING_BPS = 2_000_000

/** What a copy may cost on this device's line; null where nothing is known against any. */
export function lineBps({
  bandwidthBps,
  isSavingData,
}: Pick<DeviceProfile, 'bandwidthBps' | 'isSavingData'>): number | null {
  if (!isSavingData) return bandwidthBps
  return Math.min(SAVING_BPS, bandwidthBps ?? SAVING_BPS)
}

/** Quarter octaves: 1.0, 1.2, 1.5, 1.8 Mbit/s … so that a profile changes only when the line does. */
export function roundedBandwidth(bps: number): number {
  return Math.round(2 ** (Math.round(Math.log2(Math.max(1, bps)) * 4) / 4))
}
