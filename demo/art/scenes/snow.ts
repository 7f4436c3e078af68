import type { Frame } from '../frame.ts'
import { hill } from '../nature.ts'
import { circle, each, lerp, line, mix, place, polygon, rect, svg } from '../svg.ts'

interface Palette {
  high: string
  low: string
  snow: string
  shade: string
  dark: string
  lamp: string
}

const shed = ({ snow, dark, lamp }: Palette) =>
  `<path d="M-46 32V-12L0 -46L46 -12V32Z" fill="${dark}"/><path d="M-56 -8L0 -52L56 -8L50 -2L0 -40L-50 -2Z" fill="${snow}"/>` +
  rect(-12, -10, 22, 22, lamp) +
  line('M-1 -10V12M-12 1H10', dark, 2) +
  rect(22, -58, 9, 30, dark)

function woods(frame: Frame, { low, shade, dark }: Palette, index: number): string {
  const { width, height, min, random } = frame
  const y = height * (0.53 + index * 0.06)
  const color = mix(mix(low, shade, 0.4 + index * 0.12), dark, 0.22)
  const firs = () => {
    const x = random() * width
    const size = min * lerp(0.012, 0.03, random()) * (1 + index * 0.3)
    return polygon(
      [
        [x - size * 0.32, y],
        [x, y - size * 1.5],
        [x + size * 0.32, y],
      ],
      color,
    )
  }
  const slope = hill(frame, y - height * 0.03, height * 0.035, 0.35, mix(low, shade, 0.22 + index * 0.13))
  return slope + each(26 - index * 4, firs)
}

function fence({ width, height, min }: Frame, color: string): string {
  const posts = each(9, (index) => {
    const [x, y] = [
      lerp(0.02, 0.98, index / 8) * width,
      height * 0.84 + Math.sin(index * 1.7) * height * 0.012,
    ]
    return rect(x, y - min * 0.05, min * 0.007, min * 0.075, color)
  })
  const wire = svg`M0 ${height * 0.815}Q${width / 2} ${height * 0.835} ${width} ${height * 0.81}`
  return posts + line(wire, color, min * 0.0025)
}

export function snow(frame: Frame, palette: Palette): string {
  const { width, height, min, random, fit } = frame
  const { dark, lamp } = palette
  const sky = frame.linear([
    [0, palette.high],
    [0.7, palette.low],
  ])
  const glow = frame.radial([
    [0, lamp, 0.8],
    [1, lamp, 0],
  ])
  const [x, y] = [width * fit(0.72, 0.64), height * 0.705]
  return (
    rect(0, 0, width, height, sky) +
    each(4, (index) => woods(frame, palette, index)) +
    hill(frame, height * 0.735, height * 0.02, 0.1, palette.snow) +
    circle(x, y, min * 0.13, glow) +
    place(x, y, min / 620, shed(palette)) +
    hill(frame, height * 0.8, height * 0.02, 0.1, mix(palette.snow, '#ffffff', 0.5)) +
    fence(frame, mix(dark, palette.snow, 0.2)) +
    each(240, () => {
      const [left, up, size] = [random() * width, random() * height, 0.8 + random() ** 3 * 5]
      return circle(left, up, size, '#ffffff', svg`opacity="${0.35 + random() * 0.6}"`)
    })
  )
}
