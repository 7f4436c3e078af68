import { readFile, writeFile } from 'node:fs/promises'
import { runFfmpeg } from './ffmpeg.ts'

const rate = 48_000
/** Seconds until the sound repeats; each note is a whole number of cycles long, so it repeats without a click. */
const loopSeconds = 4

export interface Sound {
  /** The lowest of the chord's notes, in Hz; it is what tells two copies apart. */
  rootHz: number
  /** The pitch of the beep on each second; it is what tells two languages apart. */
  beepHz: number
  channels: number
}

/** One sample between -1 and 1: a chord that swells and fades, and a soft beep on each second. */
function sampleAt(seconds: number, { rootHz, beepHz }: Sound): number {
  const swell = 0.5 - 0.5 * Math.cos((2 * Math.PI * seconds) / loopSeconds)
  const wave = (hz: number) => Math.sin(2 * Math.PI * Math.round(hz) * seconds)
  const chord =
    wave(rootHz) * 0.5 + wave(rootHz * 1.5) * 0.3 * swell + wave(rootHz * 2.5) * 0.15 * (1 - swell)
  const since = seconds % 1
  const beep = since < 0.12 ? wave(beepHz) * Math.sin((Math.PI * since) / 0.12) : 0
  return chord * 0.12 + beep * 0.16
}

/** Writes a few seconds of sound as 16-bit WAV, to be looped. */
export async function writeSound(file: string, sound: Sound): Promise<void> {
  const { channels } = sound
  const samples = rate * loopSeconds
  const size = samples * channels * 2
  const wav = Buffer.alloc(44 + size)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + size, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(channels, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * channels * 2, 28)
  wav.writeUInt16LE(channels * 2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(size, 40)
  for (let index = 0; index < samples; index++) {
    const value = Math.round(sampleAt(index / rate, sound) * 32_767)
    for (let channel = 0; channel < channels; channel++)
      wav.writeInt16LE(value, 44 + (index * channels + channel) * 2)
  }
  await writeFile(file, wav)
}

/** 8 s are exactly 375 AAC frames of 1,024 samples at 48 kHz: that much of an encoded sound repeats without a seam. */
const framesInRound = 375
const roundSeconds = 8

/** The frames of an ADTS stream; each says its own length. */
function splitAdts(stream: Buffer): Buffer[] {
  const frames: Buffer[] = []
  for (let at = 0; at + 7 <= stream.length;) {
    const length = (stream.readUIntBE(at + 3, 3) >> 5) & 0x1fff || stream.length
    frames.push(stream.subarray(at, at + length))
    at += length
  }
  return frames
}

/**
 * Writes a looped sound as AAC of at least `seconds`, to be copied into files: three rounds are encoded, the second
 * is repeated. It starts one frame in, which is the encoder's delay, so the beeps stay on the full seconds.
 */
export async function writeAac(
  sound: string,
  seconds: number,
  out: string,
  encode: readonly string[],
  ffmpegPath: string,
) {
  const input = ['-stream_loop', '-1', '-i', sound, '-t', String(roundSeconds * 3)]
  await runFfmpeg(ffmpegPath, [...input, ...encode, '-f', 'adts', out])
  const frames = splitAdts(await readFile(out))
  const round = frames.slice(framesInRound + 1, framesInRound * 2 + 1)
  const rounds = Array.from({ length: Math.ceil(seconds / roundSeconds) }, () => round).flat()
  await writeFile(out, Buffer.concat(rounds.slice(0, Math.ceil((seconds * rate) / 1_024))))
}
