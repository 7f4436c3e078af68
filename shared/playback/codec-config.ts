/**
 * What the first bytes of a track's decoder configuration say exactly: the record of its container (`avcC`, `hvcC`,
 * `av1C`) or, from a transport stream, the parameter sets themselves. Null where the bytes are neither.
 */

/** The longest stretch in which the parameter sets are looked for: encoders write long texts behind them. */
const LONGEST_SEARCH = 512

/** Profile, constraint flags and level of H.264: three bytes. */
export function avcConfig(bytes: Uint8Array): [number, number, number] | null {
  const body = bytes[0] === 1 ? bytes : afterStartCode(bytes, (header) => (header & 0x1f) === 7)
  const [, profile, flags, level] = body ?? []
  return profile !== undefined && flags !== undefined && level ? [profile, flags, level] : null
}

export type HevcConfig = {
  /** 0 to 3 */
  space: number
  isHighTier: boolean
  profile: number
  /** Bit n stands for profile n. */
  compatibility: number
  /** Six bytes */
  constraints: number[]
  level: number
}

export function hevcConfig(bytes: Uint8Array): HevcConfig | null {
  const isRecord = bytes.length > 22 && (bytes[0] === 1 || (bytes[0] === 0 && bytes[1] !== 0))
  // In a sequence parameter set the same twelve bytes stand behind its two of header and one of sub-layers.
  const found = isRecord
    ? bytes.subarray(1)
    : afterStartCode(bytes, (header) => ((header >> 1) & 0x3f) === 33)
  const start = isRecord ? 0 : 3
  const [first, ...rest] = [...(found ?? []).slice(start, start + 12)]
  const level = rest[10]
  if (first === undefined || !level) return null
  return {
    space: first >> 6,
    isHighTier: (first & 0x20) !== 0,
    profile: first & 0x1f,
    compatibility: rest.slice(0, 4).reduce((bits, byte, place) => bits + mirrored(byte) * 256 ** place, 0),
    constraints: rest.slice(4, 10),
    level,
  }
}

export type Av1Config = {
  profile: number
  level: number
  isHighTier: boolean
  bitDepth: number
  isMonochrome: boolean
  /** Three digits: subsampling across, down, and where chroma is taken. */
  chroma: string
}

export function av1Config(bytes: Uint8Array): Av1Config | null {
  const [marker, first, second] = bytes
  if (marker !== 0x81 || first === undefined || second === undefined) return null
  const bit = (place: number) => (second >> place) & 1
  const isSubsampled = bit(3) === 1 && bit(2) === 1
  return {
    profile: first >> 5,
    level: first & 0x1f,
    isHighTier: bit(7) === 1,
    bitDepth: bit(5) === 1 ? 12 : bit(6) === 1 ? 10 : 8,
    isMonochrome: bit(4) === 1,
    chroma: `${bit(3)}${bit(2)}${isSubsampled ? second & 3 : 0}`,
  }
}

/** The first unit whose header fits, from its header on, without the bytes that keep start codes apart. */
function afterStartCode(bytes: Uint8Array, isWanted: (header: number) => boolean): Uint8Array | null {
  const searched = bytes.subarray(0, LONGEST_SEARCH)
  for (let at = 0; at + 3 < searched.length; at += 1) {
    const isStart = searched[at] === 0 && searched[at + 1] === 0 && searched[at + 2] === 1
    if (isStart && isWanted(searched[at + 3] ?? 0)) return withoutEmulation(searched.subarray(at + 3))
  }
  return null
}

/** `00 00 03` stands for `00 00`. */
function withoutEmulation(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, at) => !(byte === 3 && at > 1 && bytes[at - 1] === 0 && bytes[at - 2] === 0))
}

function mirrored(byte: number): number {
  return [0, 1, 2, 3, 4, 5, 6, 7].reduce((bits, place) => bits | (((byte >> place) & 1) << (7 - place)), 0)
}
