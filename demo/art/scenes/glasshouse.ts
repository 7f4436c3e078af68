import { leaf } from '../nature.ts'
import type { Frame } from '../frame.ts'
import { each, lerp, line, mix, place, polygon, range, rect, svg } from '../svg.ts'

interface Palette {
  night: string
  glow: string
  dark: string
  green: string
  iron: string
}
interface Layer {
  count: number
  size: number
  from: string
  to: string
  opacity: number
}

function foliage(
  { width, height, min, random, fit }: Frame,
  { count, size, from, to, opacity }: Layer,
): string {
  const middle = width * fit(0.68, 0.5)
  return each(count, () => {
    const shade = random()
    const [x, y] = [middle + (random() - 0.5) * width * 1.3, height * lerp(0.25, 1.08, Math.sqrt(random()))]
    const degrees = -90 + (random() - 0.5) * 130
    const length = min * size * lerp(0.6, 1.2, random())
    return leaf(
      { x, y, length, width: min * size * 0.2, degrees, fill: mix(from, to, shade) },
      svg`opacity="${opacity}"`,
    )
  })
}

/** Ribs that meet above, and purlins that rise to the ridge. */
function ironwork(
  { width, height, min, fit }: Frame,
  ribX: (index: number) => number,
  color: string,
): string {
  const middle = width * fit(0.68, 0.5)
  const [stroke, eaves] = [min * 0.0062, height * 0.2]
  const ribs = range(9).map((index) => {
    const [x, off] = [ribX(index), Math.abs(index - 4)]
    const path = svg`M${x} ${height + 10}V${eaves + off * min * 0.045}L${lerp(x, middle, 0.55)} -20`
    return line(path, color, off ? stroke : stroke * 1.8)
  })
  const purlins = range(6).map((index) => {
    const y = eaves + index * height * 0.165 + min * 0.09
    return line(
      svg`M-10 ${y + min * 0.09}L${middle} ${y - min * 0.09}L${width + 10} ${y + min * 0.09}`,
      color,
      stroke,
    )
  })
  return ribs.join('') + purlins.join('')
}

function reflection({ height, min, random }: Frame, ribX: (index: number) => number): string {
  const x = ribX(Math.floor(random() * 8))
  const y = height * 0.2 + random() * height * 0.7
  return polygon(
    [
      [x + 4, y],
      [x + min * 0.13, y - min * 0.13],
      [x + min * 0.17, y - min * 0.13],
      [x + 4, y + min * 0.045],
    ],
    '#ffffff',
    'opacity=".06"',
  )
}

const gardener =
  '<circle cx="0" cy="-150" r="17"/><path d="M-25 -128Q0 -138 25 -128L34 -58L22 -56L18 0H-18L-22 -56L-34 -58Z"/>'

export function glasshouse(frame: Frame, { night, glow, dark, green, iron }: Palette): string {
  const { width, height, min, fit } = frame
  const middle = width * fit(0.68, 0.5)
  const light = frame.radial([
    [0, mix(glow, '#ffffff', 0.35), 1],
    [0.35, glow, 0.8],
    [1, night, 0],
  ])
  const soft = frame.blur(min * 0.012)
  const ribX = (index: number) => middle + (index - 4) * min * fit(0.24, 0.2)
  const near = { count: 34, size: 0.42, from: mix(dark, night, 0.7), to: mix(dark, night, 0.3), opacity: 1 }
  return (
    rect(0, 0, width, height, night) +
    svg`<ellipse cx="${middle}" cy="${height * 0.5}" rx="${width * 0.62}" ry="${height * 0.56}" fill="${light}"/>` +
    `<g filter="${soft}">${foliage(frame, { count: 46, size: 0.3, from: green, to: glow, opacity: 0.7 })}</g>` +
    foliage(frame, { count: 60, size: 0.34, from: dark, to: green, opacity: 0.9 }) +
    foliage(frame, near) +
    ironwork(frame, ribX, iron) +
    each(18, () => reflection(frame, ribX)) +
    place(
      middle + min * 0.02,
      height * fit(0.99, 0.83),
      min / 640,
      gardener,
      `fill="${mix(night, '#000000', 0.5)}"`,
    )
  )
}
