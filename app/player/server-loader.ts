import Hls, {
  type HlsConfig,
  type Loader,
  type LoaderCallbacks,
  type LoaderConfiguration,
  type LoaderContext,
  type LoaderResponse,
  type LoaderStats,
} from 'hls.js'
import { startingAt } from '../../shared/protocol/media-url.ts'
import type { MediaUrls } from './media-urls.ts'
import type { ServerWatch } from './server-watch.ts'

/** What hls.js calls requests for media playlists. */
const MEDIA_PLAYLISTS = ['level', 'audioTrack']
const LOOK_MS = 50
/** Without a sign of life for so long, the server is asked whether it lives, in parallel; later, each second. */
const LATE_MS = 300
const LATE_AGAIN_MS = 1_000
/** How soon another try is made where playback could not change over. */
const AGAIN_MS = 1_000

type LoaderDeps = {
  watch: ServerWatch
  urls: Pick<MediaUrls, 'fresh'>
  /** The multivariant playlist, where it need not be asked for: once. */
  playlist: string | null
  /** The multivariant playlist is there, before anything that it names is asked for. */
  onPlaylist: (text: string) => void
  /** Lets playback go on from this server; false where it could not change over. */
  goOn: (serverId: string) => boolean
  /** The server that the picture begins on, until the first of it is there. */
  beginsOn: () => string | null
  /** Gets new tokens. */
  renew: () => Promise<void>
  /** The second of the film that is loaded next. */
  nextSeconds: () => number
}

/** What all requests of one playback share. */
type Shared = LoaderDeps & { loading: Set<ServerLoader> }

function isMultivariant({ type }: LoaderContext & { type?: unknown }): boolean {
  return String(type) === 'manifest'
}

type Steering = { 'PATHWAY-PRIORITY': string[] }

function isSteering(data: unknown): data is Steering {
  const order = ((data ?? {}) as Partial<Steering>)['PATHWAY-PRIORITY']
  return Array.isArray(order) && order.every((one) => typeof one === 'string')
}

/**
 * hls.js asks for everything through this. It puts the newest token into each URL, notices early that a server does not
 * answer, and lets playback go on from another one. While none answers it holds requests back, so hls.js sees no error
 * and keeps its buffer: when a server returns, or the network does, they are made.
 */
export function createServerLoader(deps: LoaderDeps) {
  const shared: Shared = { ...deps, loading: new Set() }
  return {
    loader: class extends ServerLoader {
      constructor(config: HlsConfig) {
        super(config, shared)
      }
    },
    /** Gives up requests to servers that were left: those who made them ask elsewhere. */
    leaveLeft: () => {
      for (const request of [...shared.loading]) request.leaveIfLeft()
    },
  }
}

class ServerLoader implements Loader<LoaderContext> {
  context: LoaderContext | null = null
  stats: LoaderStats
  #config: HlsConfig
  #shared: Shared
  #inner: Loader<LoaderContext>
  #policy: LoaderConfiguration | null = null
  #callbacks: LoaderCallbacks<LoaderContext> | null = null
  #serverId: string | null = null
  #isOver = false
  #hasRenewed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(config: HlsConfig, shared: Shared) {
    this.#config = config
    this.#shared = shared
    this.#inner = new Hls.DefaultConfig.loader(config)
    this.stats = this.#inner.stats
  }

  load(context: LoaderContext, policy: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
    this.context = context
    this.#policy = policy
    this.#callbacks = callbacks
    this.#serverId = this.#shared.watch.serverOf(context.url)
    this.#shared.loading.add(this)
    const { playlist, watch } = this.#shared
    if (isMultivariant(context) && playlist !== null) this.#give(context, playlist)
    else if (this.#serverId !== null && watch.isLeft(this.#serverId)) this.#goOn()
    else this.#ask()
  }

  /** What is there already, as if it had just been loaded. */
  #give(context: LoaderContext, playlist: string): void {
    this.#shared.playlist = null
    const now = performance.now()
    Object.assign(this.stats, { loaded: playlist.length, loading: { start: now, first: now, end: now } })
    queueMicrotask(() => {
      if (!this.#isOver)
        this.#answers(context).onSuccess(
          { url: new URL(context.url, location.href).href, data: playlist, code: 200 },
          this.stats,
          context,
          null,
        )
    })
  }

  abort(): void {
    if (this.#isOver) return
    this.#end()
    this.stats.aborted = true
    const { context } = this
    // hls.js takes a loader with a context for one that is at work.
    this.context = null
    if (context) this.#callbacks?.onAbort?.(this.stats, context, null)
  }

  destroy(): void {
    this.#end()
  }

  leaveIfLeft(): void {
    if (this.#serverId !== null && this.#shared.watch.isLeft(this.#serverId)) this.abort()
  }

  getCacheAge(): number | null {
    return this.#inner.getCacheAge?.() ?? null
  }

  getResponseHeader(name: string): string | null {
    return this.#inner.getResponseHeader?.(name) ?? null
  }

  #end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#shared.loading.delete(this)
    this.#inner.destroy()
  }

  #ask(): void {
    const { context } = this
    if (this.#isOver || !context || !this.#policy) return
    // hls.js holds on to the statistics of its first request, so a repeated one writes into the same.
    Object.assign(this.stats, {
      aborted: false,
      loaded: 0,
      total: 0,
      loading: { start: 0, first: 0, end: 0 },
    })
    this.#inner = new Hls.DefaultConfig.loader(this.#config)
    this.#inner.stats = this.stats
    const sent = { ...context, url: this.#withStart(context, this.#shared.urls.fresh(context.url)) }
    this.#inner.load(sent, this.#policy, this.#answers(context))
    if (this.#serverId !== null) this.#look(this.#serverId, LATE_MS)
  }

  /** A media server that knows where a player begins makes that segment while the playlist is read. */
  #withStart({ type }: LoaderContext & { type?: unknown }, url: string): string {
    if (this.#serverId === null || !MEDIA_PLAYLISTS.includes(String(type))) return url
    return startingAt(url, this.#shared.nextSeconds())
  }

  #answers(context: LoaderContext): LoaderCallbacks<LoaderContext> {
    const callbacks = this.#callbacks
    const finish = (tell: () => void) => {
      this.#isOver = true
      clearTimeout(this.#timer)
      this.#shared.loading.delete(this)
      tell()
    }
    return {
      onSuccess: (response, stats, _sent, details) => {
        if (isMultivariant(context) && typeof response.data === 'string')
          this.#shared.onPlaylist(response.data)
        finish(() => callbacks?.onSuccess(this.#ordered(response), stats, context, details))
      },
      onError: (error, _sent, details, stats) => {
        if (this.#serverId === null || !this.#recover(error.code))
          finish(() => callbacks?.onError(error, context, details, stats))
      },
      onTimeout: (stats, _sent, details) => {
        // Bytes came: the line is slow, and hls.js knows what to do about that.
        const isSlow = stats.loading.first > 0
        if (this.#serverId === null || isSlow) finish(() => callbacks?.onTimeout(stats, context, details))
        else this.#leave(this.#serverId, 'failed')
      },
      ...(callbacks?.onProgress && {
        onProgress: (stats, _sent, data, details) => callbacks.onProgress?.(stats, context, data, details),
      }),
    }
  }

  /** The app's order of servers, corrected by what was seen here. */
  #ordered(response: LoaderResponse): LoaderResponse {
    const { data } = response
    if (this.#serverId !== null || !isSteering(data)) return response
    const { watch, beginsOn } = this.#shared
    const first = beginsOn()
    const order = watch.order(data['PATHWAY-PRIORITY'])
    // A first piece on its way, or a place in line for it, is not given up for another order.
    if (first !== null && !watch.isLeft(first))
      order.sort((a, b) => Number(b === first) - Number(a === first))
    return { ...response, data: { ...data, 'PATHWAY-PRIORITY': order } }
  }

  /** Looks for signs of life: no first byte, or no further one, and no answer to a small question either. */
  #look(serverId: string, patienceMs: number): void {
    let seen = this.#sign()
    let since = performance.now()
    const look = async () => {
      if (this.#isOver) return
      const sign = this.#sign()
      if (sign !== seen) [seen, since] = [sign, performance.now()]
      if (performance.now() - since < patienceMs) return again()
      const isAlive = await this.#shared.watch.lives(serverId, (otherId) => this.#beginOn(otherId))
      if (this.#isOver) return
      if (!isAlive && this.#sign() === seen) return this.#leave(serverId, 'late')
      this.#look(serverId, LATE_AGAIN_MS)
    }
    const again = () => {
      this.#timer = setTimeout(() => void look(), LOOK_MS)
    }
    again()
  }

  /** While there is only doubt another server already makes what would be asked for there. */
  #beginOn(serverId: string): void {
    const { watch, urls, nextSeconds } = this.#shared
    const playlist = this.context && watch.sameOn(serverId, this.context.url)
    if (playlist) void fetch(startingAt(urls.fresh(playlist), nextSeconds())).catch(() => undefined)
  }

  #sign(): number {
    return this.stats.loading.first + this.stats.loaded
  }

  /**
   * Whether a failure can be made good here. hls.js is told of the others: a server that lives and refuses is one that
   * it leaves by itself.
   */
  #recover(status: number): boolean {
    clearTimeout(this.#timer)
    if (this.#serverId === null) return false
    if (status === 503) return this.#waitForPlace(this.#serverId)
    if ([0, 502, 504].includes(status)) {
      this.#leave(this.#serverId, 'failed')
      return true
    }
    if (status === 403 && !this.#hasRenewed) {
      this.#hasRenewed = true
      void this.#shared.renew().then(() => this.#ask())
      return true
    }
    return false
  }

  /** hls.js goes on from another server that may have a place; where none has, this one is asked until it has. */
  #waitForPlace(serverId: string): boolean {
    const { watch } = this.#shared
    watch.full(serverId)
    if (watch.hasPlaceBeside(serverId)) return false
    this.#timer = setTimeout(() => this.#ask(), AGAIN_MS)
    return true
  }

  #leave(serverId: string, why: 'failed' | 'late'): void {
    clearTimeout(this.#timer)
    this.#inner.destroy()
    if (why === 'late') this.#shared.watch.suspect(serverId)
    else this.#shared.watch.fail(serverId)
    this.#goOn()
  }

  #goOn(): void {
    if (this.#isOver) return
    const { watch, goOn } = this.#shared
    const next = watch.next()
    if (next !== null && next === this.#serverId) return this.#ask()
    if (next !== null && goOn(next)) return
    if (next !== null) this.#timer = setTimeout(() => this.#goOn(), AGAIN_MS)
    else void watch.whenUp().then(() => this.#goOn())
  }
}
