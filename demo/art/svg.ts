export type Point = readonly [x: number, y: number]
export type Stop = readonly [offset: number, color: string, opacity?: number]

const shorten = (value: number) => String(Number(value.toFixed(Math.abs(value) < 10 ? 3 : 1)))

/** A template for SVG text whose numbers are written with no more digits than a picture needs. */
export function svg(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((text, part, index) => {
    const value = values[index - 1] ?? ''
    return text + (typeof value === 'number' ? shorten(value) : value) + part
  })
}

export const lerp = (from: number, to: number, at: number) => from + (to - from) * at
export const range = (count: number) => Array.from({ length: count }, (_, index) => index)
/** `count` shapes after each other, back to front. */
export const each = (count: number, draw: (index: number) => string) => range(count).map(draw).join('')

const channels = (color: string) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
const byte = (value: number) => Math.round(value).toString(16).padStart(2, '0')

/** The colour between two `#rrggbb` colours; `at` 0 is the first, 1 the second. */
export function mix(first: string, second: string, at: number): string {
  const to = channels(second)
  return `#${channels(first)
    .map((value, index) => byte(lerp(value, to[index] ?? value, at)))
    .join('')}`
}

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  svg`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`

export const circle = (x: number, y: number, radius: number, fill: string, more = '') =>
  svg`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" ${more}/>`

export const polygon = (points: readonly Point[], fill: string, more = '') =>
  svg`<polygon points="${points.map(([x, y]) => svg`${x},${y}`).join(' ')}" fill="${fill}" ${more}/>`

export const line = (path: string, stroke: string, width: number, more = '') =>
  svg`<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" ${more}/>`

/** Shapes drawn around 0,0, put somewhere. */
export const place = (x: number, y: number, scale: number, shapes: string, more = '') =>
  svg`<g transform="translate(${x} ${y}) scale(${scale})" ${more}>${shapes}</g>`

export const stops = (list: readonly Stop[]) =>
  list
    .map(
      ([at, color, alpha = 1]) => svg`<stop offset="${at}" stop-color="${color}" stop-opacity="${alpha}"/>`,
    )
    .join('')
