/** A finger's way over the picture. Lengths in pixels, times in milliseconds. */
export type Stroke = { fromX: number; fromY: number; toX: number; toY: number; ms: number }
type Size = { width: number; height: number }

export type Gesture =
  | { kind: 'tap'; side: 'left' | 'middle' | 'right' }
  | { kind: 'swipe-seek'; seconds: number }
  | { kind: 'swipe-up' | 'swipe-down' }

const TAP_PX = 12
const TAP_MS = 350
const SWIPE_PX = 48
const EDGE_PX = 20
/** As far as a swipe over the whole width goes. */
const FULL_WIDTH_SECONDS = 120

/** What a finger did; null for nothing of ours. A swipe along the edge of the screen is the system's. */
export function gestureOf(stroke: Stroke, size: Size): Gesture | null {
  const [x, y] = [stroke.toX - stroke.fromX, stroke.toY - stroke.fromY]
  if (Math.hypot(x, y) <= TAP_PX)
    return stroke.ms <= TAP_MS ? { kind: 'tap', side: sideOf(stroke.fromX, size.width) } : null
  if (isAtEdge(stroke, size)) return null
  if (isMostly(x, y)) return { kind: 'swipe-seek', seconds: swipeSeconds(x, size.width) }
  return isMostly(y, x) ? { kind: y > 0 ? 'swipe-down' : 'swipe-up' } : null
}

function isMostly(along: number, across: number): boolean {
  return Math.abs(along) >= SWIPE_PX && Math.abs(along) > 1.5 * Math.abs(across)
}

function isAtEdge({ fromX, fromY }: Stroke, { width, height }: Size): boolean {
  return Math.min(fromX, fromY, width - fromX, height - fromY) < EDGE_PX
}

function sideOf(x: number, width: number) {
  return x < width * 0.35 ? 'left' : x > width * 0.65 ? 'right' : 'middle'
}

function swipeSeconds(x: number, width: number): number {
  return Math.round((x / width) * FULL_WIDTH_SECONDS)
}
