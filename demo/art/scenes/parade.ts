import type { Frame } from '../frame.ts'
import { circle, each, polygon, rect, svg } from '../svg.ts'

type Tile = (side: number, first: string, second: string) => string

const face: Tile = (side, first, second) =>
  rect(side * 0.2, side * 0.2, side * 0.6, side * 0.6, first) +
  circle(side * 0.38, side * 0.42, side * 0.07, second) +
  circle(side * 0.62, side * 0.42, side * 0.07, second) +
  rect(side * 0.34, side * 0.6, side * 0.32, side * 0.07, second) +
  rect(side * 0.47, side * 0.04, side * 0.06, side * 0.16, first)

const tiles: readonly Tile[] = [
  (side, first) => svg`<path d="M0 0H${side}A${side} ${side} 0 0 1 0 ${side}Z" fill="${first}"/>`,
  (side, first, second) =>
    circle(side / 2, side / 2, side * 0.36, first) + circle(side / 2, side / 2, side * 0.15, second),
  (side, first) =>
    polygon(
      [
        [0, 0],
        [side, 0],
        [0, side],
      ],
      first,
    ),
  (side, first, second) => {
    const half = side / 2
    const bow = (y: number, fill: string) =>
      svg`<path d="M0 ${y}A${half} ${half} 0 0 1 ${side} ${y}Z" fill="${fill}"/>`
    return bow(half, first) + bow(side, second)
  },
  (side, first) => each(4, (index) => rect(0, (index * side) / 4, side, side / 8, first)),
  face,
  (side, first) =>
    polygon(
      [
        [side / 2, side * 0.12],
        [side * 0.88, side * 0.88],
        [side * 0.12, side * 0.88],
      ],
      first,
    ),
  (side, first) =>
    svg`<path d="M0 0A${side} ${side} 0 0 0 ${side} ${side}A${side} ${side} 0 0 0 0 0Z" fill="${first}"/>`,
]

export function parade(frame: Frame, palette: Record<string, string>): string {
  const { width, height, random, fit } = frame
  const colors = Object.values(palette)
  const side = width / fit(9, 4)
  const pick = () => colors[Math.floor(random() * colors.length)] ?? '#000000'
  const pickOther = (taken: string) => {
    let color = pick()
    while (color === taken) color = pick()
    return color
  }
  const tile = (x: number, y: number) => {
    const back = pick()
    const [first, second] = [pickOther(back), pickOther(back)]
    const shape = tiles[Math.floor(random() * tiles.length)] ?? face
    const turn = Math.floor(random() * 4) * 90 * Number(shape !== face)
    const turned = svg`<g transform="rotate(${turn} ${side / 2} ${side / 2})">${shape(side, first, second)}</g>`
    return svg`<g transform="translate(${x} ${y})">${rect(0, 0, side + 1, side + 1, back)}${turned}</g>`
  }
  return each(Math.ceil(height / side), (row) => each(fit(9, 4), (column) => tile(column * side, row * side)))
}
