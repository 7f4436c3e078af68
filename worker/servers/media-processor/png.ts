/** What a PNG shows, over black where it is transparent: three bytes a pixel. */
export type Pixels = { width: number; height: number; rgb: Uint8Array }

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Of either side; larger ones are no placeholders. */
const MOST_PIXELS = 256
/** Bytes a pixel by colour type: grey, RGB, index into the palette, grey and alpha, RGB and alpha. */
const BYTES_A_PIXEL: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

type Header = { width: number; height: number; colourType: number }
type Chunks = { header: Header; palette: Uint8Array; data: Uint8Array<ArrayBuffer> }

/** Reads a small PNG of 8 bits a channel that is not interlaced (https://www.w3.org/TR/png-3/). Null for all else. */
export async function readPng(bytes: Uint8Array): Promise<Pixels | null> {
  const chunks = chunksOf(bytes)
  if (!chunks) return null
  const { header, palette, data } = chunks
  const pixelBytes = BYTES_A_PIXEL[header.colourType] ?? 0
  const rowBytes = header.width * pixelBytes
  const filtered = await inflate(data, (rowBytes + 1) * header.height)
  if (!filtered) return null
  const plain = unfilter(filtered, rowBytes, pixelBytes)
  const { width, height } = header
  const rgb = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++)
    rgb.set(
      colourOf(plain.subarray(at * pixelBytes, (at + 1) * pixelBytes), header.colourType, palette),
      at * 3,
    )
  return { width, height, rgb }
}

function chunksOf(bytes: Uint8Array): Chunks | null {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let header: Header | null = null
  let palette = new Uint8Array()
  const parts: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const body = bytes.subarray(at + 8, at + 8 + length)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'IHDR') header = headerOf(body)
    else if (type === 'PLTE') palette = body.slice()
    else if (type === 'IDAT') parts.push(body)
    at += 12 + length
  }
  return header && { header, palette, data: joined(parts) }
}

function headerOf(body: Uint8Array): Header | null {
  if (body.length < 13) return null
  const view = new DataView(body.buffer, body.byteOffset, 13)
  const [width, height, depth] = [view.getUint32(0), view.getUint32(4), view.getUint8(8)]
  const [colourType, interlace] = [view.getUint8(9), view.getUint8(12)]
  const isSmall = Math.min(width, height) > 0 && Math.max(width, height) <= MOST_PIXELS
  const isRead = depth === 8 && interlace === 0 && Object.hasOwn(BYTES_A_PIXEL, colourType)
  return isSmall && isRead ? { width, height, colourType } : null
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Exactly so many bytes; no more than that is taken out of a stream that would give more. */
async function inflate(data: Uint8Array<ArrayBuffer>, length: number): Promise<Uint8Array | null> {
  const whole = new Uint8Array(length)
  let filled = 0
  try {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate'))
    const reader = stream.getReader()
    while (filled < length) {
      const { done, value } = await reader.read()
      if (done) return null
      whole.set(value.subarray(0, length - filled), filled)
      filled += value.length
    }
    await reader.cancel()
    return whole
  } catch {
    return null
  }
}

/** Each row begins with the number of its filter; every byte was written as what it differs from its neighbours by. */
function unfilter(filtered: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = filtered.length / (rowBytes + 1)
  // A row and a pixel of zeros stand before the picture, which is what the filters take for outside of it.
  const stride = pixelBytes + rowBytes
  const plain = new Uint8Array(stride * (rows + 1))
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1)
    const filter = filtered[from] ?? 0
    for (let column = 0; column < rowBytes; column++) {
      const at = (row + 1) * stride + pixelBytes + column
      const [left = 0, up = 0] = [plain[at - pixelBytes], plain[at - stride]]
      const upLeft = plain[at - stride - pixelBytes] ?? 0
      plain[at] = (filtered[from + 1 + column] ?? 0) + predicted(filter, left, up, upLeft)
    }
  }
  const shown = new Uint8Array(rowBytes * rows)
  for (let row = 0; row < rows; row++)
    shown.set(plain.subarray((row + 1) * stride + pixelBytes, (row + 2) * stride), row * rowBytes)
  return shown
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return Math.floor((left + up) / 2)
    case 4:
      return paeth(left, up, upLeft)
    default:
      return 0
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const [toLeft, toUp, toBoth] = [
    Math.abs(up - upLeft),
    Math.abs(left - upLeft),
    Math.abs(left + up - 2 * upLeft),
  ]
  if (toLeft <= toUp && toLeft <= toBoth) return left
  return toUp <= toBoth ? up : upLeft
}

function colourOf(pixel: Uint8Array, colourType: number, palette: Uint8Array): number[] {
  const [first = 0, second = 255, , fourth = 255] = pixel
  switch (colourType) {
    case 2:
      return [...pixel]
    case 3:
      return [...palette.subarray(first * 3, first * 3 + 3)]
    case 6:
      return [...pixel.subarray(0, 3)].map((part) => overBlack(part, fourth))
    default: {
      const grey = overBlack(first, colourType === 4 ? second : 255)
      return [grey, grey, grey]
    }
  }
}

function overBlack(part: number, alpha: number): number {
  return Math.round((part * alpha) / 255)
}
