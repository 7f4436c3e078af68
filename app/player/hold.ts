import { createContext, useContext, useEffect } from 'react'

/** Keeps the controls from hiding until what it answers is called. */
export const HoldControls = createContext<() => () => void>(() => () => undefined)

/** Keeps the controls where they are while something of them is open. */
export function useHold(isHeld: boolean): void {
  const hold = useContext(HoldControls)
  useEffect(() => (isHeld ? hold() : undefined), [isHeld, hold])
}
