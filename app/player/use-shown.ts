import { type FocusEvent, useCallback, useMemo, useState } from 'react'

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
  const acts = useMemo(
    () => ({
      toggleStats: () => setStats((is) => !is),
      togglePanel: () => setPanel((is) => !is),
      showKeys: () => setKeys(true),
      hideKeys: () => setKeys(false),
      /** Who walks through the controls by key sees where the focus is. */
      onFocus: ({ target, currentTarget }: FocusEvent) =>
        setFocusInside(target !== currentTarget && target.matches(':focus-visible')),
      onBlur: () => setFocusInside(false),
    }),
    [],
  )
  return { ...acts, hasStats, hasPanel, hasKeys, hold, isHeld: held > 0 || isFocusInside }
}

export type Shown = ReturnType<typeof useShown>
