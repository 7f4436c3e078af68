/** What is wanted most often, the first that is there: what can be skipped now, then play and pause. */
const FIRST = ['.player-corner button', '.player-bar media-play-button', '.player-middle media-play-button']

/** Gives the focus to the controls. */
export function enterControls(player: Element | null): void {
  const places = FIRST.flatMap((one) => [...(player?.querySelectorAll<HTMLElement>(one) ?? [])])
  places.find((place) => place.checkVisibility())?.focus()
}

/** Leaves the controls for the picture, and hides them while it plays. */
export function leaveControls(player: Element | null): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  // Only when they are no longer held by what had the focus.
  requestAnimationFrame(() => player?.dispatchEvent(new MouseEvent('mouseleave')))
}
