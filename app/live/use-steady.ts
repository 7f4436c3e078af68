import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/**
 * What a page shows of data that is read again while somebody looks at it: `hold` says what of it may be shown without
 * moving anything. After a step to another address, after the tab was hidden, and at `showAll`, all is shown as it is.
 */
export function useSteady<T>(fresh: T, hold: (shown: T, fresh: T) => T): { shown: T; showAll: () => void } {
  const { key } = useLocation()
  const [state, setState] = useState({ key, fresh, shown: fresh })
  const wasAway = useRef(false)
  useEffect(() => {
    const onTurn = () => {
      wasAway.current ||= document.visibilityState === 'hidden'
    }
    document.addEventListener('visibilitychange', onTurn)
    return () => document.removeEventListener('visibilitychange', onTurn)
  }, [])
  if (state.fresh !== fresh) {
    const isFree = wasAway.current || state.key !== key
    setState({ key, fresh, shown: isFree ? fresh : hold(state.shown, fresh) })
    wasAway.current = false
  }
  return { shown: state.shown, showAll: () => setState({ key, fresh, shown: fresh }) }
}
