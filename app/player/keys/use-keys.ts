import { useEffect, useRef } from 'react'
import { type KeyAction, keyAction } from './key-action.ts'

/** Calls back for each key of ours, wherever the focus is, but where the focused part needs that key itself. */
export function useKeys(onAction: (action: KeyAction) => void): void {
  const act = useRef(onAction)
  useEffect(() => {
    act.current = onAction
  }, [onAction])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = event.defaultPrevented || isNeeded(event) ? null : keyAction(event)
      if (!action) return
      event.preventDefault()
      act.current(action)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Space presses a button; arrows move a slider; a field takes every letter. */
function isNeeded({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('[role="dialog"], dialog')) return true
  if (target.closest('input, select, textarea, [contenteditable]')) return true
  const isSlider = target.matches('media-time-range, media-volume-range, [role="slider"]')
  if (isSlider) return key.startsWith('Arrow') || key === 'Home'
  return key === ' ' && target.closest('button, a, [role="button"]') !== null
}
