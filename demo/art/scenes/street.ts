import type { Frame } from '../frame.ts'
import { circle, each, lerp, mix, polygon, rect, svg, type Point } from '../svg.ts'

interface Palette extends Record<string, string> {
  sky: string
  water: string
}
interface House {
  x: number
  top: number
  width: number
  height: number
  color: string
}

const dark = '#26302f'

function gable({ x, top, width, color }: House): string {
  const roof: Point[] = [
    [x, top + 1],
    [x + width / 2, top - width * 0.62],
    [x + width, top + 1],
  ]
  return polygon(roof, mix(color, dark, 0.35))
}

function steppedGable({ x, top, width, color }: House): string {
  const roof: Point[] = [
    [x, top + 1],
    [x + width * 0.16, top - width * 0.2],
    [x + width * 0.2, top - width * 0.36],
    [x + width * 0.8, top - width * 0.36],
    [x + width * 0.84, top - width * 0.2],
    [x + width, top + 1],
  ]
  return polygon(roof, mix(color, dark, 0.45))
}

const flatRoof = ({ x, top, width, color }: House) =>
  rect(x - 2, top - width * 0.12, width + 5, width * 0.13, mix(color, dark, 0.4))

function roofOf(house: House, dice: number): string {
  if (dice < 0.4) return gable(house)
  return dice < 0.7 ? steppedGable(house) : flatRoof(house)
}

function windowsOf(random: () => number, { x, top, width, height, color }: House): string {
  const rows = Math.max(2, Math.round(height / (width * 0.62)))
  const pane = width * 0.2
  const door = rect(
    x + width * 0.2,
    top + height - width * 0.42,
    pane * 1.1,
    width * 0.42,
    mix(color, dark, 0.75),
  )
  return each(rows, (row) =>
    each(2, (column) => {
      if (row === rows - 1 && column === 0) return door
      const [left, up] = [x + width * (0.2 + column * 0.4), top + height * (0.1 + row * (0.82 / rows))]
      const glass = random() > 0.68 ? '#ffe6a3' : mix(color, dark, 0.68)
      const sill = rect(left - 1.5, up + pane * 1.45, pane + 3, 3, mix(color, '#ffffff', 0.5))
      return rect(left, up, pane, pane * 1.45, glass) + sill
    }),
  )
}

function drawHouse(random: () => number, house: House, roof: number): string {
  const { x, top, width, height, color } = house
  const wall = rect(x, top, width + 1, height, color) + roofOf(house, roof)
  const chimney = rect(
    x + width * 0.68,
    top - width * 0.62,
    width * 0.12,
    width * 0.5,
    mix(color, dark, 0.55),
  )
  return wall + (random() > 0.5 ? chimney : '') + windowsOf(random, house)
}

function row({ width, height, random, fit }: Frame, base: number, colors: readonly string[]): string {
  let drawn = ''
  for (let x = -20; x < width;) {
    const [wide, high] = [
      height * lerp(0.075, 0.115, random()),
      height * lerp(0.2, 0.33, random()) * fit(1.25, 1),
    ]
    const color = colors[Math.floor(random() * colors.length)] ?? dark
    drawn += drawHouse(random, { x, top: base - high, width: wide, height: high, color }, random())
    x += wide
  }
  return drawn
}

export function street(frame: Frame, { sky, water, ...houses }: Palette): string {
  const { width, height, random, fit } = frame
  const base = height * fit(0.72, 0.74)
  const quay = height * 0.018
  const sun = circle(
    width * fit(0.82, 0.74),
    height * fit(0.2, 0.36),
    height * 0.075,
    mix(sky, '#ffffff', 0.55),
  )
  const houseRow = row(frame, base, Object.values(houses))
  const mirrored = svg`<g transform="translate(0 ${2 * base + quay}) scale(1 -1)" opacity=".22">${houseRow}</g>`
  const ripples = each(40, () => {
    const [x, y] = [random() * width, base + height * 0.03 + random() * (height - base)]
    return rect(x, y, width * 0.05 + random() * width * 0.12, 2.6, mix(water, '#ffffff', 0.4), 'opacity=".7"')
  })
  return (
    rect(0, 0, width, height, sky) +
    sun +
    houseRow +
    rect(0, base, width, quay, mix(dark, '#ffffff', 0.12)) +
    rect(0, base + quay, width, height, water) +
    mirrored +
    ripples
  )
}
