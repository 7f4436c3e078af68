import type { Frame } from '../frame.ts'
import { circle, each, lerp, mix, place, polygon, rect, type Point } from '../svg.ts'

interface Palette {
  deep: string
  hot: string
  bone: string
  black: string
}

const runner =
  '<circle cx="12" cy="-118" r="11"/><path d="M-8 -104H32L40 -50L34 -48L28 -78L27 -46L34 4H20L12 -36L4 4H-10L-3 -46L-4 -78L-10 -48L-16 -50Z"/>'

export function meridian(frame: Frame, { deep, hot, bone, black }: Palette): string {
  const { width, height, min, fit } = frame
  const [x, y] = [width * fit(0.7, 0.5), height * fit(0.5, 0.44)]
  const sky = frame.linear([
    [0, mix(deep, black, 0.5)],
    [0.5, deep],
    [1, hot],
  ])
  const lanes = each(25, (index) => {
    const near = lerp(-width * 1.6, width * 2.6, index / 24)
    const lane: Point[] = [
      [x, y],
      [near, height + 10],
      [near + width * 0.024, height + 10],
    ]
    return polygon(lane, index === 12 ? bone : mix(black, hot, 0.62))
  })
  const rungs = each(14, (index) =>
    rect(0, y + (height - y) * (index / 14) ** 2.3, width, 1 + index * 0.5, mix(black, hot, 0.5)),
  )
  const figure = `fill="${fit('#05060a', black)}"`
  return (
    rect(0, 0, width, height, sky) +
    circle(x, y, min * 0.23, bone) +
    rect(0, y, width, height - y, black) +
    lanes +
    rungs +
    place(x - min * 0.02, y + (height - y) * 0.2, min * 0.0016, runner, figure)
  )
}
