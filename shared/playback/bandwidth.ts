import { roundedBandwidth } from './device.ts'

/** One segment that was loaded. `isCopied`: it was there at once, so that its time is the line's alone. */
export type Load = { bytes: number; milliseconds: number; isCopied: boolean }

const KEPT = 6
/** So few say nothing of a line, unless one of them is large. */
const LEAST = 3
const LARGE_BYTES = 1_000_000
const LONG_MS = 1_500
/** Faster than any file needs. */
const ENOUGH_BPS = 200_000_000

/**
 * Bits a second of a line after some loads, rounded; null as long as they say too little. Segments that are
 * encoded while they are loaded take the encoder's time, so they raise what is known and never lower it.
 */
export function estimateBandwidth(loads: readonly Load[], knownBps: number | null): number | null {
  const copied = loads.filter(({ isCopied }) => isCopied).slice(-KEPT)
  if (areTelling(copied)) return roundedBandwidth(middle(copied.map(rate)))
  const encoded = loads.filter(({ isCopied }) => !isCopied).slice(-KEPT)
  if (knownBps === null || encoded.length < LEAST) return knownBps
  return Math.max(knownBps, roundedBandwidth(middle(encoded.map(rate))))
}

function areTelling(loads: readonly Load[]): boolean {
  return (
    loads.length >= LEAST ||
    loads.some(({ bytes, milliseconds }) => bytes >= LARGE_BYTES || milliseconds >= LONG_MS)
  )
}

function rate({ bytes, milliseconds }: Load): number {
  return Math.min(ENOUGH_BPS, (bytes * 8_000) / Math.max(1, milliseconds))
}

function middle(rates: readonly number[]): number {
  return rates.toSorted((one, other) => one - other)[Math.floor((rates.length - 1) / 2)] ?? ENOUGH_BPS
}
