export type Direction = 'up' | 'down' | 'left' | 'right'

/** Pixels of the view, as `getBoundingClientRect` has them. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** A box along the way that is gone: `start` and `end` on it, growing with it, `near` and `far` across it. */
type Span = { start: number; end: number; near: number; far: number }

/** Edges that lie so near to each other are in line: half pixels, borders, rings. */
const SLACK_PX = 3
/** So much of a box lies in another one that is part of it: a card's own button. */
const INSIDE = 0.6

/**
 * Which of some boxes an arrow key leads to; its index, or null when none lies that way. What the draft calls the best
 * candidate (https://www.w3.org/TR/css-nav-1/#find-the-shortest-distance), made for rows: up and down lead to the nearest
 * row and there to what stands most nearly under or above, left and right along the row first. Down also leads into what
 * lies in the box itself, and up out of it again.
 */
export function bestCandidate(from: Box, boxes: readonly Box[], direction: Direction): number | null {
  const origin = along(from, direction)
  const ahead = boxes
    .map((box, index) => ({ index, span: along(box, direction) }))
    .filter(({ span }) => isAhead(origin, span, direction))
  return nearest(origin, ahead, direction)
}

/** Which of some boxes one enters first, coming in a direction from a box outside of them. */
export function wayIn(from: Box, boxes: readonly Box[], direction: Direction): number | null {
  const all = boxes.map((box, index) => ({ index, span: along(box, direction) }))
  return nearest(along(from, direction), all, direction)
}

function along({ left, top, right, bottom }: Box, direction: Direction): Span {
  switch (direction) {
    case 'down':
      return { start: top, end: bottom, near: left, far: right }
    case 'up':
      return { start: -bottom, end: -top, near: left, far: right }
    case 'right':
      return { start: left, end: right, near: top, far: bottom }
    case 'left':
      return { start: -right, end: -left, near: top, far: bottom }
  }
}

function isAhead(from: Span, to: Span, direction: Direction): boolean {
  if (to.start >= from.end - SLACK_PX) return true
  if (isInside(to, from)) return direction === 'down'
  if (isInside(from, to)) return direction === 'up' && to.end > from.end + SLACK_PX
  return to.start > from.start + SLACK_PX && to.end > from.end + SLACK_PX
}

/** Whether the smaller box is mostly within the larger one. */
function isInside(small: Span, large: Span): boolean {
  const sizeOf = ({ start, end, near, far }: Span) => (end - start) * (far - near)
  const shared =
    Math.max(0, Math.min(small.end, large.end) - Math.max(small.start, large.start)) *
    Math.max(0, overlap(small, large))
  return sizeOf(small) < sizeOf(large) && shared >= INSIDE * sizeOf(small)
}

type Candidate = { index: number; span: Span }

function nearest(from: Span, candidates: readonly Candidate[], direction: Direction): number | null {
  const isSideways = direction === 'left' || direction === 'right'
  const inLine = isSideways ? candidates.filter(({ span }) => overlap(from, span) > SLACK_PX) : []
  const [best] = [...firstRow(inLine.length > 0 ? inLine : candidates)].sort(
    ({ span: one }, { span: other }) =>
      gapAcross(from, one) - gapAcross(from, other) ||
      (isSideways ? 0 : gapAlong(from, one) - gapAlong(from, other)) ||
      offCentre(from, one) - offCentre(from, other),
  )
  return best?.index ?? null
}

/** What stands side by side with the one that comes first on the way. */
function firstRow(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = Math.min(...candidates.map(({ span }) => span.start)) + SLACK_PX
  const end = Math.min(...candidates.filter(({ span }) => span.start <= first).map(({ span }) => span.end))
  return candidates.filter(({ span }) => span.start <= first || span.start < end - SLACK_PX)
}

const overlap = (one: Span, other: Span) => Math.min(one.far, other.far) - Math.max(one.near, other.near)
const gapAcross = (one: Span, other: Span) => Math.max(0, -overlap(one, other))
const gapAlong = (from: Span, to: Span) => Math.max(0, to.start - from.end)
const offCentre = (one: Span, other: Span) => Math.abs(one.near + one.far - other.near - other.far)
