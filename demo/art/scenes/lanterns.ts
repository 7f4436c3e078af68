import type { Frame } from '../frame.ts'
import { ground, ridge } from '../nature.ts'
import { circle, each, mix, place, rect, svg } from '../svg.ts'

interface Palette {
  high: string
  low: string
  warm: string
  hot: string
  dark: string
}
type Spot = readonly [x: number, y: number, size: number]

const wideSpots: readonly Spot[] = [
  [0.62, 0.3, 1],
  [0.75, 0.2, 0.62],
  [0.86, 0.4, 0.85],
  [0.52, 0.5, 0.5],
  [0.7, 0.52, 0.46],
  [0.94, 0.18, 0.4],
  [0.44, 0.3, 0.34],
  [0.8, 0.62, 0.3],
  [0.58, 0.64, 0.26],
]
const tallSpots: readonly Spot[] = [
  [0.5, 0.3, 1],
  [0.25, 0.2, 0.62],
  [0.76, 0.18, 0.7],
  [0.18, 0.44, 0.5],
  [0.82, 0.44, 0.46],
  [0.38, 0.5, 0.34],
  [0.64, 0.53, 0.3],
  [0.27, 0.6, 0.22],
  [0.5, 0.62, 0.18],
]

/** One paper lantern, 200 high around 0,0. */
function lantern(paper: string, dark: string): string {
  const ribs = [-34, -17, 0, 17, 34].map((y) => {
    const half = 52 - Math.abs(y) * 0.35
    return svg`<path d="M${-half} ${y}Q0 ${y + 9} ${half} ${y}" stroke="${dark}" stroke-opacity=".28" stroke-width="2" fill="none"/>`
  })
  return (
    rect(-16, -66, 32, 10, dark) +
    `<path d="M-20 -57C-62 -40 -62 40 -20 57H20C62 40 62 -40 20 -57Z" fill="${paper}"/>` +
    ribs.join('') +
    rect(-16, 56, 32, 9, dark) +
    `<path d="M0 -66V-92M0 65V96" stroke="${dark}" stroke-width="2.4"/>`
  )
}

function reflections({ width, height, random, fit }: Frame, spots: readonly Spot[], warm: string): string {
  const streaks = ([x, , size]: Spot) =>
    each(fit(9, 4), (index) => {
      const left = x * width - size * width * 0.04 * random() - size * 18
      const opacity = Math.max(0.1, 0.5 * (1 - index / 10))
      const y = height * (0.75 + index * 0.024)
      return rect(left, y, size * (26 + random() * 60), height * 0.004, warm, svg`opacity="${opacity}"`)
    })
  return spots.map(streaks).join('')
}

export function lanterns(frame: Frame, { high, low, warm, hot, dark }: Palette): string {
  const { width, height, min } = frame
  const sky = frame.linear([
    [0, high],
    [0.62, low],
    [0.72, mix(low, warm, 0.35)],
    [0.73, mix(high, '#000000', 0.3)],
    [1, mix(high, '#000000', 0.6)],
  ])
  const paper = frame.linear([
    [0, hot],
    [0.55, warm],
    [1, mix(warm, dark, 0.45)],
  ])
  const glow = frame.radial([
    [0, warm, 0.75],
    [0.4, warm, 0.22],
    [1, warm, 0],
  ])
  const spots = frame.fit(wideSpots, tallSpots)
  const shape = lantern(paper, dark)
  const hang = ([x, y, size]: Spot) => {
    const radius = size * min * 0.1
    return (
      circle(x * width, y * height, radius * 3.6, glow) + place(x * width, y * height, radius / 50, shape)
    )
  }
  return (
    rect(0, 0, width, height, sky) +
    ground(
      frame,
      ridge(frame, height * 0.69, height * 0.022, 0.7),
      mix(high, '#000000', 0.35),
      height * 0.735,
    ) +
    rect(0, height * 0.73, width, height * 0.28, mix(high, '#000000', 0.45)) +
    reflections(frame, spots, warm) +
    spots.toReversed().map(hang).join('')
  )
}
