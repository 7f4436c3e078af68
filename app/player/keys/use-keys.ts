import { useEffect, useRef } from 'react'
import { isWalking } from '../../remote/walking.ts'
import { type KeyAction, keyAction } from './key-action.ts'

/**
 * Calls back for each key of ours, wherever the focus is, but where the focused part needs that key itself. While somebody is
 * among the controls arrows move the focus there (`app/remote/`), and one that leads down out of them leads to the picture.
 */
export function useKeys(onAction: (action: KeyAction) => void, isAmongControls: boolean): void {
  const latest = useRef({ onAction, isAmongControls })
  useEffect(() => {
    latest.current = { onAction, isAmongControls }
  }, [onAction, isAmongControls])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { onAction: act, isAmongControls: isAmong } = latest.current
      if (event.defaultPrevented || isNeeded(event, isAmong)) return
      const action = keyAction(event, isWalking())
      if (!action) return
      event.preventDefault()
      act(action)
    }
    const onWayOut = (event: Event) => {
      if (!(event instanceof CustomEvent) || event.detail !== 'down' || !latest.current.isAmongControls)
        return
      event.preventDefault()
      latest.current.onAction({ kind: 'out' })
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('navnotarget', onWayOut)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('navnotarget', onWayOut)
    }
  }, [])
}

/** Space and Enter press a button; arrows move a slider, or the focus; a field takes every letter. */
function isNeeded({ key, target }: KeyboardEvent, isAmongControls: boolean): boolean {
  if (key === 'Escape' && !isAmongControls) return true
  if (!(target instanceof Element)) return false
  if (target.closest('[role="dialog"], dialog, .player-list')) return true
  if (target.closest('input, select, textarea, [contenteditable]')) return true
  if (key.startsWith('Arrow') && isAmongControls) return true
  const isSlider = target.matches('media-time-range, media-volume-range, [role="slider"]')
  if (isSlider) return /^(ArrowLeft|ArrowRight|Home)$/.test(key)
  return /^( |Enter)$/.test(key) && target.closest('button, a, [role="button"]') !== null
}
