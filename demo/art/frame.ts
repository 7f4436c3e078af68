import { stops, svg, type Stop } from './svg.ts'

/** What a scene draws on: its size, its dice, and the definitions (gradients, filters, clips) it needs. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** The smaller side: what sizes of things are measured in. */
  readonly min: number
  /** The value for a wide frame (backdrop) or for a tall one (poster). */
  fit: <T>(wide: T, tall: T) => T
  /** Even between 0 and 1, the same sequence for the same seed. */
  random: () => number
  /** Each returns what a `fill`, `filter` or `clip-path` attribute takes. */
  linear: (list: readonly Stop[], x2?: number, y2?: number) => string
  radial: (list: readonly Stop[]) => string
  blur: (deviation: number) => string
  clip: (shapes: string) => string
  definitions: () => string
}

/** Mulberry32: tiny, even, and the same on every machine. */
export function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function makeFrame(width: number, height: number, seed: number): Frame {
  const definitions: string[] = []
  const define = (element: (id: string) => string) => {
    const id = `d${definitions.length}`
    definitions.push(element(id))
    return `url(#${id})`
  }
  return {
    width,
    height,
    min: Math.min(width, height),
    fit: (wide, tall) => (width > height ? wide : tall),
    random: makeRandom(seed),
    linear: (list, x2 = 0, y2 = 1) =>
      define(
        (id) =>
          svg`<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`,
      ),
    radial: (list) => define((id) => `<radialGradient id="${id}">${stops(list)}</radialGradient>`),
    blur: (deviation) =>
      define(
        (id) =>
          svg`<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`,
      ),
    clip: (shapes) => define((id) => `<clipPath id="${id}">${shapes}</clipPath>`),
    definitions: () => definitions.join(''),
  }
}
