import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { followStream } from './follow-stream.ts'
import { readEvent } from './read-event.ts'

type Listen = (onEvent: (event: LiveEvent) => void) => () => void

const Live = createContext<Listen>(() => () => {})

type Props = {
  /** Whose page it is; nobody: nothing is listened to. */
  userId: string | null
  /** The last event that the app knew of when it read this page. */
  from: number | null
  children: ReactNode
}

/** The one event stream of this tab, for all that stands on it: closed while the tab is hidden, then gone on with. */
export function LiveProvider({ userId, from, children }: Props) {
  const listeners = useRef(new Set<(event: LiveEvent) => void>())
  const first = useRef(from)
  useEffect(() => {
    if (userId === null) return
    return listenWhileShown(first.current, (event) => {
      for (const listener of listeners.current) listener(event)
    })
  }, [userId])
  const listen = useRef<Listen>((onEvent) => {
    listeners.current.add(onEvent)
    return () => listeners.current.delete(onEvent)
  })
  return <Live.Provider value={listen.current}>{children}</Live.Provider>
}

/** Calls `onEvent` with everything that happens while the component stands. */
export function useLiveEvents(onEvent: (event: LiveEvent) => void): void {
  const listen = useContext(Live)
  const latest = useRef(onEvent)
  latest.current = onEvent
  useEffect(() => listen((event) => latest.current(event)), [listen])
}

function listenWhileShown(from: number | null, onEvent: (event: LiveEvent) => void): () => void {
  let lastEventId = from === null ? null : String(from)
  let stream: AbortController | null = null
  const hide = () => {
    stream?.abort()
    stream = null
  }
  const show = () => {
    hide()
    stream = new AbortController()
    void followStream({
      open: openEvents,
      onBlock: ({ id, data }) => {
        lastEventId = id ?? lastEventId
        const event = data === '' ? null : readEvent(data)
        if (event) onEvent(event)
      },
      // Signed out: the next page says so.
      isWorthAnother: (status) => status !== 401 && status !== 403,
      lastEventId,
      signal: stream.signal,
      dice: Math.random,
    })
  }
  const turn = () => (document.visibilityState === 'visible' ? show() : hide())
  turn()
  document.addEventListener('visibilitychange', turn)
  // A network that is back is not waited for, and a page that goes must not keep a connection.
  window.addEventListener('online', turn)
  window.addEventListener('pagehide', hide)
  window.addEventListener('pageshow', turn)
  return () => {
    hide()
    document.removeEventListener('visibilitychange', turn)
    window.removeEventListener('online', turn)
    window.removeEventListener('pagehide', hide)
    window.removeEventListener('pageshow', turn)
  }
}

function openEvents(lastEventId: string | null, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId }
  return fetch('/api/events', { headers, signal, cache: 'no-store' })
}
