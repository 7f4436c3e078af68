import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { forward } from '../i18n/forward.ts'
import { useBeforePaint } from './use-before-paint.ts'

const SLACK_PX = 4
/** So many views before its end a track asks for more. */
const AHEAD_VIEWS = 1

type Options = {
  /** Where it stood when somebody left, kept up to date. */
  memory?: { left: number }
  /** Called when its end comes near, while there is more. */
  onEnd?: () => void
}

/** A scrolling track: whether it has more than it shows, where it stands, and how to turn it by a view. */
export function useTrack({ memory, onEnd }: Options = {}) {
  const track = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ overflows: false, atStart: true, atEnd: false })
  const latest = useRef(onEnd)
  latest.current = onEnd

  useBeforePaint(() => {
    if (memory?.left) track.current?.scrollTo({ left: forward() * memory.left, behavior: 'instant' })
  }, [memory])

  useEffect(() => {
    const element = track.current
    if (!element) return
    const measure = () => {
      // As its page goes it has no size and no place any more.
      if (!element.isConnected) return
      const room = element.scrollWidth - element.clientWidth
      // Where lines run to the left it is negative.
      const left = Math.abs(element.scrollLeft)
      if (memory) memory.left = left
      setPlace({ overflows: room > SLACK_PX, atStart: left <= SLACK_PX, atEnd: left >= room - SLACK_PX })
      if (left > 0 && left > room - AHEAD_VIEWS * element.clientWidth) latest.current?.()
    }
    measure()
    return listenToSize(element, measure)
  }, [memory])

  return { track, ...place, turn: useTurn(track) }
}

function listenToSize(element: HTMLElement, measure: () => void): () => void {
  const observer = new ResizeObserver(measure)
  observer.observe(element)
  element.addEventListener('scroll', measure, { passive: true })
  return () => {
    observer.disconnect()
    element.removeEventListener('scroll', measure)
  }
}

function useTurn(track: RefObject<HTMLDivElement>) {
  return useCallback(
    (direction: 1 | -1) => {
      const element = track.current
      element?.scrollBy({ left: forward() * direction * element.clientWidth * 0.85 })
    },
    [track],
  )
}
