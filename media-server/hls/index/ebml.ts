import type { InputFile } from '../../remotes/input.ts'
import { readWindow } from './file-window.ts'

/** What EBML (RFC 8794) and Matroska (RFC 9559) are made of: an id, a size, and bytes or more of the same. */

export type Head = { id: number; size: number; headBytes: number }
export type Element = { id: number; dataStart: number; size: number }

/** A head is never longer: an id of four bytes and a size of eight. */
export const HEAD_BYTES = 12

export async function elementAt(file: InputFile, at: number): Promise<Element> {
  const { id, size, headBytes } = parseHead(await readWindow(file, at, HEAD_BYTES), 0)
  return { id, dataStart: at + headBytes, size }
}

export function childrenOf(data: Buffer): { id: number; data: Buffer }[] {
  const children: { id: number; data: Buffer }[] = []
  for (let at = 0; at + 2 <= data.length;) {
    const { id, size, headBytes } = parseHead(data, at)
    children.push({ id, data: data.subarray(at + headBytes, at + headBytes + size) })
    at += headBytes + size
  }
  return children
}

export function dataIn(data: Buffer, wanted: number): Buffer | undefined {
  return childrenOf(data).find(({ id }) => id === wanted)?.data
}

export function unsignedIn(data: Buffer, wanted: number): number | undefined {
  const found = dataIn(data, wanted)
  return found && unsignedOf(found)
}

export function unsignedOf(data: Buffer): number {
  return data.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** An id keeps its length marker, a size loses it. A size of all ones is unknown and reads as a huge one. */
export function parseHead(bytes: Buffer, at: number): Head {
  const idBytes = lengthAt(bytes, at)
  const sizeBytes = lengthAt(bytes, at + idBytes)
  const id = bytes.readUIntBE(at, Math.min(4, idBytes))
  return { id, size: sizedAt(bytes, at + idBytes, sizeBytes), headBytes: idBytes + sizeBytes }
}

/** A number whose first byte says how long it is. */
export function sizedAt(bytes: Buffer, at: number, length: number): number {
  let size = bytes[at]! & (0xff >> length)
  for (let n = 1; n < length; n++) size = size * 256 + bytes[at + n]!
  return size
}

export function lengthAt(bytes: Buffer, at: number): number {
  const first = bytes[at]
  if (!first) throw new Error('no element where the file says that there is one')
  return Math.clz32(first) - 23
}
