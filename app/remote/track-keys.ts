/** Home, End and the Page keys among the cards of a shelf; false when the focus is not in one, or the key is not of these. */
export function moveInTrack(focused: Element, key: string): boolean {
  const track = focused.closest<HTMLElement>('.shelf-track')
  const links = [...(track?.querySelectorAll<HTMLElement>('a[href]') ?? [])]
  // A button that belongs to a card counts as that card.
  const now = links.findIndex((link) => link === focused || focused.closest('.card-slot')?.contains(link))
  const first = links[0]
  if (!track || now < 0 || !first) return false
  const perView = Math.max(1, Math.floor(track.clientWidth / first.offsetWidth) - 1)
  const step = { PageDown: perView, PageUp: -perView, Home: -links.length, End: links.length }[key]
  if (step === undefined) return false
  const card = links[Math.min(links.length - 1, Math.max(0, now + step))]
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return true
}
