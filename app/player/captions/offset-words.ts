import { writtenNumber } from '../../i18n/formats.ts'
import { m } from '../../i18n/m.ts'

/** `+0.15 s`, `−1.20 s`, `0.00 s` */
export function offsetWords(offsetMs: number): string {
  const sign = offsetMs > 0 ? '+' : offsetMs < 0 ? '−' : ''
  const seconds = writtenNumber(Math.abs(offsetMs) / 1_000, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return m.time_seconds({ seconds: sign + seconds })
}
