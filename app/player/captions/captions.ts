import type { PlaybackInfo } from '../../../shared/playback/playback-info.ts'
import { readStored, store } from './stored.ts'

export const NO_CAPTIONS = 'off'

/** Where a viewer's choice of captions stays on this device; the second is what `c` brings back. */
const STORED = 'matinee-captions'
const LAST = 'matinee-captions-last'

export type Caption = PlaybackInfo['captions'][number]

export function captionKey({ language, role }: Pick<Caption, 'language' | 'role'>): string {
  return `${language}.${role}`
}

/** The captions last chosen on this device where this film has them; else none. */
export function rememberedCaptions(captions: readonly Caption[]): string {
  const stored = readStored(STORED)
  return captions.some((caption) => captionKey(caption) === stored) ? (stored ?? NO_CAPTIONS) : NO_CAPTIONS
}

export function rememberCaptions(key: string): void {
  store(STORED, key)
  if (key !== NO_CAPTIONS) store(LAST, key)
}

/** What a press of `c` chooses: off, or what was on before, or the first there are. */
export function toggledCaptions(key: string, captions: readonly Caption[]): string {
  if (key !== NO_CAPTIONS) return NO_CAPTIONS
  const last = readStored(LAST)
  const found = captions.find((caption) => captionKey(caption) === last) ?? captions[0]
  return found ? captionKey(found) : NO_CAPTIONS
}
