type Oklch = { lightness: number; chroma: number; hue: number }

const linear = (byte: number) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** sRGB `#rrggbb` to OKLCH (https://bottosson.github.io/posts/oklab/). */
function toOklch(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16)))
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { lightness, chroma: Math.hypot(a, bb), hue: (Math.atan2(bb, a) * 180) / Math.PI }
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** A page's tint: the hue of its backdrop's most vivid cell, dark and quiet. Undefined without colours. */
export function tintOf(colors: readonly string[] | null | undefined): string | undefined {
  const cells = (colors ?? []).map(toOklch).sort((one, other) => other.chroma - one.chroma)
  const vivid = cells[0]
  if (!vivid) return undefined
  const lightness = clamp(vivid.lightness * 0.6, 0.24, 0.34).toFixed(3)
  const chroma = clamp(vivid.chroma * 0.6, 0, 0.07).toFixed(3)
  return `oklch(${lightness} ${chroma} ${((vivid.hue + 360) % 360).toFixed(0)})`
}

/** From these on a picture asks for ink under words of paper, and for all of it, as lightness of its brightest cell. */
const [DIM, BRIGHT] = [0.45, 0.8]

/** How much more ink than on a dark picture words need on this one, 0 to 1; all of it where its colours are not known. */
export function shadeOf(colors: readonly string[] | null | undefined): number {
  if (!colors || colors.length === 0) return 1
  const brightest = Math.max(...colors.map((color) => toOklch(color).lightness))
  return Number(clamp((brightest - DIM) / (BRIGHT - DIM), 0, 1).toFixed(2))
}
