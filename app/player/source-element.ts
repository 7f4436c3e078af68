/** What is done at the events of a `<video>` that loads its source by itself. Answers what ends that and unloads it. */
export function followSource(video: HTMLVideoElement, handlers: Record<string, () => void>): () => void {
  for (const [event, handler] of Object.entries(handlers)) video.addEventListener(event, handler)
  return () => {
    for (const [event, handler] of Object.entries(handlers)) video.removeEventListener(event, handler)
    video.removeAttribute('src')
    video.load()
  }
}

/** Begins no second work while one is on its way: that an element waits is noticed by several signs. */
export function oneAtATime(): (work: () => Promise<void>) => void {
  let isBusy = false
  return (work) => {
    if (isBusy) return
    isBusy = true
    void work().finally(() => (isBusy = false))
  }
}
