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
  /** When it had no place free last. */
  fullAt: number | null
  /** It had none, and nothing was to be seen since. */
  isWaitedFor: boolean
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
  /** One has no place free. */
  onFull: () => void
}

/** Why nothing is left to play: no server answers, or those that do have no place free. */
export type Silence = 'no-answer' | 'no-place'

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
    for (let round = 0; !isStopped && idsIn(servers, 'down').length > 0; round += 1) {
      await deps.pause(recoveryMs(round))
      const down = idsIn(servers, 'down')
      await Promise.all(down.map(async (id) => (await liveness.ping(aliveUrl(id))) && setUp(id)))
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
    if (isStopped || !isIn(servers, serverId, 'late')) return
    if (isAlive) setUp(serverId)
    else fail(serverId)
  }

  const rank = (serverId: string) => Number(comesLast(servers.get(serverId), deps.now()))

  function setFull(serverId: string): void {
    const server = servers.get(serverId)
    if (server) Object.assign(server, { isWaitedFor: true, fullAt: deps.now() } satisfies Partial<Watched>)
    deps.onFull()
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
      addServers(servers, pathways)
      // How fast they answer is known before it is needed, and the way to each is open.
      for (const id of servers.keys()) void liveness.ping(aliveUrl(id))
    },
    serverOf: (url: string) => ownerOf(servers, entryOf(url)),
    /** The media playlist of the same rendition on another server; null where it has none of that name. */
    sameOn: (serverId: string, url: string) => sameRendition(servers.get(serverId)?.playlists ?? [], url),
    /** Whether nothing is asked of it now. */
    isLeft,
    /** Whether it failed a short time ago, even if it answers again. */
    hasFailed: (serverId: string) => hasFailed(servers.get(serverId), deps.now()),
    silence: () => silenceOf([...servers.values()]),
    /** There is something to be seen: nobody waits. */
    served: () => servers.forEach((server) => (server.isWaitedFor = false)),
    /** It refused a connection, or gives nothing though it lives. */
    fail,
    /** It is late: it is left at once, and has failed only if the question that runs stays without an answer, too. */
    suspect: (serverId: string) => void suspect(serverId),
    /** It lives and has no place free. */
    full: setFull,
    /** Whether another one may have a place where this one has none. */
    hasPlaceBeside: (serverId: string) =>
      [...servers].some(([id, { state, isWaitedFor }]) => id !== serverId && state === 'up' && !isWaitedFor),
    /** The first server that is not left; null when all are. */
    next: () => nextBeside(),
    /** Resolves once a server answers again. */
    whenUp: () => new Promise<void>((resume) => void waiting.add(resume)),
    /** The app's order, with those last that failed here, or had no place free, a short time ago. */
    order: (serverIds: readonly string[]) => serverIds.toSorted((a, b) => rank(a) - rank(b)),
    stop: () => void (isStopped = true),
  }
}

function isRecent(atMs: number | null | undefined, nowMs: number): boolean {
  return atMs !== null && atMs !== undefined && nowMs - atMs < AVOIDED_MS
}

function hasFailed(server: Watched | undefined, nowMs: number): boolean {
  return server?.state === 'late' || server?.state === 'down' || isRecent(server?.failedAt, nowMs)
}

function comesLast(server: Watched | undefined, nowMs: number): boolean {
  return hasFailed(server, nowMs) || isRecent(server?.fullAt, nowMs)
}

/** What keeps all of them from giving anything; null where one may. */
function silenceOf(servers: readonly Watched[]): Silence | null {
  if (servers.length === 0 || !servers.every(({ state, isWaitedFor }) => state === 'down' || isWaitedFor))
    return null
  return servers.every(({ state }) => state === 'down') ? 'no-answer' : 'no-place'
}

function recoveryMs(round: number): number {
  return RECOVERY_MS[Math.min(round, RECOVERY_MS.length - 1)] ?? 0
}

function addServers(servers: Map<string, Watched>, pathways: ReadonlyMap<string, readonly string[]>): void {
  for (const [id, playlists] of pathways) {
    const server = toWatched(playlists)
    if (server && !servers.has(id)) servers.set(id, server)
  }
}

function toWatched(playlists: readonly string[]): Watched | null {
  const [url = ''] = playlists
  const [entry, base] = [entryOf(url), baseOf(url)]
  if (entry === null || base === null) return null
  return { entry, base, playlists, failedAt: null, fullAt: null, isWaitedFor: false, state: 'up' }
}

function ownerOf(servers: ReadonlyMap<string, Watched>, entry: string | null): string | null {
  return [...servers].find(([, server]) => server.entry === entry)?.[0] ?? null
}

function isIn(servers: ReadonlyMap<string, Watched>, serverId: string, state: State): boolean {
  return servers.get(serverId)?.state === state
}

function idsIn(servers: ReadonlyMap<string, Watched>, wanted: State): string[] {
  return [...servers].filter(([, { state }]) => state === wanted).map(([id]) => id)
}
