const TICKS_A_SECOND = 10_000_000

/** To the millisecond; null for nothing, 0 and less. */
export function secondsOf(ticks: number | undefined): number | null {
  return ticks !== undefined && ticks > 0 ? Math.round((ticks / TICKS_A_SECOND) * 1_000) / 1_000 : null
}

/** Without blanks around it, cut to the limit; undefined where nothing is left. */
export function clip(text: string | undefined, most: number): string | undefined {
  const trimmed = text
    ?.trim()
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
  return trimmed === '' ? undefined : trimmed
}

/** Seven decimals, as Jellyfin has, are cut to three; `0001-01-01` and what is no time count as none. */
function timeOf(text: string | undefined): number | null {
  const ms = text === undefined ? Number.NaN : Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  return Number.isFinite(ms) && ms > Date.UTC(1850) && ms < Date.UTC(2201) ? ms : null
}

export function instantOf(text: string | undefined): string | null {
  const ms = timeOf(text)
  return ms === null ? null : new Date(ms).toISOString()
}

const HALF_A_DAY_MS = 12 * 3_600_000

/**
 * The day of a date that a server keeps as midnight somewhere: in UTC from most metadata services, in the server's own
 * zone from NFO files. The nearest midnight in UTC is the day that was meant, but for zones beyond ±12 h.
 */
export function dayOf(text: string | undefined): string | null {
  const ms = timeOf(text)
  return ms === null ? null : new Date(ms + HALF_A_DAY_MS).toISOString().slice(0, 10)
}

/** The first bytes of the SHA-256, in hex digits. */
export async function digest(text: string, bytes: number): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash, 0, bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
