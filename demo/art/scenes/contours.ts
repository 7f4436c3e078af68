import type { Frame } from '../frame.ts'
import { circle, each, lerp, line, mix, range, rect, svg, type Point } from '../svg.ts'

interface Palette {
  paper: string
  ink: string
  land: string
  water: string
  mark: string
}
/** Heights at the corners of square cells, row by row. */
interface Terrain {
  cell: number
  rows: number
  columns: number
  at: (row: number, column: number) => number
}

function survey({ width, height, min, random, fit }: Frame): Terrain {
  const cell = 14
  const hills = range(9).map(
    () =>
      [
        random() * width,
        random() * height,
        lerp(0.12, 0.36, random()) * min,
        lerp(-0.6, 1, random()),
      ] as const,
  )
  const peak = fit(
    [width * 0.74, height * 0.45, height * 0.36, 1.1] as const,
    [width * 0.55, height * 0.5, width * 0.36, 1.2] as const,
  )
  const swell = (x: number, y: number) =>
    0.05 * Math.sin(x / 90 + y / 140) + 0.04 * Math.sin(y / 60 - x / 150)
  const heightAt = (x: number, y: number) =>
    [...hills, peak].reduce(
      (sum, [hillX, hillY, radius, high]) =>
        sum + high * Math.exp(-((x - hillX) ** 2 + (y - hillY) ** 2) / (2 * radius * radius)),
      swell(x, y),
    )
  const [rows, columns] = [Math.ceil(height / cell) + 1, Math.ceil(width / cell) + 1]
  const heights = range(rows).map((row) =>
    range(columns).map((column) => heightAt(column * cell, row * cell)),
  )
  return { cell, rows, columns, at: (row, column) => heights[row]?.[column] ?? 0 }
}

function tint(height: number, { paper, ink, land, water }: Palette): string {
  if (height < 0.12) return water
  if (height > 0.75) return mix(land, ink, Math.min(0.4, (height - 0.75) * 0.5))
  return mix(paper, land, Math.max(0, Math.min(1, (height - 0.1) * 1.4)))
}

/** The tinted cells; those at the edges reach out, so that the blur does not lighten the rim. */
function wash({ cell, rows, columns, at }: Terrain, palette: Palette): string {
  const outside = 50
  const side = cell + 0.6 + outside
  return each(rows - 1, (row) =>
    each(columns - 1, (column) => {
      const [left, up] = [column ? 0 : outside, row ? 0 : outside]
      return rect(
        column * cell - left,
        row * cell - up,
        side + left,
        side + up,
        tint(at(row, column), palette),
      )
    }),
  )
}

/** Where one level crosses one cell: marching squares. */
function crossing({ cell, at }: Terrain, level: number, row: number, column: number): string {
  const corners = [
    [column, row],
    [column + 1, row],
    [column + 1, row + 1],
    [column, row + 1],
  ] as const
  const points = corners.flatMap((corner, index): Point[] => {
    const next = corners[(index + 1) % 4] ?? corners[0]
    const [from, to] = [at(corner[1], corner[0]), at(next[1], next[0])]
    if (from < level === to < level) return []
    const part = (level - from) / (to - from)
    return [[lerp(corner[0], next[0], part) * cell, lerp(corner[1], next[1], part) * cell]]
  })
  return points.map(([x, y], index) => svg`${index % 2 ? 'L' : 'M'}${x} ${y}`).join('')
}

function isoline(terrain: Terrain, index: number, ink: string): string {
  const level = 0.06 + index * 0.075
  const path = each(terrain.rows - 1, (row) =>
    each(terrain.columns - 1, (column) => crossing(terrain, level, row, column)),
  )
  const [width, opacity] = index % 4 === 0 ? [2.4, 0.75] : [1.1, 0.45]
  return line(path, ink, width, svg`opacity="${opacity}" stroke-linecap="round"`)
}

function route({ width, height, fit }: Frame, mark: string): string {
  const wide = [
    [0.48, 0.86],
    [0.56, 0.7],
    [0.6, 0.55],
    [0.7, 0.5],
    [0.76, 0.36],
    [0.88, 0.28],
  ] as const
  const tall = [
    [0.14, 0.66],
    [0.3, 0.62],
    [0.4, 0.5],
    [0.56, 0.47],
    [0.66, 0.36],
    [0.84, 0.3],
  ] as const
  const points = fit<typeof wide | typeof tall>(wide, tall).map(([x, y]): Point => [x * width, y * height])
  const path = points
    .map(([x, y], index) => svg`${index ? svg`S${x - 30} ${y + 26} ` : 'M'}${x} ${y}`)
    .join('')
  const [[startX, startY] = [0, 0], [endX, endY] = [0, 0]] = [points[0], points.at(-1)]
  return (
    line(path, mark, 6, 'stroke-dasharray="18 13" stroke-linecap="round"') +
    circle(startX, startY, 11, mark) +
    line(svg`M${endX - 16} ${endY - 16}l32 32m0 -32l-32 32`, mark, 8, 'stroke-linecap="round"')
  )
}

function graticule({ width, height }: Frame, ink: string): string {
  const meridians = each(Math.ceil(width / 240), (index) => svg`M${index * 240 + 120} 0V${height}`)
  const parallels = each(Math.ceil(height / 240), (index) => svg`M0 ${index * 240 + 120}H${width}`)
  return line(meridians + parallels, ink, 0.8, 'opacity=".25"')
}

export function contours(frame: Frame, palette: Palette): string {
  const { width, height } = frame
  const terrain = survey(frame)
  const soft = frame.blur(9)
  const land = rect(-60, -60, width + 120, height + 120, palette.paper) + wash(terrain, palette)
  const larger = svg`transform="translate(${width * -0.025} ${height * -0.025}) scale(1.05)"`
  return (
    // Beyond the drawing there is nothing to blur with, so the sharp cells shine through at the rim.
    `<g id="land" ${larger}>${land}</g><g filter="${soft}"><use href="#land"/></g>` +
    each(22, (index) => isoline(terrain, index, palette.ink)) +
    graticule(frame, palette.ink) +
    route(frame, palette.mark)
  )
}
