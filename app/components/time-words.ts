const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `just now`, `4 min ago`, `3 h ago`, `2 days ago`, `11 Oct`. `now` is the answer's, so that both renderings agree. */
export function agoWords(at: string, now: string): string {
  const ms = Date.parse(now) - Date.parse(at)
  if (ms < MINUTE_MS) return 'just now'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ago`
  const days = Math.floor(ms / DAY_MS)
  if (days === 1) return 'yesterday'
  return days < 7 ? `${days} days ago` : DATE.format(new Date(at))
}

/** `0.4 s`, `9 s`, `1 min 12 s` */
export function tookWords(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000)
  if (seconds < 1) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** `in 4 min`, `in 3 h`, `in 2 days`; `now` within a minute. */
export function untilWords(at: string, now: string): string {
  const ms = Date.parse(at) - Date.parse(now)
  if (ms < MINUTE_MS) return 'now'
  if (ms < HOUR_MS) return `in ${Math.round(ms / MINUTE_MS)} min`
  if (ms < DAY_MS) return `in ${Math.round(ms / HOUR_MS)} h`
  const days = Math.round(ms / DAY_MS)
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

/** `14:05`, in UTC. */
export function clockWords(at: string): string {
  return new Date(at).toISOString().slice(11, 16)
}
