import { goBack, isBackKey } from './back.ts'
import { keepFocus } from './focus-kept.ts'
import { rememberFocus } from './focus-memory.ts'
import type { Direction } from './geometry.ts'
import { needsArrow } from './native-keys.ts'
import { moveInTrack } from './track-keys.ts'
import { followFocus, walk } from './walk.ts'
import { setWalking } from './walking.ts'

const ARROWS: Record<string, Direction | undefined> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Which way a key points; null for another key. */
const directionOf = (key: string): Direction | null => ARROWS[key] ?? null

followFocus()
rememberFocus()
keepFocus()
document.addEventListener('pointerdown', () => setWalking(false), { capture: true, passive: true })

let isTabbing = false
// A browser leaves what Tab has reached cut at the side of a strip as long as a part of it is seen.
document.addEventListener('focusin', ({ target }) => {
  if (!isTabbing || !(target instanceof Element)) return
  const { left, right } = target.getBoundingClientRect()
  const isCut = left < 0 || right > document.documentElement.clientWidth
  // Where a shelf snaps to its cards, less than a card would be taken back.
  target.scrollIntoView({ block: 'nearest', inline: isCut ? 'start' : 'nearest' })
})

/** Does what a key of a remote or a keyboard does on every page; true when it did something. */
export function actOnKey({ key, target }: KeyboardEvent): boolean {
  isTabbing = key === 'Tab'
  if (isTabbing) setWalking(false)
  const focused = target instanceof Element ? target : document.body
  if (isBackKey(key)) return goBack(key)
  const direction = directionOf(key)
  if (direction === null) return moveInTrack(focused, key)
  if (needsArrow(focused, direction)) return false
  const hasMoved = walk(direction)
  if (hasMoved) setWalking(true)
  return hasMoved
}
