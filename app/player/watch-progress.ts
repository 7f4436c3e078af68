/** A `<video>` whose server died waits for ever and reports nothing: so long is it left alone. */
const STUCK_MS = 3_000
const LOOK_MS = 500

/** Tells, again and again, that a film that should go on has neither moved nor loaded anything for some seconds. */
export function watchProgress(video: HTMLVideoElement, tell: (rounds: number) => void) {
  let [seen, since, rounds] = ['', performance.now(), 0]
  const timer = setInterval(() => {
    const isWaited = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && (video.seeking || !video.paused)
    const now = `${video.currentTime} ${loadedTo(video)}`
    if (now !== seen) rounds = 0
    if (!isWaited || now !== seen) [seen, since] = [now, performance.now()]
    if (performance.now() - since < STUCK_MS) return
    since = performance.now()
    rounds += 1
    tell(rounds)
  }, LOOK_MS)
  return { stop: () => clearInterval(timer) }
}

function loadedTo({ buffered }: HTMLVideoElement): string {
  return Array.from({ length: buffered.length }, (_, index) => buffered.end(index).toFixed(1)).join()
}
