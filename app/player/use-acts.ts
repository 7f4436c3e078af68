import { useNavigate } from '@remix-run/react'
import { type RefObject, useCallback } from 'react'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { toggledCaptions } from './captions/captions.ts'
import type { CaptionState } from './captions/use-captions.ts'
import { enterControls, leaveControls } from './keys/controls-focus.ts'
import { perform, request } from './keys/perform.ts'
import { useKeys } from './keys/use-keys.ts'
import type { Next } from './next/use-next.ts'
import type { Shown } from './use-shown.ts'

/** What keys, menus and the lock screen can ask of the player. */
export function useActs(
  video: RefObject<HTMLVideoElement | null>,
  { info, next, captions, shown }: { info: PlaybackInfo; next: Next; captions: CaptionState; shown: Shown },
) {
  const navigate = useNavigate()
  const previousId = info.previous?.itemId
  const goPrevious = useCallback(
    () => void navigate(`/watch/${previousId}`, { replace: true }),
    [navigate, previousId],
  )
  const controller = () => video.current?.closest('media-controller') ?? null

  useKeys((action) => {
    if (!video.current) return
    // The controls come up, so that the press is seen to have done something.
    controller()?.dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse' }))
    perform(action, {
      video: video.current,
      controller: controller(),
      framesPerSecond: info.plays.framesPerSecond ?? 24,
      others: {
        captions: () => captions.choose(toggledCaptions(captions.captions, info.captions)),
        next: next.goNext,
        skip: next.skipNow,
        stats: shown.toggleStats,
        help: shown.showKeys,
        controls: () => enterControls(controller()),
        out: () => leaveControls(controller()),
      },
    })
  }, shown.isFocusInside)

  return {
    seek: (seconds: number) => {
      if (video.current) video.current.currentTime = seconds
    },
    setSpeed: (speed: number) => {
      if (video.current) video.current.playbackRate = speed
    },
    /** The focus goes back to the button that opens it. */
    togglePanel: () => {
      shown.togglePanel()
      if (shown.hasPanel) controller()?.querySelector<HTMLElement>('.player-episodes-button')?.focus()
    },
    toggleStats: shown.toggleStats,
    showKeys: shown.showKeys,
    pictureInPicture: () => request(controller(), 'mediaenterpiprequest'),
    goNext: info.next ? next.goNext : null,
    goPrevious: info.previous ? goPrevious : null,
  }
}
