import type { PlaybackInfo, PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import { createMediaUrls, type MediaUrls } from './media-urls.ts'
import { createTokenKeeper } from './token-keeper.ts'

export type Renewal = {
  urls: MediaUrls
  /** Gets new tokens, and what the app now thinks of the servers. Never rejects. */
  renew: () => Promise<void>
  /** Tells the app that this browser does not reach a server, or does again. */
  report: (serverId: string, isDown: boolean) => void
}

export type Keeper = ReturnType<typeof createKeeper>

export function createKeeper(first: Pick<PlaybackInfo, 'playlistUrl' | 'mediaBases'>) {
  const urls = createMediaUrls(first)
  const keeper = createTokenKeeper({ urls, ask: askPlayback, now: Date.now })
  const report = (serverId: string) => {
    fetch(`/api/servers/${serverId}/report`, { method: 'POST' }).then(keeper.renew, () => undefined)
  }
  return { ...keeper, renewal: { urls, renew: keeper.renew, report } satisfies Renewal }
}

/** The same playback as this page asked for, with new tokens; null where the app does not answer or refuses. */
async function askPlayback(itemId: string): Promise<PlaybackInfo | null> {
  try {
    const answer = await fetch(`/api/playback/${itemId}${window.location.search}`)
    const fresh = (await answer.json()) as PlaybackInfo | PlaybackRefusal
    return answer.ok && 'playlistUrl' in fresh ? fresh : null
  } catch {
    return null
  }
}
