import { type RefObject, useEffect, useRef, useState } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { type Engine, startEngine } from './engine.ts'

/** What the viewer is told about where the picture comes from. */
export type PlayerState =
  | { kind: 'plays'; serverId: string | null; leftServerId: string | null }
  | { kind: 'silent'; atSeconds: number }
  | { kind: 'unplayable'; detail: string }

const RETRY_MS = 3_000

type Source = Pick<PlaybackInfo, 'playlistUrl' | 'resumeSeconds' | 'choices'>

/**
 * Runs the engine on a video element and starts it again, at the same second, when its playlist changes or after all
 * servers were silent.
 */
export function useEngine(
  video: RefObject<HTMLVideoElement | null>,
  source: Source,
  audioName: string | null,
) {
  const [state, setState] = useState<PlayerState>({ kind: 'plays', serverId: null, leftServerId: null })
  const [attempt, setAttempt] = useState(0)
  const engine = useRef<Engine | null>(null)
  const position = useRef(source.resumeSeconds)
  const wantedAudio = useRef(audioName)
  const { playlistUrl, choices } = source
  const isConverted = choices.some(({ role, mode }) => role === 'plays' && mode === 'transcode')

  useEffect(() => {
    const element = video.current
    if (!element) return
    let retry: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      if (element.currentTime > 0) position.current = element.currentTime
    }
    element.addEventListener('timeupdate', follow)
    const running = startEngine(
      element,
      { playlistUrl, startSeconds: position.current, isConverted, audioName: wantedAudio.current },
      {
        onServer: (to, from) => setState({ kind: 'plays', serverId: to, leftServerId: from }),
        onSilence: () => {
          setState({ kind: 'silent', atSeconds: position.current })
          retry = setTimeout(() => setAttempt((count) => count + 1), RETRY_MS)
        },
        onUnplayable: (detail) => setState({ kind: 'unplayable', detail }),
      },
    )
    engine.current = running
    // Refused where the browser wants a press first: the big play button is there then.
    element.play().catch(() => undefined)
    return () => {
      clearTimeout(retry)
      element.removeEventListener('timeupdate', follow)
      running.stop()
    }
  }, [video, playlistUrl, isConverted, attempt])

  useEffect(() => {
    wantedAudio.current = audioName
    if (audioName !== null) engine.current?.setAudio(audioName)
  }, [audioName])

  return state
}
