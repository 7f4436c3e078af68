import type { Frame } from '../frame.ts'
import { hill } from '../nature.ts'
import { circle, each, lerp, mix, polygon, rect, svg, type Point } from '../svg.ts'

interface Palette {
  high: string
  middle: string
  low: string
  sea: string
  dark: string
  light: string
}
interface Spot {
  x: number
  unit: number
  horizon: number
  lamp: number
}

function sky(frame: Frame, palette: Palette, { x, unit, horizon, lamp }: Spot): string {
  const { width, height, random } = frame
  const air = frame.linear([
    [0, palette.high],
    [0.45, palette.middle],
    [0.68, palette.low],
  ])
  const beam = frame.linear(
    [
      [0, palette.light, 0],
      [1, palette.light, 0.75],
    ],
    1,
    0,
  )
  const stars = each(40, () =>
    circle(
      random() * width,
      random() * height * 0.35,
      0.6 + random() * 1.4,
      '#ffffff',
      svg`opacity="${0.2 + random() * 0.6}"`,
    ),
  )
  const left = -0.1 * width
  const cone: Point[] = [
    [x, lamp + 2 * unit],
    [x, lamp + 3.4 * unit],
    [left, lamp + 26 * unit],
    [left, lamp - 8 * unit],
  ]
  const coast = each(3, (index) =>
    hill(
      frame,
      horizon - (3 - index) * 2.4 * unit,
      2.2 * unit,
      0.3,
      mix(palette.low, palette.sea, 0.25 + index * 0.2),
    ),
  )
  return rect(0, 0, width, height, air) + stars + polygon(cone, beam, 'opacity=".8"') + coast
}

function water({ width, height, random }: Frame, palette: Palette, { unit, horizon }: Spot): string {
  const waves = each(46, (index) => {
    const y = horizon + (index / 46) ** 1.6 * (height - horizon)
    const length = width * lerp(0.03, 0.2, random())
    const color = mix(palette.sea, palette.low, 0.45 * random())
    return rect(random() * width, y, length, 0.18 * unit + index * 0.012 * unit, color, 'opacity=".6"')
  })
  return rect(0, horizon, width, height - horizon, palette.sea) + waves
}

function cliff({ width, height, fit }: Frame, palette: Palette, { x, unit, horizon }: Spot): string {
  const foot: Point = [width * fit(0.5, 0.34), horizon + 14 * unit]
  const shoulder: Point[] = [
    [x - 10 * unit, horizon - unit],
    [x - 5 * unit, horizon - 6 * unit],
  ]
  const cove: Point = [width * 0.52, horizon + 22 * unit]
  const rock: Point[] = [
    foot,
    [width * fit(0.56, 0.43), horizon + 6 * unit],
    ...shoulder,
    [x + 6 * unit, horizon - 6.5 * unit],
    [x + 13 * unit, horizon - 2 * unit],
    [width + 20, horizon - 5 * unit],
    [width + 20, height],
    [width * 0.7, height],
    cove,
  ]
  const face: Point[] = [foot, ...shoulder, [x - 2 * unit, horizon + 8 * unit], cove]
  return polygon(rock, palette.dark) + polygon(face, mix(palette.dark, palette.low, 0.16))
}

function lighthouse(frame: Frame, palette: Palette, { x, unit, horizon, lamp }: Spot): string {
  const [top, base] = [lamp + 5 * unit, horizon - 5 * unit]
  const slab = (left: number, leftTop: number, rightTop: number, right: number, fill: string) =>
    polygon(
      [
        [x + left * unit, base],
        [x + leftTop * unit, top],
        [x + rightTop * unit, top],
        [x + right * unit, base],
      ],
      fill,
    )
  const bands = each(3, (index) => {
    const at = 0.18 + index * 0.28
    const y = lerp(top, base, at)
    const half = lerp(1.9, 3.3, at) * unit
    const lower = half + 0.15 * unit
    const band: Point[] = [
      [x - half, y],
      [x + half, y],
      [x + lower, y + 4 * unit],
      [x - lower, y + 4 * unit],
    ]
    return polygon(band, mix(palette.low, '#a33a2c', 0.75))
  })
  const roof: Point[] = [
    [x - 2.2 * unit, lamp + 0.9 * unit],
    [x, lamp - 2 * unit],
    [x + 2.2 * unit, lamp + 0.9 * unit],
  ]
  const glow = frame.radial([
    [0, palette.light, 0.9],
    [1, palette.light, 0],
  ])
  return (
    slab(-3.3, -1.9, 1.9, 3.3, palette.light) +
    slab(0.4, 0.3, 1.9, 3.3, mix(palette.light, palette.dark, 0.45)) +
    bands +
    rect(x - 2.9 * unit, lamp + 4.2 * unit, 5.8 * unit, 0.9 * unit, palette.dark) +
    rect(x - 1.5 * unit, lamp + 0.8 * unit, 3 * unit, 3.6 * unit, palette.light) +
    polygon(roof, palette.dark) +
    circle(x, lamp + 2.6 * unit, 9 * unit, glow)
  )
}

function boat({ width, fit }: Frame, palette: Palette, { unit, horizon }: Spot): string {
  const [x, y] = [width * fit(0.36, 0.2), horizon + 7 * unit]
  const hull: Point[] = [
    [x - 3 * unit, y],
    [x + 3 * unit, y],
    [x + 2 * unit, y + 1.3 * unit],
    [x - 2.2 * unit, y + 1.3 * unit],
  ]
  const sail: Point[] = [
    [x, y - 5 * unit],
    [x, y - 0.4 * unit],
    [x + 2.4 * unit, y - 0.4 * unit],
  ]
  return polygon(hull, palette.dark) + polygon(sail, palette.light)
}

export function harbour(frame: Frame, palette: Palette): string {
  const unit = frame.height / 100
  const horizon = frame.height * frame.fit(0.66, 0.7)
  const spot = {
    unit,
    horizon,
    x: frame.width * frame.fit(0.72, 0.66),
    lamp: horizon - frame.fit(37, 31) * unit,
  }
  return [sky, water, cliff, lighthouse, boat].map((draw) => draw(frame, palette, spot)).join('')
}
