import { type RefObject, useEffect, useState } from 'react'
import type { CopyChoice, PlaybackInfo, PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import { createMediaUrls, type MediaUrls } from './media-urls.ts'
import { createTokenKeeper } from './token-keeper.ts'

export type Renewal = {
  urls: MediaUrls
  /** Gets new tokens, and what the app now thinks of the servers. Never rejects. */
  renew: () => Promise<void>
  /** Tells the app that this browser does not reach a server, or does again. */
  report: (serverId: string, isDown: boolean) => void
}

/**
 * Keeps the tokens of a playback young: new ones at half their life, which the URLs in use then bear. `choices` are the
 * copies as the app sees them now.
 */
export function useRenewal(
  video: RefObject<HTMLVideoElement | null>,
  info: PlaybackInfo,
): { renewal: Renewal; choices: CopyChoice[] } {
  const [asked, setAsked] = useState<{ of: PlaybackInfo; choices: CopyChoice[] } | null>(null)
  const [keeper] = useState(() => createKeeper(info))
  useEffect(() => {
    keeper.begin(info, (fresh) => {
      setAsked({ of: info, choices: fresh.choices })
      if (video.current) renewTracks(video.current, keeper.renewal.urls)
    })
    return () => keeper.end()
  }, [keeper, info, video])
  return { renewal: keeper.renewal, choices: asked?.of === info ? asked.choices : info.choices }
}

function createKeeper(first: PlaybackInfo) {
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

/** Captions are loaded when they are first chosen, which may be hours later. */
function renewTracks(video: HTMLVideoElement, urls: MediaUrls): void {
  for (const track of video.querySelectorAll('track')) {
    const fresh = urls.fresh(track.src)
    if (track.readyState === HTMLTrackElement.NONE && fresh !== track.src) track.src = fresh
  }
}
