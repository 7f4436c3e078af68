import type { Engine, EngineListener } from './engine-listener.ts'
import type { EngineStart } from './engine-start.ts'
import { isFull } from './full-server.ts'
import { sleep } from './server-answers.ts'
import { followSource, oneAtATime } from './source-element.ts'
import { watchProgress } from './watch-progress.ts'

const AGAIN_MS = 1_000

/** Plays where the browser has its own HLS and nothing else. It says of a server that is full what it says of a dead one. */
export function startNative(
  video: HTMLVideoElement,
  { castUrl, startSeconds }: Pick<EngineStart, 'castUrl' | 'startSeconds'>,
  listener: EngineListener,
): Engine {
  let place = startSeconds
  let isStopped = false
  /** After an error an element is paused, whoever has paused it. */
  let isWanted = false

  /** Resolves once there is a place; false where that was not what was missing. */
  const waitForPlace = async (): Promise<boolean> => {
    if (!(await isFull(castUrl, place))) return false
    do {
      if (!isStopped) listener.onSilence('no-place')
      await sleep(AGAIN_MS)
    } while (!isStopped && (await isFull(castUrl, place)))
    return true
  }
  const once = oneAtATime()
  const load = () => {
    video.src = castUrl
    if (isWanted) video.play().catch(() => undefined)
  }
  const onError = async ({ code, message }: MediaError) => {
    const wasFull = await waitForPlace()
    if (isStopped) return
    if (wasFull) load()
    else if (code === MediaError.MEDIA_ERR_NETWORK) listener.onLost()
    else listener.onUnplayable(message)
  }
  const watch = watchProgress(video, () => once(async () => void (await waitForPlace())))
  const unload = followSource(video, {
    loadedmetadata: () => {
      video.currentTime = place
      listener.onSilence(null)
    },
    playing: () => listener.onSilence(null),
    play: () => (isWanted = true),
    pause: () => (isWanted &&= video.error !== null),
    timeupdate: () => {
      if (video.readyState > 0 && video.currentTime > 0) place = video.currentTime
    },
    seeking: () => {
      if (video.readyState > 0) place = video.currentTime
    },
    error: () => {
      const { error } = video
      if (error) once(() => onError(error))
    },
  })
  load()
  return {
    // Safari shows its own menu for sound and keeps the choice itself.
    setAudio: () => undefined,
    codecs: () => null,
    stop: () => {
      isStopped = true
      watch.stop()
      unload()
    },
  }
}
