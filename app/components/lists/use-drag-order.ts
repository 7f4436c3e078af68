import { type CSSProperties, type PointerEvent, useRef, useState } from 'react'

type Drag = { from: number; to: number; movedPx: number; heightPx: number }
type Start = { pageY: number; middles: number[]; heightPx: number }

/** So near to the edge of the window it scrolls along. */
const EDGE_PX = 72
const SCROLL_PX = 14

/** Where the dragged row stands by the middles of all rows: behind so many of the others. */
export function placeAt(middles: readonly number[], from: number, movedPx: number): number {
  const middle = (middles[from] ?? 0) + movedPx
  return middles.filter((other, at) => at !== from && other < middle).length
}

/** Rows that are dragged by a handle, with a mouse or a finger. `onDrop` is called when one has another place. */
export function useDragOrder(onDrop: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null)
  const start = useRef<Start | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)

  const begin = (from: number) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    const boxes = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect())
    const heightPx = boxes[from]?.height ?? 0
    start.current = {
      pageY: event.pageY,
      middles: boxes.map(({ top, height }) => top + window.scrollY + height / 2),
      heightPx,
    }
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ from, to: from, movedPx: 0, heightPx })
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const begun = start.current
    if (!begun || !drag) return
    if (event.clientY < EDGE_PX) window.scrollBy(0, -SCROLL_PX)
    if (event.clientY > window.innerHeight - EDGE_PX) window.scrollBy(0, SCROLL_PX)
    const movedPx = event.pageY - begun.pageY
    setDrag({ ...drag, movedPx, to: placeAt(begun.middles, drag.from, movedPx) })
  }
  const end = () => {
    start.current = null
    setDrag(null)
    if (drag && drag.to !== drag.from) onDrop(drag.from, drag.to)
  }
  const cancel = () => {
    start.current = null
    setDrag(null)
  }
  return {
    list,
    isDragging: drag !== null,
    rowOf: (at: number) => ({ 'data-dragged': drag?.from === at || undefined, style: shiftOf(drag, at) }),
    handleOf: (at: number) => ({
      onPointerDown: begin(at),
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: cancel,
    }),
  }
}

/** How far a row stands aside while another is dragged past it. */
function shiftOf(drag: Drag | null, at: number): CSSProperties | undefined {
  if (!drag) return undefined
  const { from, to, movedPx, heightPx } = drag
  const isBetweenDown = at > from && at <= to
  const isBetweenUp = at < from && at >= to
  const px = at === from ? movedPx : isBetweenDown ? -heightPx : isBetweenUp ? heightPx : 0
  return { translate: `0 ${px}px` }
}
