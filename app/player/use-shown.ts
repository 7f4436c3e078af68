import { useCallback, useEffect, useMemo, useState } from 'react'

/** What is open over the picture, and whether the controls stay for it. */
export function useShown() {
  const [hasStats, setStats] = useState(false)
  const [hasPanel, setPanel] = useState(false)
  const [hasKeys, setKeys] = useState(false)
  const [held, setHeld] = useState(0)
  const [isFocusInside, setFocusInside] = useState(false)
  const hold = useCallback(() => {
    setHeld((count) => count + 1)
    return () => setHeld((count) => count - 1)
  }, [])
  // Who walks through the controls by key sees where the focus is.
  useEffect(() => {
    const look = ({ target }: FocusEvent) => setFocusInside(target instanceof Element && isControl(target))
    const leave = () => setFocusInside(false)
    document.addEventListener('focusin', look)
    document.addEventListener('focusout', leave)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('focusout', leave)
    }
  }, [])
  const acts = useMemo(
    () => ({
      toggleStats: () => setStats((is) => !is),
      togglePanel: () => setPanel((is) => !is),
      showKeys: () => setKeys(true),
      hideKeys: () => setKeys(false),
    }),
    [],
  )
  return { ...acts, hasStats, hasPanel, hasKeys, hold, isFocusInside, isHeld: held > 0 || isFocusInside }
}

/** A part of the player whose focus shows; a slider's own is inside of it. */
function isControl(target: Element): boolean {
  const isPart = target.parentElement?.closest('.player') && !target.matches('video')
  return Boolean(isPart) && (target.shadowRoot?.activeElement ?? target).matches(':focus-visible')
}

export type Shown = ReturnType<typeof useShown>
