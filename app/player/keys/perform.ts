import { nextSpeed } from '../menus/choices.tsx'
import type { KeyAction } from './key-action.ts'

type Deps = {
  video: HTMLVideoElement
  /** The media controller, which full screen and picture in picture are asked of. */
  controller: Element | null
  framesPerSecond: number
  /** What is not the video's own. */
  others: Record<'captions' | 'next' | 'skip' | 'stats' | 'help' | 'controls' | 'out', () => void>
}

/** Does what a key stands for. */
export function perform(action: KeyAction, { video, controller, framesPerSecond, others }: Deps): void {
  switch (action.kind) {
    case 'play':
      return playOrPause(video)
    case 'mute':
      video.muted = !video.muted
      return
    case 'seek':
      return seekBy(video, action.seconds)
    case 'seek-to':
      video.currentTime = action.part * (Number.isFinite(video.duration) ? video.duration : 0)
      return
    case 'frame':
      video.pause()
      return seekBy(video, action.step / framesPerSecond)
    case 'volume':
      video.muted = false
      video.volume = Math.min(1, Math.max(0, video.volume + action.step))
      return
    case 'speed':
      video.playbackRate = nextSpeed(video.playbackRate, action.step)
      return
    case 'full-screen':
      return request(
        controller,
        document.fullscreenElement ? 'mediaexitfullscreenrequest' : 'mediaenterfullscreenrequest',
      )
    case 'picture':
      return request(
        controller,
        document.pictureInPictureElement ? 'mediaexitpiprequest' : 'mediaenterpiprequest',
      )
    default:
      return others[action.kind]()
  }
}

function playOrPause(video: HTMLVideoElement): void {
  if (video.paused) video.play().catch(() => undefined)
  else video.pause()
}

export function seekBy(video: HTMLVideoElement, seconds: number): void {
  const end = Number.isFinite(video.duration) ? video.duration : Number.POSITIVE_INFINITY
  video.currentTime = Math.min(end, Math.max(0, video.currentTime + seconds))
}

/** Asks the media controller, as its own buttons do. */
export function request(controller: Element | null, name: string): void {
  controller?.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }))
}
