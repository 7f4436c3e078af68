import { type Pixels, readPng } from './png.ts'

const COLUMNS = 4
const ROWS = 3
/** A `.blurhash` file is 1 to 10 kB. */
const MOST_CHARACTERS = 65_536

/**
 * The 4 × 3 pixels of what a `.blurhash` file holds, in reading order as `#rrggbb`: not a BlurHash but a tiny PNG in
 * base64. Null when it is none.
 */
export async function readPlaceholder(text: string): Promise<string[] | null> {
  const bytes = bytesOf(text.trim())
  const pixels = bytes && (await readPng(bytes))
  if (!pixels) return null
  return Array.from({ length: COLUMNS * ROWS }, (_, at) =>
    areaOf(pixels, at % COLUMNS, Math.floor(at / COLUMNS)),
  )
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  if (base64.length > MOST_CHARACTERS) return null
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

/** The average colour of one of the twelve parts; of at least one pixel where the picture is smaller than that. */
function areaOf({ width, height, rgb }: Pixels, column: number, row: number): string {
  const [left, right] = span(width, column, COLUMNS)
  const [top, bottom] = span(height, row, ROWS)
  const sums = [0, 0, 0]
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      for (let part = 0; part < 3; part++)
        sums[part] = (sums[part] ?? 0) + (rgb[(y * width + x) * 3 + part] ?? 0)
  const count = (right - left) * (bottom - top)
  return `#${sums
    .map((sum) =>
      Math.round(sum / count)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

function span(length: number, part: number, parts: number): [from: number, to: number] {
  const from = Math.floor((length * part) / parts)
  return [from, Math.max(from + 1, Math.floor((length * (part + 1)) / parts))]
}
