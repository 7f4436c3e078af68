import { type RefObject, useEffect, useState } from 'react'
import type { CopyChoice, PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { earlyKeeper } from './early-start.ts'
import { createKeeper, type Renewal } from './keeper.ts'
import type { MediaUrls } from './media-urls.ts'

/**
 * Keeps the tokens of a playback young: new ones at half their life, which the URLs in use then bear. `choices` are the
 * copies as the app sees them now.
 */
export function useRenewal(
  video: RefObject<HTMLVideoElement | null>,
  info: PlaybackInfo,
): { renewal: Renewal; choices: CopyChoice[] } {
  const [asked, setAsked] = useState<{ of: PlaybackInfo; choices: CopyChoice[] } | null>(null)
  const [keeper] = useState(() => earlyKeeper(info.playlistUrl) ?? createKeeper(info))
  useEffect(() => {
    keeper.begin(info, (fresh) => {
      setAsked({ of: info, choices: fresh.choices })
      if (video.current) renewTracks(video.current, keeper.renewal.urls)
    })
    return () => keeper.end()
  }, [keeper, info, video])
  return { renewal: keeper.renewal, choices: asked?.of === info ? asked.choices : info.choices }
}

/** Captions are loaded when they are first chosen, which may be hours later. */
function renewTracks(video: HTMLVideoElement, urls: MediaUrls): void {
  for (const track of video.querySelectorAll('track')) {
    const fresh = urls.fresh(track.src)
    if (track.readyState === HTMLTrackElement.NONE && fresh !== track.src) track.src = fresh
  }
}
