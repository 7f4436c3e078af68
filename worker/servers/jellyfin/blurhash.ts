const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'
const COLUMNS = 4
const ROWS = 3

type Colour = [number, number, number]

/**
 * The 4 × 3 pixels of a BlurHash (https://github.com/woltapp/blurhash/blob/master/Algorithm.md) in reading order as
 * `#rrggbb`; null when it is none.
 */
export function blurHashPixels(hash: string): string[] | null {
  const numbers = [...hash].map((digit) => DIGITS.indexOf(digit))
  if (numbers.length < 6 || numbers.includes(-1)) return null
  const size = numbers[0] ?? 0
  const [across, down] = [(size % 9) + 1, Math.floor(size / 9) + 1]
  if (numbers.length !== 4 + 2 * across * down) return null
  const strongest = ((numbers[1] ?? 0) + 1) / 166
  const waves = Array.from({ length: across * down }, (_, at) =>
    at === 0
      ? averageOf(valueOf(numbers.slice(2, 6)))
      : waveOf(valueOf(numbers.slice(4 + at * 2, 6 + at * 2)), strongest),
  )
  return Array.from({ length: COLUMNS * ROWS }, (_, at) =>
    pixelAt(
      { x: ((at % COLUMNS) + 0.5) / COLUMNS, y: (Math.floor(at / COLUMNS) + 0.5) / ROWS },
      waves,
      across,
    ),
  )
}

function valueOf(digits: readonly number[]): number {
  return digits.reduce((value, digit) => value * 83 + digit, 0)
}

function averageOf(value: number): Colour {
  return [toLinear((value >> 16) & 255), toLinear((value >> 8) & 255), toLinear(value & 255)]
}

function waveOf(value: number, strongest: number): Colour {
  const strength = (step: number) => Math.sign(step - 9) * ((step - 9) / 9) ** 2 * strongest
  return [strength(Math.floor(value / 361)), strength(Math.floor(value / 19) % 19), strength(value % 19)]
}

function pixelAt({ x, y }: { x: number; y: number }, waves: readonly Colour[], across: number): string {
  const sum: Colour = [0, 0, 0]
  for (const [at, [red, green, blue]] of waves.entries()) {
    const weight = Math.cos(Math.PI * x * (at % across)) * Math.cos(Math.PI * y * Math.floor(at / across))
    sum[0] += red * weight
    sum[1] += green * weight
    sum[2] += blue * weight
  }
  return `#${sum.map((part) => toByte(part).toString(16).padStart(2, '0')).join('')}`
}

function toLinear(byte: number): number {
  const part = byte / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function toByte(linear: number): number {
  const part = Math.min(1, Math.max(0, linear))
  return Math.round((part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055) * 255)
}
