import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { takeEarly } from './early-start.ts'
import { startEngine } from './engine.ts'
import type { Engine, EngineListener } from './engine-listener.ts'
import { engineStart } from './engine-start.ts'
import { useAutoplay } from './use-autoplay.ts'
import type { Silence } from './server-watch.ts'
import type { Renewal } from './keeper.ts'

type Playing = {
  kind: 'plays'
  serverId: string | null
  left: { serverId: string; hasFailed: boolean } | null
}

/** What the viewer is told about where the picture comes from. */
export type PlayerState =
  | Playing
  | { kind: 'silent'; why: Silence | 'offline'; atSeconds: number }
  | { kind: 'unplayable'; detail: string }

const START: Playing = { kind: 'plays', serverId: null, left: null }
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const

/**
 * Runs the engine on a video element. Starts it again at the same second when its playlist changes, and, where not even
 * that could be loaded, after a while or as soon as the network is back.
 */
export function useEngine(
  video: RefObject<HTMLVideoElement | null>,
  info: PlaybackInfo,
  audioName: string | null,
  renewal: Renewal,
) {
  const [state, setState] = useState<PlayerState>(START)
  const [attempt, setAttempt] = useState(0)
  const { play, ...blocked } = useAutoplay(video)
  const engine = useRef<Engine | null>(null)
  const position = useRef(info.resumeSeconds)
  const tries = useRef(0)
  const wantedAudio = useRef(audioName)
  const start = useMemo(() => engineStart(info), [info])
  /** The server that left the picture standing; another playlist, asked for therefore, goes on from it. */
  const lost = useRef<string | null>(null)
  const playing = useRef(START)

  useEffect(() => {
    const element = video.current
    if (!element) return
    let endWait = () => {}
    const follow = () => {
      if (element.currentTime > 0) position.current = element.currentTime
      tries.current = 0
    }
    const showSilence = (why: Silence) =>
      setState({ kind: 'silent', why: navigator.onLine ? why : 'offline', atSeconds: position.current })
    element.addEventListener('timeupdate', follow)
    element.addEventListener('seeking', follow)
    const { urls, renew } = renewal
    const listener: EngineListener = {
      onServer: (to, from, hasFailed) => {
        const before = from ?? (lost.current === to ? null : lost.current)
        const left = before === null ? null : { serverId: before, hasFailed: hasFailed || from === null }
        lost.current = null
        playing.current = { kind: 'plays', serverId: to, left }
        setState(playing.current)
      },
      onServerState: renewal.report,
      onSilence: (silence) => {
        lost.current = silence === 'no-answer' ? playing.current.serverId : null
        if (silence) showSilence(silence)
        else setState(playing.current)
      },
      onLost: () => {
        showSilence('no-answer')
        endWait = waitOrOnline(RETRY_MS[Math.min(tries.current, RETRY_MS.length - 1)] ?? 0, () => {
          tries.current += 1
          void renew().finally(() => setAttempt((count) => count + 1))
        })
      },
      onUnplayable: (detail) => setState({ kind: 'unplayable', detail }),
    }
    const from = { startSeconds: position.current, audioName: wantedAudio.current }
    // After a failure the servers may be others.
    const playlist = attempt === 0 ? start.playlist : null
    const running =
      takeEarly(element, start.playlistUrl, listener) ??
      startEngine(element, { ...start, ...from, playlist, urls, renew }, listener)
    engine.current = running
    play()
    return () => {
      endWait()
      element.removeEventListener('timeupdate', follow)
      element.removeEventListener('seeking', follow)
      running.stop()
    }
  }, [video, start, renewal, attempt, play])

  useEffect(() => {
    wantedAudio.current = audioName
    if (audioName !== null) engine.current?.setAudio(audioName)
  }, [audioName])

  const codecs = useCallback(() => engine.current?.codecs() ?? null, [])
  return { state, blocked, codecs }
}

/** Calls back after so many milliseconds, or as soon as the network is back; answers what ends the wait. */
function waitOrOnline(ms: number, callBack: () => void): () => void {
  const end = () => {
    clearTimeout(timer)
    window.removeEventListener('online', now)
  }
  const now = () => {
    end()
    callBack()
  }
  const timer = setTimeout(now, ms)
  window.addEventListener('online', now)
  return end
}
