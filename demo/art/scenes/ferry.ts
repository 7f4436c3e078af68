import type { Frame } from '../frame.ts'
import { circle, each, lerp, line, mix, place, rect, svg } from '../svg.ts'

interface Palette {
  high: string
  low: string
  sun: string
  near: string
  deep: string
  dark: string
}
interface Sunset {
  x: number
  radius: number
  horizon: number
}

function ship(sun: string, dark: string): string {
  return (
    '<path d="M-150 -26H152L128 12H-128Z"/><path d="M-112 -62H108V-26H-126Z"/><path d="M-78 -90H66L74 -62H-84Z"/>' +
    rect(-18, -128, 26, 40, dark) +
    rect(24, -118, 20, 30, dark) +
    `<path d="M-60 -90V-146M-60 -140L-110 -62" stroke="${dark}" stroke-width="3"/>` +
    each(11, (index) => rect(-98 + index * 18, -50, 9, 9, sun)) +
    rect(-18, -120, 26, 8, sun)
  )
}

/** The sun's upper part stands above the horizon, cut by bars that get thinner upwards. */
function sunset(frame: Frame, { sun, low }: Palette, { x, radius, horizon }: Sunset): string {
  const { width } = frame
  const y = horizon - radius * 0.28
  const disc = frame.linear([
    [0, mix(sun, '#fff3c4', 0.7)],
    [1, mix(sun, '#d6323a', 0.45)],
  ])
  const above = frame.clip(svg`<rect width="${width}" height="${horizon}"/>`)
  const inside = frame.clip(svg`<circle cx="${x}" cy="${y}" r="${radius + 1}"/>`)
  const bars = each(7, (index) =>
    rect(
      0,
      horizon - radius * 0.02 - (index + 1) * radius * 0.135,
      width,
      radius * (0.075 - index * 0.009),
      low,
    ),
  )
  return `<g clip-path="${above}">${circle(x, y, radius, disc)}<g clip-path="${inside}">${bars}</g></g>`
}

function shimmer({ height, random }: Frame, { sun, near }: Palette, { x, radius, horizon }: Sunset): string {
  return each(22, (index) => {
    const y = horizon + (index / 22) ** 1.35 * (height - horizon) * 0.98 + 4
    const half = radius * (0.95 - index * 0.022) * lerp(0.55, 1, random())
    return rect(x - half, y, half * 2, 3 + index * 0.42, mix(sun, near, 0.1 + index * 0.035), 'rx="3"')
  })
}

function gull({ min, random }: Frame, dark: string, { x: middle, radius, horizon }: Sunset): string {
  const [x, y, size] = [
    middle + (random() - 0.5) * radius * 2,
    horizon * lerp(0.3, 0.66, random()),
    min * 0.018,
  ]
  const [wing, bend] = [y - size * 0.4, y - size * 0.6]
  const left = svg`M${x - size} ${wing}Q${x - size * 0.4} ${bend} ${x} ${y}`
  return line(left + svg`Q${x + size * 0.4} ${bend} ${x + size} ${wing}`, dark, 2.6)
}

export function ferry(frame: Frame, palette: Palette): string {
  const { width, height, min, fit } = frame
  const { dark } = palette
  const at = { x: width * fit(0.68, 0.5), radius: min * fit(0.4, 0.38), horizon: height * fit(0.64, 0.6) }
  const sky = frame.linear([
    [0, palette.high],
    [1, palette.low],
  ])
  const sea = frame.linear([
    [0, palette.near],
    [1, palette.deep],
  ])
  const vessel = place(
    at.x - min * fit(0.12, 0.1),
    at.horizon + height * 0.035,
    min / 560,
    ship(palette.sun, dark),
    `fill="${dark}"`,
  )
  return (
    rect(0, 0, width, at.horizon, sky) +
    sunset(frame, palette, at) +
    rect(0, at.horizon, width, height - at.horizon, sea) +
    shimmer(frame, palette, at) +
    vessel +
    each(5, () => gull(frame, dark, at))
  )
}
