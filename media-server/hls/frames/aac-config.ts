import { box, uint32 } from '../boxes.ts'

/** What an AudioSpecificConfig says (ISO/IEC 14496-3, 1.6.2.1). */
export type AacConfig = { bytes: Buffer; sampleRate: number }

const LOW_COMPLEXITY = 2
/** A longer one lists its channels, or is none; one byte tells the length of what holds it. */
const LONGEST_BYTES = 64
const RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000]

/**
 * Only plain AAC at a full sample rate: below it, a decoder may find out from the packets that it is HE-AAC of twice that
 * rate. Null for all else.
 */
export function readAacConfig(bytes: Buffer): AacConfig | null {
  if (bytes.length < 2 || bytes.length > LONGEST_BYTES) return null
  const bits = bytes.readUInt16BE(0)
  const sampleRate = RATES[(bits >> 7) & 0xf]
  return bits >> 11 === LOW_COMPLEXITY && sampleRate !== undefined ? { bytes, sampleRate } : null
}

/** The config within an `esds` (ISO/IEC 14496-1, 7.2.6); null where it is no AAC. `data`: what follows the box's head. */
export function configOfEsds(data: Buffer): AacConfig | null {
  const stream = descriptor(data.subarray(4), 3)
  const decoder = stream && descriptor(stream.subarray(3), 4)
  const config = decoder?.[0] === MPEG4_AUDIO && descriptor(decoder.subarray(13), 5)
  return config ? readAacConfig(config) : null
}

const MPEG4_AUDIO = 0x40
const AUDIO_STREAM = 0x15

/** What a descriptor holds; its length takes up to four bytes, of seven bits each. Null: another one stands there. */
function descriptor(bytes: Buffer, tag: number): Buffer | null {
  if (bytes[0] !== tag) return null
  let size = 0
  for (let at = 1; at <= 4; at++) {
    const byte = bytes[at] ?? 0
    size = size * 128 + (byte & 0x7f)
    if (byte < 0x80) return bytes.subarray(at + 1, at + 1 + size)
  }
  return null
}

/** The sample entry of such a sound. */
export function aacEntry({ bytes, sampleRate }: AacConfig): Buffer {
  const words = Buffer.alloc(28)
  words.writeUInt16BE(1, 6)
  words.writeUInt16BE(2, 16)
  words.writeUInt16BE(16, 18)
  // In 16 bits; a decoder goes by the config.
  words.writeUInt16BE(sampleRate > 0xffff ? 0 : sampleRate, 24)
  const told = (tag: number, ...parts: Buffer[]) => {
    const data = Buffer.concat(parts)
    return Buffer.concat([Buffer.from([tag, data.length]), data])
  }
  const decoder = Buffer.concat([Buffer.from([MPEG4_AUDIO, AUDIO_STREAM]), Buffer.alloc(11)])
  const stream = told(3, Buffer.from([0, 1, 0]), told(4, decoder, told(5, bytes)), told(6, Buffer.from([2])))
  return box('mp4a', words, box('esds', uint32(0), stream))
}
