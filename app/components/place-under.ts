import { forward } from '../i18n/forward.ts'

const GAP_PX = 8

/**
 * Puts a popover that is about to open under its button, with the ends of their lines at the same edge; above it where there
 * is no room below.
 */
export function placeUnder(list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list || !button) return
  const box = button.getBoundingClientRect()
  const below = box.bottom + GAP_PX
  list.style.setProperty('--menu-top', `${below}px`)
  const end = forward() === 1 ? document.documentElement.clientWidth - box.right : box.left
  list.style.setProperty('--menu-end', `${end}px`)
  // Open by then, and not painted yet: only now it has a height.
  requestAnimationFrame(() => {
    const height = list.offsetHeight
    if (below + height <= window.innerHeight) return
    list.style.setProperty('--menu-top', `${Math.max(GAP_PX, box.top - GAP_PX - height)}px`)
  })
}
