/** Captions as pictures, the way a Blu-ray has them: ffmpeg reads PGS but cannot write it. */

export type PgsCaption = { startSeconds: number; endSeconds: number }
type Box = { x: number; y: number; width: number; height: number }

const PALETTE = 0x14
const OBJECT = 0x15
const COMPOSITION = 0x16
const WINDOW = 0x17
const END = 0x80
const WHITE = [1, 235, 128, 128, 255]

/** A white bar at the given place, for as long as each caption lasts. */
export function makePgs(
  captions: readonly PgsCaption[],
  canvas: Pick<Box, 'width' | 'height'>,
  bar: Box,
): Buffer {
  return Buffer.concat(
    captions.flatMap(({ startSeconds, endSeconds }, n) => [
      ...shown(startSeconds, 2 * n, canvas, bar),
      ...cleared(endSeconds, 2 * n + 1, canvas, bar),
    ]),
  )
}

function shown(seconds: number, number: number, canvas: Pick<Box, 'width' | 'height'>, bar: Box): Buffer[] {
  const object = [...u16(0), 0, 0, ...u16(bar.x), ...u16(bar.y)]
  const rle = Array.from({ length: bar.height }, () => [
    0,
    0xc0 | (bar.width >> 8),
    bar.width & 0xff,
    1,
    0,
    0,
  ]).flat()
  const size = rle.length + 4
  return [
    segment(seconds, COMPOSITION, [...composition(number, canvas), 1, ...object]),
    segment(seconds, WINDOW, windowOf(bar)),
    segment(seconds, PALETTE, [0, 0, ...WHITE]),
    segment(seconds, OBJECT, [
      ...[...u16(0), 0, 0xc0, size >> 16, (size >> 8) & 0xff, size & 0xff],
      ...[...u16(bar.width), ...u16(bar.height), ...rle],
    ]),
    segment(seconds, END, []),
  ]
}

function cleared(seconds: number, number: number, canvas: Pick<Box, 'width' | 'height'>, bar: Box): Buffer[] {
  return [
    segment(seconds, COMPOSITION, [...composition(number, canvas), 0]),
    segment(seconds, WINDOW, windowOf(bar)),
    segment(seconds, END, []),
  ]
}

/** Up to the number of objects. */
function composition(number: number, { width, height }: Pick<Box, 'width' | 'height'>): number[] {
  return [...u16(width), ...u16(height), 0x10, ...u16(number), number % 2 === 0 ? 0x80 : 0, 0, 0]
}

function windowOf({ x, y, width, height }: Box): number[] {
  return [1, 0, ...u16(x), ...u16(y), ...u16(width), ...u16(height)]
}

function segment(seconds: number, type: number, payload: readonly number[]): Buffer {
  const head = Buffer.alloc(13)
  head.write('PG', 0, 'latin1')
  head.writeUInt32BE(Math.round(seconds * 90_000), 2)
  head[10] = type
  head.writeUInt16BE(payload.length, 11)
  return Buffer.concat([head, Buffer.from(payload)])
}

function u16(value: number): [number, number] {
  return [value >> 8, value & 0xff]
}
