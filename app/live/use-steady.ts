import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { ownChanges } from './own-changes.ts'

/**
 * What a page shows of data that is read again while somebody looks at it: `hold` says what of it may be shown without
 * moving anything. After a step to another address, after the tab was hidden, after a change of one's own on the page
 * before, and at `showAll`, all is shown as it is.
 */
export function useSteady<T>(fresh: T, hold: (shown: T, fresh: T) => T): { shown: T; showAll: () => void } {
  const { key } = useLocation()
  const [state, setState] = useState({ key, own: ownChanges(), fresh, shown: fresh })
  const wasAway = useRef(false)
  useEffect(() => {
    const onTurn = () => {
      wasAway.current ||= document.visibilityState === 'hidden'
    }
    document.addEventListener('visibilitychange', onTurn)
    return () => document.removeEventListener('visibilitychange', onTurn)
  }, [])
  if (state.fresh !== fresh) {
    const own = ownChanges()
    const isFree = wasAway.current || state.key !== key || state.own !== own
    setState({ key, own, fresh, shown: isFree ? fresh : hold(state.shown, fresh) })
    wasAway.current = false
  }
  return { shown: state.shown, showAll: () => setState({ key, own: ownChanges(), fresh, shown: fresh }) }
}
