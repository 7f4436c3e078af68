import type { MediaUrls } from './media-urls.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import { baseOf, entryOf } from './media-urls.ts'
import { sameRendition } from './pathways.ts'
import { createLiveness } from './liveness.ts'

/** How long a server that failed comes last when the app says otherwise. */
const AVOIDED_MS = 30_000
const RECOVERY_MS = [300, 500, 1_000, 2_000] as const

/** `late`: it is left, and being asked; that it is down nobody has said yet. */
type State = 'up' | 'late' | 'down'
type Watched = {
  entry: string
  base: string
  playlists: readonly string[]
  failedAt: number | null
  state: State
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
  /** One that was down answers again. */
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
  const nextBeside = (serverId?: string) => idsIn(servers, 'up').find((id) => id !== serverId) ?? null
  const down = () => idsIn(servers, 'down')
  const isLeft = (serverId: string) => (servers.get(serverId)?.state ?? 'up') !== 'up'
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
      await deps.pause(recoveryMs(round))
      await Promise.all(down().map(async (id) => (await liveness.ping(aliveUrl(id))) && setUp(id)))
    }
    isRecovering = false
  }

  function fail(serverId: string): void {
    const server = servers.get(serverId)
    if (!server || server.state === 'down') return
    Object.assign(server, { state: 'down', failedAt: deps.now() } satisfies Partial<Watched>)
    liveness.forget(aliveUrl(serverId))
    deps.onDown(serverId)
    void recover()
  }

  /** A busy machine lets one server wait and not the other: who answers after all has not failed. */
  async function suspect(serverId: string): Promise<void> {
    const server = servers.get(serverId)
    if (server?.state !== 'up') return
    server.state = 'late'
    const isAlive = await liveness.ping(aliveUrl(serverId))
    // Meanwhile it may have failed for certain.
    if (isStopped || servers.get(serverId)?.state !== 'late') return
    if (isAlive) setUp(serverId)
    else fail(serverId)
  }

  /** Whether it failed a short time ago, even if it answers again. */
  function isAvoided(serverId: string): boolean {
    const failedAt = servers.get(serverId)?.failedAt ?? null
    return isLeft(serverId) || (failedAt !== null && deps.now() - failedAt < AVOIDED_MS)
  }

  function setUp(serverId: string): void {
    const server = servers.get(serverId)
    if (!server || server.state === 'up' || isStopped) return
    const wasDown = server.state === 'down'
    server.state = 'up'
    if (wasDown) deps.onUp(serverId)
    for (const resume of [...waiting]) resume()
    waiting.clear()
  }

  return {
    lives,
    /** The servers of a playlist, in its order, each with the URLs of its media playlists. */
    setServers(pathways: ReadonlyMap<string, readonly string[]>): void {
      for (const [id, playlists] of pathways) {
        const server = toWatched(playlists)
        if (server && !servers.has(id)) servers.set(id, server)
      }
      // How fast they answer is known before it is needed, and the way to each is open.
      for (const id of servers.keys()) void liveness.ping(aliveUrl(id))
    },
    serverOf: (url: string) => ownerOf(servers, entryOf(url)),
    /** The media playlist of the same rendition on another server; null where it has none of that name. */
    sameOn: (serverId: string, url: string) => sameRendition(servers.get(serverId)?.playlists ?? [], url),
    /** Whether nothing is asked of it now. */
    isLeft,
    isAvoided,
    areAllDown: () => servers.size > 0 && down().length === servers.size,
    /** It refused a connection, or gives nothing though it lives. */
    fail,
    /** It is late: it is left at once, and has failed only if the question that runs stays without an answer, too. */
    suspect: (serverId: string) => void suspect(serverId),
    /** The first server that is not left; null when all are. */
    next: () => nextBeside(),
    /** Resolves once a server answers again. */
    whenUp: () => new Promise<void>((resume) => void waiting.add(resume)),
    /** The app's order, with those last that failed here a short time ago. */
    order: (serverIds: readonly string[]) =>
      serverIds.toSorted((a, b) => Number(isAvoided(a)) - Number(isAvoided(b))),
    stop: () => void (isStopped = true),
  }
}

function recoveryMs(round: number): number {
  return RECOVERY_MS[Math.min(round, RECOVERY_MS.length - 1)] ?? 0
}

function toWatched(playlists: readonly string[]): Watched | null {
  const [url = ''] = playlists
  const [entry, base] = [entryOf(url), baseOf(url)]
  return entry !== null && base !== null ? { entry, base, playlists, failedAt: null, state: 'up' } : null
}

function ownerOf(servers: ReadonlyMap<string, Watched>, entry: string | null): string | null {
  return [...servers].find(([, server]) => server.entry === entry)?.[0] ?? null
}

function idsIn(servers: ReadonlyMap<string, Watched>, wanted: State): string[] {
  return [...servers].filter(([, { state }]) => state === wanted).map(([id]) => id)
}
