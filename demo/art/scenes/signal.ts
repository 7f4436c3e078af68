import type { Frame } from '../frame.ts'
import { hill } from '../nature.ts'
import { circle, each, lerp, line, mix, range, rect, svg } from '../svg.ts'

interface Palette {
  night: string
  first: string
  second: string
  third: string
  hill: string
}

function mast(x: number, top: number, height: number, min: number, color: string): string {
  const half = min * 0.045
  const bottom = height * 0.86
  const legs = svg`M${x} ${top}L${x - half} ${bottom}M${x} ${top}L${x + half} ${bottom}M${x} ${top}V${bottom}`
  const braces = range(7).map((index) => {
    const at = (index + 1) / 8
    const y = lerp(top, height * 0.84, at)
    const [left, right, low] = [x - half * at, x + half * at, y + min * 0.022]
    return svg`M${left} ${y}L${right} ${low}M${right} ${y}L${left} ${low}`
  })
  return line(legs + braces.join(''), color, min * 0.0055)
}

export function signal(frame: Frame, palette: Palette): string {
  const { width, height, min, fit } = frame
  const { night, second } = palette
  const [x, y] = [width * fit(0.72, 0.5), height * 0.62]
  const air = frame.linear([
    [0, night],
    [1, mix(night, palette.first, 0.22)],
  ])
  const fade = frame.linear([
    [0, night, 1],
    [0.45, night, 0.92],
    [1, night, 0],
  ])
  const colors = [palette.first, second, palette.third]
  const rings = range(13)
    .toReversed()
    .map((index) => {
      const [stroke, opacity] = [min * lerp(0.034, 0.012, index / 12), lerp(1, 0.3, index / 12)]
      const color = colors[index % 3] ?? second
      const ring = svg`fill-opacity="0" stroke="${color}" stroke-width="${stroke}" opacity="${opacity}"`
      return circle(x, y, min * (0.07 + index * 0.078), color, ring)
    })
  return (
    rect(0, 0, width, height, air) +
    rings.join('') +
    each(fit(0, 1), () => rect(0, 0, width, height * 0.34, fade)) +
    circle(x, y, min * 0.032, second) +
    hill(frame, height * 0.82, height * 0.035, 0.25, palette.hill) +
    mast(x, y, height, min, palette.hill) +
    hill(frame, height * 0.9, height * 0.025, 0.2, mix(palette.hill, '#000000', 0.45))
  )
}
