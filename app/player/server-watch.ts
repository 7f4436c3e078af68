import type { MediaUrls } from './media-urls.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import { baseOf, entryOf } from './media-urls.ts'
import { sameRendition } from './pathways.ts'
import { createLiveness } from './liveness.ts'

/** How long a server that failed comes last when the app says otherwise. */
const AVOIDED_MS = 30_000
const RECOVERY_MS = [300, 500, 1_000, 2_000] as const

type Watched = {
  entry: string
  base: string
  playlists: readonly string[]
  failedAt: number | null
  isDown: boolean
}

type WatchDeps = {
  urls: Pick<MediaUrls, 'fresh'>
  /** Whether anything answers under a URL within so many milliseconds. */
  answers: (url: string, withinMs: number) => Promise<boolean>
  /** Milliseconds that only grow. */
  now: () => number
  /** Resolves after so many milliseconds, or earlier when the network is back. */
  pause: (ms: number) => Promise<void>
  /** Resolves after so many milliseconds. */
  sleep: (ms: number) => Promise<void>
  onDown: (serverId: string) => void
  onUp: (serverId: string) => void
}

export type ServerWatch = ReturnType<typeof createServerWatch>

/**
 * What a player knows of the servers of its playlist, named by their pathway. One that fails is asked again until it
 * answers; meanwhile another one is `next`.
 */
export function createServerWatch(deps: WatchDeps) {
  const servers = new Map<string, Watched>()
  const waiting = new Set<() => void>()
  let isRecovering = false
  let isStopped = false

  const liveness = createLiveness(deps)
  const aliveUrl = (serverId: string) => deps.urls.fresh(servers.get(serverId)?.base ?? '') + mediaPath.alive

  /** Whether a server of the playlist lives; `onDoubt` hears of another one before it is given up. */
  function lives(serverId: string, onDoubt: (otherId: string) => void): Promise<boolean> {
    const otherId = nextBeside(serverId)
    return liveness.lives(aliveUrl(serverId), otherId && aliveUrl(otherId), () => {
      if (otherId !== null) onDoubt(otherId)
    })
  }

  async function recover(): Promise<void> {
    if (isRecovering) return
    isRecovering = true
    for (let round = 0; !isStopped && down().length > 0; round += 1) {
      await deps.pause(RECOVERY_MS[Math.min(round, RECOVERY_MS.length - 1)] ?? 0)
      await Promise.all(down().map(async (id) => (await liveness.ping(aliveUrl(id))) && setUp(id)))
    }
    isRecovering = false
  }

  const nextBeside = (serverId?: string) =>
    [...servers].find(([id, { isDown }]) => !isDown && id !== serverId)?.[0] ?? null
  const down = () => [...servers].filter(([, { isDown }]) => isDown).map(([id]) => id)

  /** Whether it failed a short time ago, even if it answers again. */
  function isAvoided(serverId: string): boolean {
    const { failedAt = null, isDown = false } = servers.get(serverId) ?? {}
    return isDown || (failedAt !== null && deps.now() - failedAt < AVOIDED_MS)
  }

  function setUp(serverId: string): void {
    const server = servers.get(serverId)
    if (!server?.isDown || isStopped) return
    server.isDown = false
    deps.onUp(serverId)
    for (const resume of [...waiting]) resume()
    waiting.clear()
  }

  return {
    lives,
    /** The servers of a playlist, in its order, each with the URLs of its media playlists. */
    setServers(pathways: ReadonlyMap<string, readonly string[]>): void {
      for (const [id, playlists] of pathways) {
        const [url = ''] = playlists
        const [entry, base] = [entryOf(url), baseOf(url)]
        if (entry !== null && base !== null && !servers.has(id))
          servers.set(id, { entry, base, playlists, failedAt: null, isDown: false })
      }
      // How fast they answer is known before it is needed, and the way to each is open.
      for (const id of servers.keys()) void liveness.ping(aliveUrl(id))
    },
    serverOf(url: string): string | null {
      const entry = entryOf(url)
      return [...servers].find(([, server]) => server.entry === entry)?.[0] ?? null
    },
    /** The media playlist of the same rendition on another server; null where it has none of that name. */
    sameOn: (serverId: string, url: string) => sameRendition(servers.get(serverId)?.playlists ?? [], url),
    isDown: (serverId: string) => servers.get(serverId)?.isDown ?? false,
    isAvoided,
    areAllDown: () => servers.size > 0 && down().length === servers.size,
    fail(serverId: string): void {
      const server = servers.get(serverId)
      if (!server || server.isDown) return
      Object.assign(server, { isDown: true, failedAt: deps.now() })
      liveness.forget(aliveUrl(serverId))
      deps.onDown(serverId)
      void recover()
    },
    /** The first server that is not down; null when all are. */
    next: () => nextBeside(),
    /** Resolves once a server answers again. */
    whenUp: () => new Promise<void>((resume) => void waiting.add(resume)),
    /** The app's order, with those last that failed here a short time ago. */
    order: (serverIds: readonly string[]) => [
      ...serverIds.filter((id) => !isAvoided(id)),
      ...serverIds.filter(isAvoided),
    ],
    stop: () => void (isStopped = true),
  }
}
