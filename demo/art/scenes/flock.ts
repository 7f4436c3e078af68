import type { Frame } from '../frame.ts'
import { hill } from '../nature.ts'
import { circle, each, lerp, line, mix, rect, svg } from '../svg.ts'

interface Palette {
  high: string
  low: string
  sun: string
  field: string
  grass: string
  bird: string
}

function starling({ width, height, min, random, fit }: Frame, color: string): string {
  const [angle, out] = [random() * 6.28, Math.sqrt(random())]
  const x = width * fit(0.66, 0.5) + Math.cos(angle) * out * min * 0.46 + Math.sin(angle * 2) * min * 0.05
  const y = height * fit(0.32, 0.44) + Math.sin(angle) * out * min * 0.2 + Math.cos(angle * 3) * min * 0.03
  const size = min * lerp(0.004, 0.013, random())
  const [wing, bend] = [size * 0.4, size * 0.5]
  const path = svg`M${-size} ${-wing}Q${-wing} ${-bend} 0 0Q${wing} ${-bend} ${size} ${-wing}`
  const turn = (random() - 0.5) * 30
  return line(
    path,
    color,
    min * 0.0026,
    svg`transform="translate(${x} ${y}) rotate(${turn})" stroke-linecap="round"`,
  )
}

function blade({ height, min, random }: Frame, { grass, field, sun }: Palette, index: number): string {
  const [x, y] = [index * 4.6 + random() * 4, height * lerp(0.8, 1.05, random())]
  const [length, lean] = [height * lerp(0.05, 0.17, random()), (random() - 0.5) * min * 0.06]
  const color = mix(grass, random() > 0.5 ? field : sun, random() * 0.6)
  const path = svg`M${x} ${y}Q${x} ${y - length * 0.6} ${x + lean} ${y - length}`
  return line(path, color, 1.4 + random() * 1.6)
}

export function flock(frame: Frame, palette: Palette): string {
  const { width, height, min, fit } = frame
  const { sun, field, low } = palette
  const sky = frame.linear([
    [0, palette.high],
    [0.72, low],
  ])
  const glow = frame.radial([
    [0, sun, 0.9],
    [0.25, sun, 0.5],
    [1, sun, 0],
  ])
  const x = width * fit(0.66, 0.5) + min * 0.12
  return (
    rect(0, 0, width, height, sky) +
    circle(x, height * 0.6, min * 0.6, glow) +
    circle(x, height * 0.6, min * 0.085, mix(sun, '#ffffff', 0.6)) +
    each(3, (index) =>
      hill(frame, height * (0.66 + index * 0.045), height * 0.02, 0.2, mix(low, field, 0.35 + index * 0.3)),
    ) +
    each(170, () => starling(frame, palette.bird)) +
    rect(0, height * 0.79, width, height * 0.21, field) +
    each(Math.round(width / 4.5), (index) => blade(frame, palette, index))
  )
}
