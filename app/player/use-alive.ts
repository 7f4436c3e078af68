import { useDeferredValue, useSyncExternalStore } from 'react'

const neverChanges = () => () => undefined

/**
 * False on the server and while its page comes to life; from then on true, and at once where a link led here. What waits
 * for it is made in small pieces, between which a film that already plays is not held up.
 */
export function useAlive(): boolean {
  const isAlive = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  return useDeferredValue(isAlive)
}
