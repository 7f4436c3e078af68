import Hls, { type ErrorData, type HlsConfig, type LoadPolicy } from 'hls.js'

/** What the page hears from the engine. Servers are named by their id, which is the PATHWAY-ID of the playlist. */
export type EngineListener = {
  /** Playback goes on from another server; `from` null at the start. */
  onServer: (to: string, from: string | null) => void
  /** Nothing can be loaded from any server; the engine has stopped and has to be started again. */
  onSilence: () => void
  /** The browser refuses what it was given. */
  onUnplayable: (detail: string) => void
}

export type Engine = {
  /** Chooses the sound by its rendition's NAME. */
  setAudio: (name: string) => void
  stop: () => void
}

// A server that is alive sends its first byte soon, since segments are copied or a conversion starts within two
// seconds; after one quick retry the next server is asked (docs/playback.md has what each value is worth).
const policy = (firstByteMs: number, wholeMs: number): LoadPolicy => ({
  default: {
    maxTimeToFirstByteMs: firstByteMs,
    maxLoadTimeMs: wholeMs,
    timeoutRetry: { maxNumRetry: 0, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 1, retryDelayMs: 200, maxRetryDelayMs: 2_000 },
  },
})

function settings(startSeconds: number, isConverted: boolean): Partial<HlsConfig> {
  return {
    startPosition: startSeconds,
    maxBufferLength: 30,
    backBufferLength: 60,
    fragLoadPolicy: policy(isConverted ? 8_000 : 4_000, 20_000),
    playlistLoadPolicy: policy(isConverted ? 8_000 : 4_000, 8_000),
    // Captions stand beside the video as tracks of their own: one mechanism, or every cue shows twice.
    enableWebVTT: false,
    enableCEA708Captions: false,
    enableIMSC1: false,
  }
}

/**
 * Plays a multivariant playlist in a video element from a position. Goes on from another server by itself when one
 * dies (`EngineListener.onServer` says so). Where there is no Media Source Extension, the browser's own HLS plays.
 */
export function startEngine(
  video: HTMLVideoElement,
  source: { playlistUrl: string; startSeconds: number; isConverted: boolean; audioName: string | null },
  listener: EngineListener,
): Engine {
  return Hls.isSupported() ? startHls(video, source, listener) : startNative(video, source, listener)
}

function startHls(
  video: HTMLVideoElement,
  source: { playlistUrl: string; startSeconds: number; isConverted: boolean; audioName: string | null },
  listener: EngineListener,
): Engine {
  const hls = new Hls(settings(source.startSeconds, source.isConverted))
  let server: string | null = null
  let recoveries = 0
  const setAudio = (name: string) => {
    const index = hls.audioTracks.findIndex((track) => track.name === name)
    if (index >= 0 && index !== hls.audioTrack) hls.audioTrack = index
  }
  // The first server is known as soon as its first segment is there, so that leaving it at once is noticed, too.
  hls.on(Hls.Events.FRAG_BUFFERED, (_event, { frag }) => {
    const first = hls.levels[frag.level]?.pathwayId
    if (server !== null || String(frag.type) !== 'main' || !first) return
    server = first
    listener.onServer(first, null)
  })
  hls.on(Hls.Events.FRAG_CHANGED, (_event, { frag }) => {
    const now = hls.levels[frag.level]?.pathwayId
    if (!now || now === server) return
    const before = server
    server = now
    listener.onServer(now, before)
  })
  hls.once(Hls.Events.AUDIO_TRACKS_UPDATED, () => source.audioName !== null && setAudio(source.audioName))
  hls.on(Hls.Events.ERROR, (_event, data: ErrorData) => {
    if (!data.fatal) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries < 2) {
      recoveries += 1
      hls.recoverMediaError()
      return
    }
    hls.destroy()
    if (data.type === Hls.ErrorTypes.NETWORK_ERROR) listener.onSilence()
    else listener.onUnplayable(data.details)
  })
  hls.loadSource(source.playlistUrl)
  hls.attachMedia(video)
  return { setAudio, stop: () => hls.destroy() }
}

function startNative(
  video: HTMLVideoElement,
  source: { playlistUrl: string; startSeconds: number },
  listener: EngineListener,
): Engine {
  const start = () => (video.currentTime = source.startSeconds)
  const fail = () => {
    if (video.error?.code === MediaError.MEDIA_ERR_NETWORK) listener.onSilence()
    else listener.onUnplayable(video.error?.message ?? 'unknown')
  }
  video.addEventListener('loadedmetadata', start, { once: true })
  video.addEventListener('error', fail)
  video.src = source.playlistUrl
  return {
    // Safari shows its own menu for sound and keeps the choice itself.
    setAudio: () => undefined,
    stop: () => {
      video.removeEventListener('error', fail)
      video.removeEventListener('loadedmetadata', start)
      video.removeAttribute('src')
      video.load()
    },
  }
}
