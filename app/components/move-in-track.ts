/** Moves the focus among a track's links by a key; false when the key is not ours. */
export function moveInTrack(track: HTMLElement, key: string): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') return moveBetweenTracks(track, key === 'ArrowDown' ? 1 : -1)
  const links = [...track.querySelectorAll<HTMLElement>('a[href]')]
  const focused = document.activeElement
  // A button that belongs to a card counts as that card.
  const now = links.findIndex((link) => link === focused || focused?.closest('.card-slot')?.contains(link))
  const first = links[0]
  if (now < 0 || !first) return false
  const perView = Math.max(1, Math.floor(track.clientWidth / first.offsetWidth) - 1)
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    PageDown: perView,
    PageUp: -perView,
    Home: -links.length,
    End: links.length,
  }
  const step = steps[key]
  if (step === undefined) return false
  focusCard(links[Math.min(links.length - 1, Math.max(0, now + step))])
  return true
}

function focusCard(card: HTMLElement | null | undefined): void {
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/**
 * Up and down, as a remote has them: from a card to its own button and back, else to the card of the next track that
 * stands under it. False at the first and the last track: the page scrolls.
 */
function moveBetweenTracks(track: HTMLElement, by: 1 | -1): boolean {
  const now = document.activeElement
  if (!(now instanceof HTMLElement) || !track.contains(now)) return false
  const own = now.closest('.card-slot')?.querySelector<HTMLElement>(by > 0 ? 'button' : 'a[href]')
  if (own && own !== now) {
    focusCard(own)
    return true
  }
  const tracks = [...document.querySelectorAll<HTMLElement>('.shelf-track')].filter((one) =>
    one.querySelector('a[href]'),
  )
  const next = tracks[tracks.indexOf(track) + by]
  if (!next) return false
  const middle = middleOf(now)
  const cards = [...next.querySelectorAll<HTMLElement>('a[href]')]
  const nearest = cards.reduce((best, card) =>
    Math.abs(middleOf(card) - middle) < Math.abs(middleOf(best) - middle) ? card : best,
  )
  nearest.focus({ preventScroll: true })
  nearest.scrollIntoView({ block: 'center', inline: 'nearest' })
  return true
}

function middleOf(element: HTMLElement): number {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}
