import { forward } from '../i18n/forward.ts'

const GAP_PX = 8

/**
 * Puts a popover that is about to open under its button, with the ends of their lines at the same edge; where there is no room
 * below, above it. It may grow while it is open.
 */
export function placeUnder(list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list || !button) return
  const box = button.getBoundingClientRect()
  const end = forward() === 1 ? document.documentElement.clientWidth - box.right : box.left
  list.style.setProperty('--menu-end', `${end}px`)
  const place = () => list.style.setProperty('--menu-top', `${topOf(list.offsetHeight, box)}px`)
  place()
  // It has no height before it is open, nor once it is closed; in between this comes before each painting.
  const growth = new ResizeObserver(() => {
    if (list.offsetHeight === 0) growth.disconnect()
    else place()
  })
  growth.observe(list)
}

function topOf(height: number, { top, bottom }: DOMRect): number {
  const below = bottom + GAP_PX
  return below + height + GAP_PX <= window.innerHeight ? below : Math.max(GAP_PX, top - GAP_PX - height)
}
