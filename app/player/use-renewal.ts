import { type RefObject, useEffect, useState } from 'react'
import type { CopyChoice, PlaybackInfo, PlaybackRefusal } from '../../shared/playback/playback-info.ts'
import { createMediaUrls, type MediaUrls } from './media-urls.ts'

/** After a renewal that failed: soon enough for the shortest tokens, seldom enough for a server that is away. */
const AGAIN_MS = { least: 1_000, most: 60_000 }

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
  let running: Promise<void> | null = null
  let current: { info: PlaybackInfo; tell: (fresh: PlaybackInfo) => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const schedule = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void renew(), ms)
  }
  const renewOnce = async ({ info, tell }: NonNullable<typeof current>) => {
    const fresh = await askPlayback(info.itemId)
    if (current?.info !== info) return
    const halfLifeMs = info.lifetimeSeconds * 500
    if (!fresh) return schedule(Math.min(AGAIN_MS.most, Math.max(AGAIN_MS.least, halfLifeMs / 10)))
    urls.renew(fresh)
    schedule(halfLifeMs)
    tell(fresh)
  }
  const renew = async () => {
    if (!current) return
    running ??= renewOnce(current).finally(() => (running = null))
    await running
  }
  const report = (serverId: string) => {
    fetch(`/api/servers/${serverId}/report`, { method: 'POST' }).then(renew, () => undefined)
  }
  return {
    renewal: { urls, renew, report } satisfies Renewal,
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
