import { useEffect, useMemo, useRef } from 'react'
import type { LiveTitle } from '../../shared/protocol/live-event.ts'
import { calm } from './calm.ts'
import { useLiveEvents } from './live.tsx'

const EVERY_MS = 2_000

/**
 * Calls `onChange` when a title changes that `concerns` this place, or when what has changed is not known: at once, and
 * then at most every two seconds, with all that changed since.
 */
export function useLiveTitles(
  concerns: (title: LiveTitle) => boolean,
  onChange: (titles: LiveTitle[] | 'anything') => void,
): void {
  const latest = useRef(onChange)
  latest.current = onChange
  const waiting = useRef<{ titles: LiveTitle[]; isReset: boolean }>({ titles: [], isReset: false })
  const calmly = useMemo(
    () =>
      calm(() => {
        const { titles, isReset } = waiting.current
        waiting.current = { titles: [], isReset: false }
        latest.current(isReset ? 'anything' : titles)
      }, EVERY_MS),
    [],
  )
  useEffect(() => calmly.stop, [calmly])
  useLiveEvents((event) => {
    if (event.type === 'reset') waiting.current.isReset = true
    else if (event.type === 'titles') {
      const titles = event.titles.filter(concerns)
      if (titles.length === 0) return
      waiting.current.titles.push(...titles)
    } else return
    calmly.call()
  })
}
