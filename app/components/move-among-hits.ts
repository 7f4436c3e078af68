import type { KeyboardEvent } from 'react'

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/**
 * Arrows lead from the field through everything that was found and back, Enter opens it as any link, Escape leads back to the
 * field. In the field left and right move the caret.
 */
export function moveAmongHits(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget, target } = event
  const field = currentTarget.querySelector<HTMLElement>('input[data-search]')
  const hits = [...currentTarget.querySelectorAll<HTMLElement>('[data-hits] a[href]')]
  if (!field || !(target instanceof HTMLElement)) return
  const places = [field, ...hits]
  const next = nextPlace(event.key, places.indexOf(target), places.length)
  if (next === null) return
  event.preventDefault()
  places[next]?.focus()
}

/** Of places of which the first is the field; null where a key does nothing. */
function nextPlace(key: string, at: number, count: number): number | null {
  const step = STEPS[key]
  const isInField = at === 0
  if (at < 0 || (isInField && key !== 'ArrowDown')) return null
  if (key === 'Escape') return 0
  return step === undefined ? null : Math.min(at + step, count - 1)
}
