import { forward } from '../i18n/forward.ts'

const GAP_PX = 8

/** Puts a popover under its button with the ends of their lines at the same edge. */
export function placeUnder(list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list || !button) return
  const box = button.getBoundingClientRect()
  list.style.setProperty('--menu-top', `${box.bottom + GAP_PX}px`)
  const end = forward() === 1 ? document.documentElement.clientWidth - box.right : box.left
  list.style.setProperty('--menu-end', `${end}px`)
}
