import type { Frame } from '../frame.ts'
import { circle, each, mix, place, polygon, rect } from '../svg.ts'

interface Palette {
  wall: string
  shade: string
  pane: string
  lamp: string
  dim: string
  sky: string
}
interface Box {
  x: number
  y: number
  width: number
  height: number
}

const wideLit = new Set(['7,1', '8,3', '5,2', '9,0'])
const tallLit = new Set(['2,2', '3,3', '1,0'])
const person = '<circle cx="0" cy="-74" r="17"/><path d="M-30 0Q-32 -52 0 -54Q32 -52 30 0Z"/>'

function bricks(
  { width, random }: Frame,
  { wall, shade, sky }: Palette,
  rows: number,
  course: number,
): string {
  const brick = (row: number, column: number) => {
    const color = mix(wall, random() > 0.5 ? shade : sky, random() * 0.3)
    return rect(column * 46 - (row % 2) * 23, row * course, 44, course - 2, color, 'opacity=".6"')
  }
  return each(rows, (row) =>
    each(Math.ceil(width / 46) + 1, (column) => (random() > 0.55 ? brick(row, column) : '')),
  )
}

function lampLight({ random }: Frame, { shade, lamp, dim }: Palette, { x, y, width, height }: Box): string {
  const someone = place(
    x + width * 0.56,
    y + height,
    height / 150,
    person,
    `fill="${mix(shade, '#000000', 0.3)}"`,
  )
  const curtain = polygon(
    [
      [x, y],
      [x + width * 0.3, y],
      [x + width * 0.12, y + height],
      [x, y + height],
    ],
    mix(lamp, dim, 0.6),
  )
  return (random() > 0.35 ? someone : '') + curtain
}

const sheen = ({ x, y, width, height }: Box) =>
  polygon(
    [
      [x, y + height * 0.55],
      [x + width * 0.6, y],
      [x + width, y],
      [x + width, y + height * 0.05],
      [x, y + height * 0.9],
    ],
    '#ffffff',
    'opacity=".045"',
  )

/** The frame behind the glass, and the bars and the sill before it. `column`, `row`: the size of one window's part of the wall. */
function woodwork({ x, y, width, height }: Box, shade: string, column: number, row: number) {
  return {
    behind: rect(x - column * 0.045, y - row * 0.05, width + column * 0.09, height + row * 0.1, shade),
    before:
      rect(x + width / 2 - 1.5, y, 3, height, shade) +
      rect(x, y + height * 0.42, width, 3, shade) +
      rect(
        x - column * 0.07,
        y + height + row * 0.05,
        width + column * 0.14,
        row * 0.035,
        mix(shade, '#ffffff', 0.1),
      ),
  }
}

export function windows(frame: Frame, palette: Palette): string {
  const { width, height, random, fit } = frame
  const columns = fit(11, 5)
  const column = width / columns
  const row = column * 1.42
  const rows = Math.ceil(height / row)
  const lit = fit(wideLit, tallLit)
  const glow = frame.radial([
    [0, palette.lamp, 0.55],
    [1, palette.lamp, 0],
  ])
  let halos = ''
  const drawWindow = (across: number, down: number) => {
    const box = {
      x: (across + 0.23) * column,
      y: (down + 0.18) * row,
      width: column * 0.54,
      height: row * 0.62,
    }
    const on = lit.has(`${across},${down}`)
    const unlit = !on && random() > 0.88 ? palette.dim : palette.pane
    if (on) halos += circle(box.x + box.width / 2, box.y + box.height / 2, column * 1.4, glow)
    const { behind, before } = woodwork(box, palette.shade, column, row)
    const glass = rect(box.x, box.y, box.width, box.height, on ? palette.lamp : unlit)
    return behind + glass + (on ? lampLight(frame, palette, box) : sheen(box)) + before
  }
  const wall = rect(0, 0, width, height, palette.wall) + bricks(frame, palette, rows * 6, row / 6)
  return wall + each(rows, (down) => each(columns, (across) => drawWindow(across, down))) + halos
}
