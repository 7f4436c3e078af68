import type { Frame } from '../frame.ts'
import { circle, each, line, range, rect, svg, type Point } from '../svg.ts'

interface Palette {
  paper: string
  ink: string
  gold: string
  rust: string
  pale: string
}
interface Sky {
  x: number
  y: number
  radius: number
  min: number
}

const tilt = (-24 * Math.PI) / 180
const planets = [
  [0.014, 'pale'],
  [0.022, 'rust'],
  [0.018, 'gold'],
  [0.04, 'rust'],
  [0.032, 'gold'],
  [0.02, 'pale'],
  [0.016, 'rust'],
] as const
const ringed = 4

const around = ({ x, y }: Sky, angle: number, distance: number): Point => [
  x + Math.cos(angle) * distance,
  y + Math.sin(angle) * distance,
]

function planet([x, y]: Point, radius: number, color: string, { ink, pale }: Palette, ring: string): string {
  const shadow = svg`M${x - radius} ${y}A${radius} ${radius} 0 0 0 ${x + radius} ${y}Z`
  const shape = circle(x, y, radius, color)
  const shade = svg`<path d="${shadow}" fill="${ink}" opacity=".28" transform="rotate(-40 ${x} ${y})"/>`
  const ellipse = svg`<ellipse cx="${x}" cy="${y}" rx="${radius * 1.9}" ry="${radius * 0.5}" fill="none" stroke="${pale}" ${ring} transform="rotate(-16 ${x} ${y})"/>`
  return shape + shade + (ring && ellipse)
}

function orbit(frame: Frame, palette: Palette, sky: Sky, index: number): string {
  const [size, color] = planets[index] ?? planets[0]
  const wide = sky.radius * (0.2 + index * 0.15)
  const high = wide * 0.42
  const stroke = sky.min * frame.fit(0.0034, 0.0028)
  const path = svg`<ellipse cx="${sky.x}" cy="${sky.y}" rx="${wide}" ry="${high}" fill="none" stroke="${palette.pale}" stroke-width="${stroke}" opacity=".75" transform="rotate(-24 ${sky.x} ${sky.y})"/>`
  const angle = frame.random() * 6.28
  const [along, across] = [Math.cos(angle) * wide, Math.sin(angle) * high]
  const at: Point = [
    sky.x + along * Math.cos(tilt) - across * Math.sin(tilt),
    sky.y + along * Math.sin(tilt) + across * Math.cos(tilt),
  ]
  const ring = index === ringed ? svg`stroke-width="${sky.min * 0.004}"` : ''
  return path + planet(at, sky.min * size * frame.fit(1.5, 1), palette[color], palette, ring)
}

/** Marks around a circle; every `longEvery`th reaches further out. */
function marks(
  sky: Sky,
  count: number,
  [inner, outer, far]: readonly [number, number, number],
  longEvery: number,
): string {
  return range(count)
    .map((index) => {
      const angle = (index / count) * 6.28
      const [x1, y1] = around(sky, angle, inner)
      const [x2, y2] = around(sky, angle, index % longEvery ? outer : far)
      return svg`M${x1} ${y1}L${x2} ${y2}`
    })
    .join('')
}

export function orbits(frame: Frame, palette: Palette): string {
  const { width, height, min, random, fit } = frame
  const sky = { x: width * fit(0.68, 0.5), y: height * fit(0.5, 0.46), radius: min * fit(0.62, 0.42), min }
  const { x, y, radius } = sky
  const reach = fit(width, radius)
  const clip = frame.clip(svg`<circle cx="${x}" cy="${y}" r="${reach}"/>`)
  const stars = each(fit(260, 130), () => {
    const [starX, starY] = around(sky, random() * 6.28, Math.sqrt(random()) * reach)
    return circle(starX, starY, 0.8 + random() * 1.8, palette.pale, svg`opacity="${0.3 + random() * 0.6}"`)
  })
  const paths = each(planets.length, (index) => orbit(frame, palette, sky, index))
  const rays = line(marks(sky, 24, [min * 0.062, min * 0.075, min * 0.092], 2), palette.gold, min * 0.004)
  const dial = line(marks(sky, 60, [radius * 1.035, radius * 1.06, radius * 1.085], 5), palette.ink, 2.4)
  return (
    rect(0, 0, width, height, fit(palette.ink, palette.paper)) +
    each(fit(0, 1), () => circle(x, y, radius, palette.ink)) +
    `<g clip-path="${clip}">${stars}${paths}${rays}${circle(x, y, min * 0.05, palette.gold)}</g>` +
    fit('', dial)
  )
}
