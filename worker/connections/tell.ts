import { z } from 'zod'

/** A number, also one that is written as a text: SABnzbd and Tdarr write most so. Null for whatever else. */
export const looseNumber = z
  .union([
    z.number(),
    z
      .string()
      .max(40)
      .regex(/^\s*-?\d+(\.\d+)?\s*$/)
      .transform(Number),
  ])
  .refine((number) => Number.isFinite(number) && Math.abs(number) < 1e15)
  .nullish()
  .catch(null)
  .transform((number) => number ?? null)

/** A text at most that long, for one line: without control characters. Null for whatever else and for nothing. */
export function line(max: number) {
  return z
    .string()
    .nullish()
    .catch(null)
    .transform((text) => {
      const shown = text
        ?.slice(0, max * 2)
        .toWellFormed()
        .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
        .trim()
        .slice(0, max)
        .toWellFormed()
      return shown ? shown : null
    })
}

/** A count; what is none is nothing. */
export const count = looseNumber.transform((number) =>
  number === null ? null : Math.max(0, Math.round(number)),
)

/** `[d.]hh:mm:ss` of Radarr and Sonarr, `[D:]H:MM:SS` of SABnzbd and Tdarr, in seconds. */
export const duration = z
  .string()
  .regex(/^(\d{1,4}[.:])?\d{1,4}:\d{1,2}:\d{1,2}(\.\d+)?$/)
  .nullish()
  .catch(null)
  .transform((text) => {
    const parts = text
      ?.replace(/\.\d+$/, '')
      .split(/[.:]/)
      .map(Number)
    if (!parts) return null
    const [seconds = 0, minutes = 0, hours = 0, days = 0] = parts.toReversed()
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  })

/** An instant as we write it; null for none, and for the sentinels that mean none (CONTRACTS 8.5). */
export const instant = z
  .string()
  .max(40)
  .nullish()
  .catch(null)
  .transform((text) => {
    const ms = text && /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
    return isKnown(ms) ? new Date(ms).toISOString() : null
  })

/** From 1850 up to 2200: what is further is a sentinel. */
function isKnown(ms: number): boolean {
  return ms > -3_786_912_000_000 && ms < 7_258_118_400_000
}

/** Seconds since 1970 as an instant. */
export function instantOf(seconds: number | null): string | null {
  const ms = (seconds ?? 0) * 1000
  return seconds !== null && seconds > 0 && isKnown(ms) ? new Date(ms).toISOString() : null
}

/** How much of a whole is done, 0..100 by tenths; null where the whole is not known. */
export function percentDone(whole: number | null, left: number | null): number | null {
  if (whole === null || left === null || whole <= 0) return null
  return Math.min(100, Math.max(0, Math.round(((whole - left) / whole) * 1_000) / 10))
}
