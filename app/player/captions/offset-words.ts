/** `+0.15 s`, `−1.20 s`, `0.00 s` */
export function offsetWords(offsetMs: number): string {
  const sign = offsetMs > 0 ? '+' : offsetMs < 0 ? '−' : ''
  return `${sign}${(Math.abs(offsetMs) / 1_000).toFixed(2)} s`
}
