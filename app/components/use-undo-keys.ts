import { useEffect, useRef } from 'react'
import { isTyping } from './is-typing.ts'

export const isMac = () => navigator.platform.startsWith('Mac')

/** Ctrl and Z (⌘Z) take back what was just done, from wherever the focus is; in a field they are the field's. */
export function useUndoKeys(undo: (() => void) | undefined): void {
  const latest = useRef(undo)
  latest.current = undo
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isHeld = isMac() ? event.metaKey : event.ctrlKey
      if (event.key !== 'z' || !isHeld || event.shiftKey || event.altKey || isTyping(event.target)) return
      if (!latest.current) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
