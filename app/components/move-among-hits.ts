import type { KeyboardEvent } from 'react'

/**
 * The down arrow leads from the field to the first of what was found, Escape back to the field. Among them arrows go about as
 * on every page (`app/remote/`).
 */
export function moveAmongHits(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget, target, key } = event
  const field = currentTarget.querySelector<HTMLElement>('input[data-search]')
  const hit = currentTarget.querySelector<HTMLElement>('[data-hits] a[href]')
  const next = target === field ? key === 'ArrowDown' && hit : key === 'Escape' && field
  if (!next) return
  event.preventDefault()
  next.focus()
}
