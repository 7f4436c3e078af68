/** A line of ffprobe's dump: its offset, up to 16 bytes in pairs, two blanks and the same as text. */
const LINE = /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} )+)/gm

/** The bytes of what ffprobe prints with `-show_data`. */
export function hexDump(text: string): Uint8Array {
  const digits = [...text.matchAll(LINE)].map(([, pairs = '']) => pairs.replaceAll(' ', '')).join('')
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
