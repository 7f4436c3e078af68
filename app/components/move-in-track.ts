/** Moves the focus among a track's links by a key; false when the key is not ours. */
export function moveInTrack(track: HTMLElement, key: string): boolean {
  const links = [...track.querySelectorAll<HTMLElement>('a[href]')]
  const now = links.findIndex((link) => link === document.activeElement)
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
  const next = links[Math.min(links.length - 1, Math.max(0, now + step))]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return true
}
