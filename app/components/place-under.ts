const GAP_PX = 8

/** Puts a popover under its button with their right edges in line. */
export function placeUnder(list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list || !button) return
  const box = button.getBoundingClientRect()
  list.style.setProperty('--menu-top', `${box.bottom + GAP_PX}px`)
  list.style.setProperty('--menu-right', `${document.documentElement.clientWidth - box.right}px`)
}
