import type { Copy, HdrKind } from '../copy.ts'
import type { Item, MediaQuality } from '../title.ts'
import type { PlacedCopy } from './best-copy.ts'
import { pixels } from './best-copy.ts'

/** From what needs least of a display to what needs most. */
const HDR_ORDER: readonly HdrKind[] = ['hlg', 'hdr10', 'hdr10plus', 'dolby-vision']

/** How one copy's picture is coded; null where it has none, or is damaged. */
export function qualityOf({ video, broken }: Copy): MediaQuality | null {
  if (!video || broken !== undefined) return null
  const { codec: format, bitDepth, hdr, colorSpace, transfer } = video
  return { format, bitDepth, hdr, colorSpace, transfer }
}

/**
 * The best over all copies, as one of them has it: the highest kind of HDR, then bit depth, then pixels; of equals the
 * first. `copies` by trust, then quality. Null when no copy has a picture.
 */
export function bestQuality(copies: readonly PlacedCopy[]): {
  quality: Item['mediaQuality']
  placed: PlacedCopy | null
} {
  const shown = copies.flatMap((placed) => {
    const quality = qualityOf(placed.copy)
    return quality ? [{ placed, quality }] : []
  })
  const [best] = shown.toSorted(
    (one, other) =>
      hdrRank(other.quality) - hdrRank(one.quality) ||
      other.quality.bitDepth - one.quality.bitDepth ||
      pixels(other.placed.copy) - pixels(one.placed.copy),
  )
  if (!best) return { quality: null, placed: null }
  return { quality: { ...best.quality, copyId: best.placed.ref }, placed: best.placed }
}

function hdrRank({ hdr }: MediaQuality): number {
  return Math.max(-1, ...hdr.map((kind) => HDR_ORDER.indexOf(kind)))
}
