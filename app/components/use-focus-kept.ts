import { useNavigationType } from '@remix-run/react'
import { type FocusEvent, type RefObject, useEffect } from 'react'
import type { ShelfMemory } from './shelf-memory.ts'

/** Notes which card has the focus, and gives it back to that one after a step back, unless something else has it. */
export function useFocusKept(track: RefObject<HTMLElement>, memory: ShelfMemory | undefined) {
  const isStepBack = String(useNavigationType()) === 'POP'
  useEffect(() => {
    if (!isStepBack || !memory?.focused || isTaken()) return
    track.current
      ?.querySelector<HTMLElement>(`a[href="${CSS.escape(memory.focused)}"]`)
      ?.focus({ preventScroll: true })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only as the shelf comes
  }, [])
  return ({ target }: FocusEvent<HTMLElement>) => {
    if (memory) memory.focused = target.getAttribute('href') ?? memory.focused
  }
}

function isTaken(): boolean {
  const { activeElement, body } = document
  return activeElement !== null && activeElement !== body && activeElement.id !== 'main'
}
