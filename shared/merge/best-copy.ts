import { secondsOf } from '../copy.ts'
import type { Copy } from '../copy.ts'
import { joined } from '../joined.ts'
import type { Offer } from '../offer.ts'
import type { VideoSummary } from '../title.ts'
import { compareText } from './trust.ts'

/** A copy with the offer that has it. `ref`: what it is called among all servers' copies, `serverId/copyId`. */
export type PlacedCopy = { copy: Copy; offer: Offer; ref: string }

export const pixels = ({ video }: Copy) => (video ? video.width * video.height : 0)

/** Pixels, then bitrate, then size, the most first; then the lower copyId. */
function byQuality(one: Copy, other: Copy): number {
  return (
    pixels(other) - pixels(one) ||
    (other.bitrateBps ?? 0) - (one.bitrateBps ?? 0) ||
    other.sizeBytes - one.sizeBytes ||
    compareText(one.copyId, other.copyId)
  )
}

/** Every copy of offers that are sorted by trust: by trust, then by quality. */
export function placedCopies(offers: readonly Offer[]): PlacedCopy[] {
  const refOf = ({ serverId }: Offer, { copyId }: Copy) => joined([serverId, copyId], '/')
  return offers.flatMap((offer) =>
    offer.copies.toSorted(byQuality).map((copy) => ({ copy, offer, ref: refOf(offer, copy) })),
  )
}

/** The copy that the item's own `video` describes: the best of the first offer that has a picture to show. */
export function leadCopy(copies: readonly PlacedCopy[]): PlacedCopy | null {
  const shown = copies.filter(({ copy }) => copy.video !== null)
  return shown.find(({ copy }) => copy.broken === undefined) ?? shown[0] ?? copies[0] ?? null
}

/** What a copy says of its picture and sound; null without a picture. */
export function summarise(copy: Copy): VideoSummary | null {
  const { video } = copy
  if (!video) return null
  const sound = copy.audio.find(({ isDefault }) => isDefault) ?? copy.audio[0]
  return {
    durationSeconds: secondsOf(copy),
    width: video.width,
    height: video.height,
    codec: video.codec,
    audioCodec: sound?.codec ?? null,
    audioChannels: sound?.channels ?? null,
    bitDepth: video.bitDepth,
    hdr: video.hdr,
    bitrateBps: copy.bitrateBps,
    sizeBytes: copy.sizeBytes,
  }
}
