import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import type { MediaUrls } from './media-urls.ts'

/** After a renewal that failed: soon enough for the shortest tokens, seldom enough for a server that is away. */
const AGAIN_MS = { least: 1_000, most: 60_000 }
/** A timer stands still while the machine sleeps, so the clock is looked at this often. */
const LOOK_MS = 15_000

type KeeperDeps = {
  urls: Pick<MediaUrls, 'renew'>
  /** The same playback with new tokens; null where the app does not answer or refuses. */
  ask: (itemId: string) => Promise<PlaybackInfo | null>
  /** Milliseconds of the clock on the wall. */
  now: () => number
}

/** Gets new tokens at half the life of those in use, and when it is asked to. */
export function createTokenKeeper({ urls, ask, now }: KeeperDeps) {
  let running: Promise<void> | null = null
  let current: { info: PlaybackInfo; tell: (fresh: PlaybackInfo) => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const schedule = (ms: number, dueMs = now() + ms) => {
    clearTimeout(timer)
    const left = dueMs - now()
    timer = setTimeout(() => void (now() < dueMs ? schedule(0, dueMs) : renew()), Math.min(left, LOOK_MS))
  }
  const renewOnce = async ({ info, tell }: NonNullable<typeof current>) => {
    const fresh = await ask(info.itemId)
    if (current?.info !== info) return
    const halfLifeMs = info.lifetimeSeconds * 500
    if (!fresh) return schedule(Math.min(AGAIN_MS.most, Math.max(AGAIN_MS.least, halfLifeMs / 10)))
    urls.renew(fresh)
    schedule(halfLifeMs)
    tell(fresh)
  }
  /** Never rejects. */
  const renew = async () => {
    if (!current) return
    running ??= renewOnce(current).finally(() => (running = null))
    await running
  }
  return {
    renew,
    begin(info: PlaybackInfo, tell: (fresh: PlaybackInfo) => void) {
      current = { info, tell }
      urls.renew(info)
      schedule(info.lifetimeSeconds * 500)
    },
    end() {
      current = null
      clearTimeout(timer)
    },
  }
}
