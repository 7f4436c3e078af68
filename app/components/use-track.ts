import { useCallback, useEffect, useRef, useState } from 'react'

const SLACK_PX = 4

/** A scrolling track: whether it has more than it shows, where it stands, and how to turn it by a view. */
export function useTrack() {
  const track = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ overflows: false, atStart: true, atEnd: false })

  useEffect(() => {
    const element = track.current
    if (!element) return
    const measure = () => {
      const room = element.scrollWidth - element.clientWidth
      setPlace({
        overflows: room > SLACK_PX,
        atStart: element.scrollLeft <= SLACK_PX,
        atEnd: element.scrollLeft >= room - SLACK_PX,
      })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])

  const turn = useCallback((direction: 1 | -1) => {
    const element = track.current
    element?.scrollBy({ left: direction * element.clientWidth * 0.85 })
  }, [])

  return { track, ...place, turn }
}
