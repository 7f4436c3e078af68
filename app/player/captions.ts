import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'

export const NO_CAPTIONS = 'off'

/** Where a viewer's choice of captions stays on this device. */
const STORED = 'matinee-captions'

type Caption = PlaybackInfo['captions'][number]

export function captionKey({ language, role }: Pick<Caption, 'language' | 'role'>): string {
  return `${language}.${role}`
}

/** The captions last chosen on this device where this film has them; else none. */
export function rememberedCaptions(captions: readonly Caption[]): string {
  const stored = readStored()
  return captions.some((caption) => captionKey(caption) === stored) ? stored : NO_CAPTIONS
}

export function rememberCaptions(key: string): void {
  try {
    localStorage.setItem(STORED, key)
  } catch {
    // Storage is off: the choice lasts for this film.
  }
}

/** Shows one of the video's caption tracks and hides the others. Track ids are caption keys. */
export function showCaptions(video: HTMLVideoElement, key: string): void {
  for (const track of video.textTracks) {
    if (track.kind !== 'subtitles') continue
    track.mode = track.id === key ? 'showing' : 'disabled'
  }
}

function readStored(): string {
  try {
    return localStorage.getItem(STORED) ?? NO_CAPTIONS
  } catch {
    return NO_CAPTIONS
  }
}
