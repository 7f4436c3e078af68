import { dateFormat, writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `just now`, `4 min ago`, `3 h ago`, `2 days ago`, `11 Oct`. `now` is the answer's, so that both renderings agree. */
export function agoWords(at: string, now: string): string {
  const ms = Date.parse(now) - Date.parse(at)
  if (ms < MINUTE_MS) return m.time_just_now()
  if (ms < HOUR_MS) return m.time_minutes_ago({ minutes: Math.floor(ms / MINUTE_MS) })
  if (ms < DAY_MS) return m.time_hours_ago({ hours: Math.floor(ms / HOUR_MS) })
  const days = Math.floor(ms / DAY_MS)
  if (days === 1) return m.time_yesterday()
  if (days < 7) return m.time_days_ago({ count: days })
  return dateFormat({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(at))
}

/** `0.4 s`, `9 s`, `1 min 12 s` */
export function tookWords(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000)
  if (seconds < 1) return m.time_seconds({ seconds: tenths(seconds) })
  if (seconds < 60) return m.time_seconds({ seconds: Math.round(seconds) })
  return m.time_minutes_seconds({
    minutes: Math.floor(seconds / 60),
    seconds: Math.round(seconds % 60),
  })
}

const tenths = (value: number) => writtenNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `in 4 min`, `in 3 h`, `in 2 days`; `now` within a minute. */
export function untilWords(at: string, now: string): string {
  const ms = Date.parse(at) - Date.parse(now)
  if (ms < MINUTE_MS) return m.time_now()
  if (ms < HOUR_MS) return m.time_in_minutes({ minutes: Math.round(ms / MINUTE_MS) })
  if (ms < DAY_MS) return m.time_in_hours({ hours: Math.round(ms / HOUR_MS) })
  const days = Math.round(ms / DAY_MS)
  return days === 1 ? m.time_tomorrow() : m.time_in_days({ count: days })
}

/** `14:05`, in UTC, as the language writes it. */
export function clockWords(at: string): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(new Date(at))
}
