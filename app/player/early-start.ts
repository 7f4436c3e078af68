import { isDeviceKnown } from './device-profile.ts'
import { startEngine } from './engine.ts'
import type { Engine, EngineListener } from './engine-listener.ts'
import { START_ATTRIBUTE, type StartData } from './engine-start.ts'
import { createKeeper, type Keeper } from './keeper.ts'

/**
 * Begins a film in the `<video>` that the server wrote, while the scripts that bring its page to life are still read: the
 * player then takes over what plays. Is a script of its own in such a page, and does nothing in any other.
 */

/** The longest that a page waits for the first picture of its film. */
const PATIENCE_MS = 600

type Early = {
  video: HTMLVideoElement
  playlistUrl: string
  keeper: Keeper
  engine: Engine
  hear: (listener: EngineListener) => void
}

let early: Early | null = typeof document === 'undefined' ? null : tryToBegin()

/** What fails here fails before the player that can begin by itself: that one has to be read all the same. */
function tryToBegin(): Early | null {
  try {
    return begin()
  } catch (error) {
    reportError(error)
    return null
  }
}

function begin(): Early | null {
  const video = document.querySelector<HTMLVideoElement>(`video[${START_ATTRIBUTE}]`)
  // Safari's own way of media sources puts an element into the video, which React does not expect there.
  if (!video || 'ManagedMediaSource' in window || !isDeviceKnown()) return null
  const { start, mediaBases } = JSON.parse(video.getAttribute(START_ATTRIBUTE) ?? '') as StartData
  const keeper = createKeeper({ playlistUrl: start.playlistUrl, mediaBases })
  const { listener, hear } = heardLater()
  const { urls, renew } = keeper.renewal
  const engine = startEngine(video, { ...start, urls, renew }, listener)
  // Where it wants a press first, the player finds out for itself.
  video.play().catch(() => undefined)
  return { ...{ video, keeper, engine, hear }, playlistUrl: start.playlistUrl }
}

/** Resolves when what was begun has its first picture, which bringing the page to life would hold up; soon in any case. */
export async function firstPicture(): Promise<void> {
  const video = early?.video
  if (!video || video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return
  await new Promise((resolve) => {
    video.addEventListener('loadeddata', resolve, { once: true })
    setTimeout(resolve, PATIENCE_MS)
  })
}

/** The keeper of the tokens of what was begun, if it was this. */
export function earlyKeeper(playlistUrl: string): Keeper | null {
  return early?.playlistUrl === playlistUrl ? early.keeper : null
}

/** The engine that already plays this in this element, once; who listens hears what it has missed. */
export function takeEarly(
  video: HTMLVideoElement,
  playlistUrl: string,
  listener: EngineListener,
): Engine | null {
  const begun = early
  early = null
  if (!begun) return null
  if (begun.video === video && begun.playlistUrl === playlistUrl) {
    begun.hear(listener)
    return begun.engine
  }
  begun.engine.stop()
  return null
}

/** A listener that keeps what it is told until somebody hears it. */
function heardLater(): { listener: EngineListener; hear: (listener: EngineListener) => void } {
  const missed: ((to: EngineListener) => void)[] = []
  let heard: EngineListener | null = null
  const tell = (say: (to: EngineListener) => void) => {
    if (heard) say(heard)
    else missed.push(say)
  }
  return {
    listener: {
      onServer: (...told) => tell((to) => to.onServer(...told)),
      onServerState: (...told) => tell((to) => to.onServerState(...told)),
      onSilence: (...told) => tell((to) => to.onSilence(...told)),
      onLost: () => tell((to) => to.onLost()),
      onUnplayable: (...told) => tell((to) => to.onUnplayable(...told)),
    },
    hear: (listener) => {
      heard = listener
      for (const say of missed.splice(0)) say(listener)
    },
  }
}
