import type { Frame } from '../frame.ts'
import { ground, hill } from '../nature.ts'
import { circle, each, lerp, mix, place, rect, type Point } from '../svg.ts'

interface Palette {
  high: string
  low: string
  sun: string
  far: string
  near: string
  dark: string
}

const rider =
  '<path d="M-60 10L-52 -34Q-50 -52 -30 -54L24 -54Q40 -56 48 -84L66 -96L84 -76L78 -68L66 -72Q60 -44 50 -34L56 10H46L40 -24L28 -26L26 10H16L14 -26H-26L-38 -10L-40 10H-50L-44 -26L-56 -20L-62 -44Z"/><circle cx="2" cy="-124" r="12"/><path d="M-18 -130H24L14 -136L10 -146H-6L-8 -136Z"/><path d="M-14 -110Q2 -118 16 -108L24 -70L18 -30H6L4 -56H-14Z"/>'

/** Table mountains from left to right; the nearest row is low and far between. */
function tables({ width, height, random, fit }: Frame, row: number): Point[] {
  const base = height * (0.6 + row * 0.09)
  const [spread, lowered] = row === 3 ? [2.5, 0.1] : [1, 1]
  const points: Point[] = [[-60, base]]
  for (let x = -60; x < width + 80;) {
    const gap = width * lerp(0.04, 0.16, random()) * spread
    const wide = (width * lerp(0.06, 0.18, random())) / fit(1.6, 1)
    const high = height * lerp(0.05, 0.17, random()) * lowered
    points.push(
      [x, base],
      [x + wide * 0.16, base - high * 0.35],
      [x + wide * 0.2, base - high * 0.95],
      [x + wide * 0.3, base - high],
      [x + wide * 0.74, base - high * 0.98],
      [x + wide * 0.8, base - high * 0.4],
      [x + wide, base],
    )
    x += wide + gap
  }
  return points
}

export function mesa(frame: Frame, { high, low, sun, far, near, dark }: Palette): string {
  const { width, height, min, random, fit } = frame
  const sky = frame.linear([
    [0, high],
    [0.75, low],
  ])
  const clouds = each(26, (index) => {
    const x = random() * width
    const length = width * lerp(0.1, 0.5, random())
    return rect(
      x,
      height * (0.05 + index * 0.024),
      length,
      min * 0.0025,
      mix(high, '#ffffff', 0.3),
      'opacity=".35"',
    )
  })
  return (
    rect(0, 0, width, height, sky) +
    circle(width * fit(0.66, 0.36), height * 0.42, min * 0.2, sun) +
    clouds +
    each(4, (row) => ground(frame, tables(frame, row), mix(mix(far, near, row / 3), low, 0.4 - row * 0.13))) +
    hill(frame, height * 0.89, height * 0.012, 0.2, dark) +
    place(width * fit(0.8, 0.66), height * 0.885, min / 900, rider, `fill="${dark}"`)
  )
}
