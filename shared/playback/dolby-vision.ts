import type { VideoTrack } from '../copy.ts'

/**
 * The picture has colours of its own (profile 5), with no HDR10, HLG or SDR base beneath the dynamic layer: its codec
 * string is that of Dolby Vision itself. Whoever does not know it shows green and violet.
 */
export function isDolbyVisionAlone({
  hdr,
  transfer,
  codecString,
}: Pick<VideoTrack, 'hdr' | 'transfer' | 'codecString'>): boolean {
  const isNamed = /^(?:dvh1|dvhe|dva1|dvav|dav1)\./.test(codecString ?? '')
  const isOnlyKind = hdr.length === 1 && hdr[0] === 'dolby-vision'
  return isNamed || (isOnlyKind && (transfer === null || transfer === 'smpte2084'))
}
