const PRIMES = firstPrimes(64)
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)))

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return primes
}

/** The first 32 bits after the point. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** Text with its end mark and length, in words of 32 bits. */
function padded(text: string): number[] {
  const words = new Array<number>((((text.length + 8) >> 6) + 1) * 16).fill(0)
  const put = (at: number, byte: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at % 4) * 8))
  }
  for (let at = 0; at < text.length; at++) put(at, text.charCodeAt(at) & 0xff)
  put(text.length, 0x80)
  words[words.length - 1] = text.length * 8
  return words
}

function schedule(block: readonly number[]): number[] {
  const words = [...block]
  const word = (at: number) => words[at] ?? 0
  for (let at = 16; at < 64; at++) {
    const early = word(at - 15)
    const late = word(at - 2)
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words.push((word(at - 16) + one + word(at - 7) + two) | 0)
  }
  return words
}

function compress(state: readonly number[], block: readonly number[]): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  schedule(block).forEach((word, round) => {
    const sumE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = (h + sumE + ((e & f) ^ (~e & g)) + (ROUNDS[round] ?? 0) + word) | 0
    const sumA = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const two = (sumA + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  })
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0)) | 0)
}

/** SHA-256 of an ASCII text, in hex. Here since this folder has no platform: it runs in worker, app and tests alike. */
export function sha256Hex(text: string): string {
  const words = padded(text)
  let state: readonly number[] = START
  for (let at = 0; at < words.length; at += 16) state = compress(state, words.slice(at, at + 16))
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
