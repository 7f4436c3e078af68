import { resolutionClass } from './labels.ts'

export type Size = { width: number; height: number }

/**
 * The steps in which a copy is encoded: H.264 High with the level that each needs at up to 60 frames a second, and the
 * most that a segment's picture may cost. A step is a box of 16:9, upright for an upright picture.
 */
export const LADDER = [
  { height: 2160, codecs: 'avc1.640034', bitrateBps: 16_000_000 },
  { height: 1440, codecs: 'avc1.640033', bitrateBps: 10_000_000 },
  { height: 1080, codecs: 'avc1.64002a', bitrateBps: 6_000_000 },
  { height: 720, codecs: 'avc1.640020', bitrateBps: 3_000_000 },
  { height: 480, codecs: 'avc1.64001f', bitrateBps: 1_500_000 },
  { height: 360, codecs: 'avc1.64001e', bitrateBps: 800_000 },
] as const

export type Rung = (typeof LADDER)[number]

const LOWEST = LADDER[LADDER.length - 1] ?? LADDER[0]

/** The picture as large as a box of that height allows, never larger than its source; even, as H.264 wants it. */
export function fitBox(source: Size, boxHeight: number): Size {
  const isUpright = source.height > source.width
  const [short, long] = [boxHeight, (boxHeight * 16) / 9]
  const box = isUpright ? { width: short, height: long } : { width: long, height: short }
  const scale = Math.min(1, box.width / source.width, box.height / source.height)
  return { width: even(source.width * scale), height: even(source.height * scale) }
}

/** The lowest step that holds a picture whole; the highest for one beyond all of them. */
export function rungOf(size: Size): Rung {
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
  // Two pixels of room: sizes were rounded to even ones.
  const holds = ({ height }: Rung) => short <= height + 1 && long <= (height * 16) / 9 + 2
  return LADDER.findLast(holds) ?? LADDER[0]
}

/** The steps for a source on a screen, the highest first: none above the source, none above what the screen shows. */
export function rungsFor(source: Size, screen: Size): Rung[] {
  const long = Math.max(screen.width, screen.height)
  const shown = resolutionClass({ width: long, height: Math.min(screen.width, screen.height) }).height
  const highest = Math.min(shown, rungOf(source).height)
  const fitting = LADDER.filter(({ height }) => height <= highest)
  return fitting.length > 0 ? fitting : [LOWEST]
}

function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2)
}
