import { cookieValue, readCookie } from '../../shared/cookie.ts'
import type { Quality } from '../../shared/playback/quality.ts'
import {
  NO_WISHES,
  PlaybackWishes,
  WISHES_COOKIE,
  withSound,
  withVersion,
} from '../../shared/playback/wishes.ts'
import { keepCookie } from './keep-cookie.ts'

/** Remembers which copy of a title this device plays; null for the automatic choice. */
export function rememberVersion(itemId: string, copyRef: string | null): void {
  save(withVersion(read(), itemId, copyRef))
}

export function rememberQuality(quality: Quality): void {
  save({ ...read(), quality })
}

/** Null for what each film has as its own. */
export function rememberSound(itemId: string, sound: string | null): void {
  save(withSound(read(), itemId, sound))
}

function read(): PlaybackWishes {
  return readCookie(document.cookie, WISHES_COOKIE, PlaybackWishes) ?? NO_WISHES
}

function save(wishes: PlaybackWishes): void {
  keepCookie(WISHES_COOKIE, cookieValue(wishes))
}
