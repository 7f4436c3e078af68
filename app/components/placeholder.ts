const COLUMNS = 4
const ROWS = 3

/** Three soft rows of a picture's 4 × 3 colours as a CSS background; undefined where there are none. */
export function placeholderPaint(colors: readonly string[] | null | undefined): string | undefined {
  if (colors?.length !== COLUMNS * ROWS) return undefined
  return Array.from({ length: ROWS }, (_, row) => {
    const stops = colors.slice(row * COLUMNS, (row + 1) * COLUMNS).join(',')
    return `linear-gradient(90deg,${stops}) 0 ${row * 50}%/100% 34% no-repeat`
  }).join(',')
}
