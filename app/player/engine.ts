import Hls, { type ErrorData, type HlsConfig, type LoadPolicy } from 'hls.js'
import type { Engine, EngineListener } from './engine-listener.ts'
import type { EngineStart } from './engine-start.ts'
import { startFile } from './file-engine.ts'
import type { MediaUrls } from './media-urls.ts'
import { startNative } from './native-engine.ts'
import { nextSeconds } from './next-seconds.ts'
import { pathwaysOf } from './pathways.ts'
import { answers, pauseOrOnline, sleep } from './server-answers.ts'
import { createServerLoader } from './server-loader.ts'
import { createServerWatch, type Silence } from './server-watch.ts'

type EngineSource = EngineStart & {
  urls: MediaUrls
  /** Gets new tokens into `urls`. */
  renew: () => Promise<void>
}

const policy = (firstByteMs: number, wholeMs: number): LoadPolicy => ({
  default: {
    maxTimeToFirstByteMs: firstByteMs,
    maxLoadTimeMs: wholeMs,
    timeoutRetry: { maxNumRetry: 0, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 2_000 },
  },
})

// A server that is dead is noticed by `server-loader.ts` long before; these are for one that lives and gives nothing.
function settings(startSeconds: number, isConverted: boolean): Partial<HlsConfig> {
  return {
    startPosition: startSeconds,
    maxBufferLength: 30,
    backBufferLength: 60,
    // Without it the first segments wait for the next of its ticks, 100 ms apart, if playlists are there before the element is.
    startFragPrefetch: true,
    fragLoadPolicy: policy(isConverted ? 12_000 : 6_000, 60_000),
    playlistLoadPolicy: policy(isConverted ? 12_000 : 6_000, 20_000),
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
export function startEngine(video: HTMLVideoElement, source: EngineSource, listener: EngineListener): Engine {
  const { file } = source
  if (file) return startFile(video, { ...source, file }, listener)
  return Hls.isSupported() ? startHls(video, source, listener) : startNative(video, source, listener)
}

function startHls(video: HTMLVideoElement, source: EngineSource, listener: EngineListener): Engine {
  const { urls, renew } = source
  const watch = createServerWatch({
    urls,
    answers,
    now: () => performance.now(),
    pause: pauseOrOnline,
    sleep,
    onDown: (serverId) => {
      listener.onServerState(serverId, true)
      silence.look()
    },
    onUp: (serverId) => {
      listener.onServerState(serverId, false)
      silence.look()
    },
    onFull: () => silence.look(),
  })
  const silence = watchSilence(video, watch, listener.onSilence)
  const secondsNext = () => nextSeconds(video, source.startSeconds)
  const { loader, leaveLeft } = createServerLoader({
    watch,
    urls,
    renew,
    beginsOn: () => (video.buffered.length > 0 ? null : (hls.levels[0]?.pathwayId ?? null)),
    nextSeconds: secondsNext,
    playlist: source.playlist,
    onPlaylist: (text) => watch.setServers(pathwaysOf(text)),
    goOn: (serverId) => {
      hls.pathwayPriority = watch.order([...new Set([serverId, ...(hls.pathwayPriority ?? [])])])
      const hasChanged = hls.levels[0]?.pathwayId === serverId
      if (hasChanged) leaveLeft()
      return hasChanged
    },
  })
  const hls = new Hls({ ...settings(source.startSeconds, source.isConverted), loader })
  const stopBeginning = beginAnew(hls, video, secondsNext)
  const stop = () => {
    stopBeginning()
    watch.stop()
    silence.stop()
    hls.destroy()
  }
  const setAudio = (name: string) => {
    const index = hls.audioTracks.findIndex((track) => track.name === name)
    if (index >= 0 && index !== hls.audioTrack) hls.audioTrack = index
  }
  hls.once(Hls.Events.AUDIO_TRACKS_UPDATED, () => source.audioName !== null && setAudio(source.audioName))
  followServer(hls, (to, from) => listener.onServer(to, from, from !== null && watch.hasFailed(from)))
  stopOnFatal(hls, listener, stop)
  hls.loadSource(source.playlistUrl)
  hls.attachMedia(video)
  return { setAudio, codecs: () => codecsOf(hls), stop }
}

function codecsOf({ levels, currentLevel }: Hls): string | null {
  const level = levels[currentLevel]
  return level ? [level.videoCodec, level.audioCodec].filter(Boolean).join(', ') || null : null
}

/**
 * Loads from the beginning again where the server changes before anything can be seen: hls.js would go on after pieces
 * of picture or sound that it asked of the first server and never got, and wait for them for ever. Answers how to stop.
 */
function beginAnew(hls: Hls, video: HTMLVideoElement, secondsNext: () => number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  hls.on(Hls.Events.LEVELS_UPDATED, () => {
    if (video.buffered.length > 0) return
    hls.stopLoad()
    clearTimeout(timer)
    // What was asked for is given up first, or hls.js takes its end for that of what it asks for next.
    timer = setTimeout(() => hls.startLoad(secondsNext()))
  })
  return () => clearTimeout(timer)
}

/** Tells which server's pieces are shown. */
function followServer(hls: Hls, tell: (to: string, from: string | null) => void): void {
  let server: string | null = null
  // The first server is known as soon as its first segment is there, so that leaving it at once is noticed, too.
  hls.on(Hls.Events.FRAG_BUFFERED, (_event, { frag }) => {
    const first = hls.levels[frag.level]?.pathwayId
    if (server !== null || String(frag.type) !== 'main' || !first) return
    server = first
    tell(first, null)
  })
  hls.on(Hls.Events.FRAG_CHANGED, (_event, { frag }) => {
    const now = hls.levels[frag.level]?.pathwayId
    if (!now || now === server) return
    const before = server
    server = now
    tell(now, before)
  })
}

function stopOnFatal(hls: Hls, listener: EngineListener, stop: () => void): void {
  let recoveries = 0
  hls.on(Hls.Events.ERROR, (_event, data: ErrorData) => {
    if (!data.fatal) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries < 2) {
      recoveries += 1
      hls.recoverMediaError()
      return
    }
    stop()
    if (data.type === Hls.ErrorTypes.NETWORK_ERROR) listener.onLost()
    else listener.onUnplayable(data.details)
  })
}

/** Why the picture stands still, where that is the servers: while there is buffer left nobody has to know. */
function watchSilence(
  video: HTMLVideoElement,
  watch: { silence: () => Silence | null; served: () => void },
  tell: (silence: Silence | null) => void,
) {
  let told: Silence | null = null
  const look = () => {
    const isStill = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !video.ended
    if (!isStill) watch.served()
    const silence = isStill ? watch.silence() : null
    if (silence !== told) tell(silence)
    told = silence
  }
  const events = ['waiting', 'seeking', 'canplay', 'playing', 'emptied'] as const
  for (const event of events) video.addEventListener(event, look)
  return {
    look,
    stop: () => {
      for (const event of events) video.removeEventListener(event, look)
    },
  }
}
