import type { Frame } from '../frame.ts'
import { hill } from '../nature.ts'
import { circle, each, lerp, line, mix, place, rect, svg } from '../svg.ts'

interface Palette {
  high: string
  middle: string
  low: string
  star: string
  rock: string
}

function trail({ width, height, random, fit }: Frame, { star, middle }: Palette): string {
  const [x, y] = [width * fit(0.68, 0.56), height * fit(0.44, 0.4)]
  const radius = Math.hypot(width, height) * 0.75 * random() ** 0.75 + 6
  const from = random() * 6.28
  const to = from + lerp(0.25, 0.75, random())
  const start = svg`M${x + Math.cos(from) * radius} ${y + Math.sin(from) * radius}`
  const arc = svg`A${radius} ${radius} 0 0 1 ${x + Math.cos(to) * radius} ${y + Math.sin(to) * radius}`
  const cool = () => (random() > 0.5 ? star : mix(star, middle, 0.35))
  const color = random() > 0.8 ? '#ffd9b0' : cool()
  const stroke = lerp(1.1, 3.4, random() ** 2)
  return line(start + arc, color, stroke, svg`opacity="${lerp(0.4, 1, random())}" stroke-linecap="round"`)
}

const observatory =
  '<rect x="-52" y="-42" width="104" height="80"/><path d="M-60 -40A60 60 0 0 1 60 -40Z"/><path d="M6 -99L20 -97L38 -40H20Z" fill="#ffe7c0"/><rect x="-6" y="-4" width="15" height="26" fill="#ffd596"/>'

export function trails(frame: Frame, palette: Palette): string {
  const { width, height, min, fit } = frame
  const { low, star, rock } = palette
  const sky = frame.linear([
    [0, palette.high],
    [0.5, palette.middle],
    [0.8, low],
  ])
  const glow = frame.radial([
    [0, star, 0.55],
    [1, star, 0],
  ])
  const haze = frame.linear([
    [0, low, 0],
    [0.6, low, 0.7],
  ])
  const [x, y, scale] = [width * fit(0.6, 0.42), height * 0.86, min / 700]
  const range = (index: number) =>
    hill(
      frame,
      height * (0.76 + index * 0.065),
      height * (0.05 - index * 0.012),
      0.55,
      mix(rock, low, 0.42 - index * 0.18),
    )
  return (
    rect(0, 0, width, height, sky) +
    each(fit(620, 480), () => trail(frame, palette)) +
    circle(width * fit(0.68, 0.56), height * fit(0.44, 0.4), 3, '#ffffff') +
    rect(0, height * 0.6, width, height * 0.4, haze) +
    each(3, range) +
    circle(x, y - 30 * scale, 150 * scale, glow, 'opacity=".5"') +
    place(x, y, scale, observatory, `fill="${mix(rock, '#000000', 0.35)}"`) +
    hill(frame, height * 0.915, height * 0.015, 0.3, mix(rock, '#000000', 0.6))
  )
}
