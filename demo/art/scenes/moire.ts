import type { Frame } from '../frame.ts'
import { circle, each, line, range, rect, svg } from '../svg.ts'

interface Palette {
  night: string
  first: string
  second: string
  hot: string
}
interface Strands {
  count: number
  swing: number
  phase: number
  color: string
  width: number
}
interface Lens {
  x: number
  y: number
  radius: number
}

/** Upright waving strands, seen through a glass ball. */
function strands(
  { width, height }: Frame,
  ball: Lens,
  { count, swing, phase, color, width: stroke }: Strands,
): string {
  const xAt = (start: number, y: number, index: number) => {
    const [right, down] = [start - ball.x, y - ball.y]
    const distance = Math.hypot(right, down)
    if (distance >= ball.radius) return start + Math.sin(y / (height * 0.055) + phase + index * 0.12) * swing
    const depth = Math.sqrt(1 - (distance / ball.radius) ** 2)
    return ball.x + right * (1 - 0.52 * depth) + Math.sin(y / (height * 0.05) + phase) * swing * depth * 3
  }
  const heights = range(Math.ceil((height + 20) / 9) + 1).map((step) => step * 9 - 10)
  return each(count, (index) => {
    const start = (index + 0.5) * (width / count)
    const points = heights.map((y) => svg`${xAt(start, y, index)} ${y}`)
    return line(`M${points.join('L')}`, color, stroke)
  })
}

export function moire(frame: Frame, { night, first, second, hot }: Palette): string {
  const { width, height, min, fit } = frame
  const ball = { x: width * fit(0.7, 0.5), y: height * fit(0.5, 0.42), radius: min * fit(0.4, 0.37) }
  const glow = frame.radial([
    [0, hot, 0.55],
    [1, hot, 0],
  ])
  const back = { count: Math.round(width / 24), swing: 6, phase: 0, color: first, width: 4.6 }
  const front = { count: Math.round(width / 27), swing: 10, phase: 1.4, color: second, width: 4 }
  return (
    rect(0, 0, width, height, night) +
    circle(ball.x, ball.y, ball.radius * 1.7, glow) +
    strands(frame, ball, back) +
    `<g style="mix-blend-mode:screen">${strands(frame, ball, front)}</g>`
  )
}
