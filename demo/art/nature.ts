import type { Frame } from './frame.ts'
import { lerp, polygon, range, svg, type Point } from './svg.ts'

/** A ridge from left to right: sums of sines, so it is smooth and never repeats. `rough` 0 = dune, 1 = crag. */
export function ridge(frame: Frame, y: number, height: number, rough = 0.4): Point[] {
  const step = 12
  const waves = range(5).map((index) => ({
    phase: frame.random() * 6.28,
    frequency: (index + 1) * lerp(0.7, 1.5, frame.random()) * frame.fit(1.5, 1),
    height: height / (1 + index * lerp(2.2, 0.7, rough)),
  }))
  const heightAt = (x: number) =>
    waves.reduce(
      (sum, wave) => sum + Math.sin(wave.phase + (x / frame.width) * 6.28 * wave.frequency) * wave.height,
      0,
    )
  return range(Math.ceil((frame.width + 2 * step) / step) + 1).map((index) => {
    const x = (index - 1) * step
    return [x, y + heightAt(x)]
  })
}

/** Everything below a ridge. */
export const ground = (frame: Frame, top: readonly Point[], fill: string, bottom = frame.height) =>
  polygon([[-20, bottom + 20], ...top, [frame.width + 20, bottom + 20]], fill)

export const hill = (frame: Frame, y: number, height: number, rough: number, fill: string) =>
  ground(frame, ridge(frame, y, height, rough), fill)

export interface Leaf {
  x: number
  y: number
  length: number
  width: number
  degrees: number
  fill: string
}

export function leaf({ x, y, length, width, degrees, fill }: Leaf, more = ''): string {
  const [near, far, slim] = [length * 0.3, length * 0.75, width * 0.8]
  const outline = svg`M0 0C${near} ${-width} ${far} ${-slim} ${length} 0C${far} ${slim} ${near} ${width} 0 0Z`
  return svg`<path d="${outline}" transform="translate(${x} ${y}) rotate(${degrees})" fill="${fill}" ${more}/>`
}
