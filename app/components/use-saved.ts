import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * A value that shows as pressed before it is saved. `store` answers whether it is saved now; where it is not, what was
 * saved before shows again. Presses are stored one after the other, so that the last one stands.
 */
export function useSaved<T>(given: T, store: (value: T) => Promise<boolean>) {
  const [state, setState] = useState({ value: given, hasFailed: false })
  const saved = useRef(given)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const latest = useRef(store)
  latest.current = store
  useEffect(() => {
    saved.current = given
    setState({ value: given, hasFailed: false })
  }, [given])
  const save = useCallback(async (value: T): Promise<boolean> => {
    setState({ value, hasFailed: false })
    const turn = queue.current.then(() => latest.current(value)).catch(() => false)
    queue.current = turn
    const isSaved = await turn
    if (isSaved) saved.current = value
    else setState({ value: saved.current, hasFailed: true })
    return isSaved
  }, [])
  return { ...state, save }
}
