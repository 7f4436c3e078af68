import type { Silence } from './server-watch.ts'

/** What the page hears from the engine. Servers are named by their id, which is the PATHWAY-ID of the playlist. */
export type EngineListener = {
  /** Playback goes on from another server; `from` null at the start. `hasFailed`: that one stopped answering. */
  onServer: (to: string, from: string | null, hasFailed: boolean) => void
  /** A server stopped answering this browser, or answers again. */
  onServerState: (serverId: string, isDown: boolean) => void
  /** Nothing is left to play, and why; null: a server gives something again, and playback goes on by itself. */
  onSilence: (silence: Silence | null) => void
  /** Not even the playlist could be loaded; the engine has stopped and has to be started again. */
  onLost: () => void
  /** The browser refuses what it was given. */
  onUnplayable: (detail: string) => void
}

export type Engine = {
  /** Chooses the sound by its rendition's NAME. */
  setAudio: (name: string) => void
  /** RFC 6381 strings of what plays; null where that is not known. */
  codecs: () => string | null
  stop: () => void
}
