/** Lightness 0..1, chroma, hue in degrees. */
export type Oklch = [lightness: number, chroma: number, hue: number]
type Triple = [number, number, number]

function toOklab([lightness, chroma, hue]: Oklch): Triple {
  const angle = (hue * Math.PI) / 180
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

/** Linear sRGB, which may lie outside 0..1 (https://bottosson.github.io/posts/oklab/). */
function labToLinear([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

export const linearRgb = (color: Oklch) => labToLinear(toOklab(color))

function luminance(linear: Triple): number {
  const [r, g, b] = linear.map((part) => Math.min(1, Math.max(0, part))) as Triple
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** WCAG 2.2 contrast, 1..21. */
export function contrast(one: Oklch, other: Oklch): number {
  return ratio(luminance(linearRgb(one)), luminance(linearRgb(other)))
}

/** Contrast with `color-mix(in oklab, color part, ground)`. */
export function contrastOnMix(ink: Oklch, color: Oklch, part: number, ground: Oklch): number {
  const [above, below] = [toOklab(color), toOklab(ground)]
  const mixed = above.map((value, at) => value * part + (below[at] ?? 0) * (1 - part)) as Triple
  return ratio(luminance(linearRgb(ink)), luminance(labToLinear(mixed)))
}

/** `#rrggbb`. */
export function hexOf(color: Oklch): string {
  const bytes = linearRgb(color).map((part) =>
    Math.round(255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055)),
  )
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** `oklch(L C H)` as CSS has it. */
export function readOklch(css: string): Oklch {
  const [lightness = 0, chroma = 0, hue = 0] = (css.match(/[\d.]+/g) ?? []).map(Number)
  return [lightness, chroma, hue]
}
