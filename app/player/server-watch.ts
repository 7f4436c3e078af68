import type { MediaUrls } from './media-urls.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import { baseOf, entryOf } from './media-urls.ts'

/** Until it is known how fast a server answers, and the least and the most that it is waited for. */
const PATIENCE_MS = { unknown: 2_000, least: 400, most: 2_000 }
/** A live server answers within this many times its usual answer. */
const SLOWNESS = 5
/** How long a server that failed comes last when the app says otherwise. */
const AVOIDED_MS = 30_000
const RECOVERY_MS = [300, 500, 1_000, 2_000] as const

type Watched = { entry: string; base: string; failedAt: number | null; isDown: boolean }

type WatchDeps = {
  urls: Pick<MediaUrls, 'fresh'>
  /** Whether anything answers under a URL within so many milliseconds. */
  answers: (url: string, withinMs: number) => Promise<boolean>
  /** Milliseconds that only grow. */
  now: () => number
  /** Resolves after so many milliseconds, or earlier when the network is back. */
  pause: (ms: number) => Promise<void>
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
  const pings = new Map<string, Promise<boolean>>()
  const waiting = new Set<() => void>()
  let usualMs: number | null = null
  let isRecovering = false
  let isStopped = false

  async function ask(base: string): Promise<boolean> {
    const startedAt = deps.now()
    const isAlive = await deps.answers(deps.urls.fresh(base) + mediaPath.alive, patienceMs(usualMs))
    const tookMs = deps.now() - startedAt
    if (isAlive) usualMs = usualMs === null ? tookMs : usualMs * 0.7 + tookMs * 0.3
    return isAlive
  }

  /** Whether a server answers now; several who ask at once share one request. */
  function ping(serverId: string): Promise<boolean> {
    const known = pings.get(serverId)
    const server = servers.get(serverId)
    if (known || !server) return known ?? Promise.resolve(false)
    const asked = ask(server.base).finally(() => {
      if (pings.get(serverId) === asked) pings.delete(serverId)
    })
    pings.set(serverId, asked)
    return asked
  }

  async function recover(): Promise<void> {
    if (isRecovering) return
    isRecovering = true
    for (let round = 0; !isStopped && down().length > 0; round += 1) {
      await deps.pause(RECOVERY_MS[Math.min(round, RECOVERY_MS.length - 1)] ?? 0)
      await Promise.all(down().map(async (id) => (await ping(id)) && setUp(id)))
    }
    isRecovering = false
  }

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
    ping,
    /** The servers of a playlist, in its order, each with one of its media URLs. */
    setServers(pathways: ReadonlyMap<string, string>): void {
      for (const [id, url] of pathways) {
        const [entry, base] = [entryOf(url), baseOf(url)]
        if (entry !== null && base !== null && !servers.has(id))
          servers.set(id, { entry, base, failedAt: null, isDown: false })
      }
      // How fast they answer is known before it is needed, and the way to each is open.
      for (const id of servers.keys()) void ping(id)
    },
    serverOf(url: string): string | null {
      const entry = entryOf(url)
      return [...servers].find(([, server]) => server.entry === entry)?.[0] ?? null
    },
    isDown: (serverId: string) => servers.get(serverId)?.isDown ?? false,
    isAvoided,
    areAllDown: () => servers.size > 0 && down().length === servers.size,
    fail(serverId: string): void {
      const server = servers.get(serverId)
      if (!server || server.isDown) return
      Object.assign(server, { isDown: true, failedAt: deps.now() })
      // What was asked before says nothing of now.
      pings.delete(serverId)
      deps.onDown(serverId)
      void recover()
    },
    /** The first server that is not down; null when all are. */
    next: () => [...servers].find(([, { isDown }]) => !isDown)?.[0] ?? null,
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

function patienceMs(usualMs: number | null): number {
  if (usualMs === null) return PATIENCE_MS.unknown
  return Math.min(PATIENCE_MS.most, Math.max(PATIENCE_MS.least, usualMs * SLOWNESS))
}
