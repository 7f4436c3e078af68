/** Where the reading is in a text of JSON. */
export type Scan = { json: Buffer; at: number }

/** Thrown out of the depth of a document that is left to `JSON.parse`. */
export class NotPlain extends Error {}

export const QUOTE = 0x22
export const BACKSLASH = 0x5c
export const COLON = 0x3a
export const COMMA = 0x2c
export const MINUS = 0x2d
export const ZERO = 0x30
export const NINE = 0x39
export const DOLLAR = 0x24
export const UNDERSCORE = 0x5f
export const OPEN = 0x7b
export const CLOSE = 0x7d
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d

/** Whether another element comes. */
export function goesOn(scan: Scan, close: number): boolean {
  const byte = scan.json[scan.at++]
  if (byte !== COMMA && byte !== close) throw new NotPlain()
  return byte === COMMA
}

/** Over this byte. */
export function take(byte: number, scan: Scan): void {
  if (scan.json[scan.at++] !== byte) throw new NotPlain()
}

/** What is small, or refused: found by its brackets and left to `JSON.parse`. */
export function readPlain(scan: Scan): unknown {
  const from = scan.at
  skipValue(scan)
  try {
    return JSON.parse(scan.json.toString('utf8', from, scan.at)) as unknown
  } catch {
    throw new NotPlain()
  }
}

/** Over a value, up to what follows it. */
function skipValue(scan: Scan): void {
  const { json } = scan
  for (let depth = 0; scan.at < json.length; scan.at += 1) {
    const byte = json[scan.at]
    if (depth === 0 && endsValue(byte)) return
    if (byte === QUOTE) skipText(scan)
    else if (byte === OPEN || byte === OPEN_LIST) depth += 1
    else if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1
  }
}

/** Whether a value is over where this byte stands. */
export function endsValue(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE || byte === CLOSE_LIST || byte === COLON
}

/** From a quote to the one that ends the text. */
function skipText(scan: Scan): void {
  const { json } = scan
  for (scan.at += 1; scan.at < json.length && json[scan.at] !== QUOTE; scan.at += 1)
    if (json[scan.at] === BACKSLASH) scan.at += 1
}

/** Whether these bytes come next. */
export function isNext(bytes: readonly number[], { json, at }: Scan): boolean {
  for (let place = 0; place < bytes.length; place += 1) if (json[at + place] !== bytes[place]) return false
  return true
}
