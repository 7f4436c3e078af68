import { cookieValue, readCookie } from '../../shared/cookie.ts'
import type { Quality } from '../../shared/playback/quality.ts'
import {
  NO_WISHES,
  type PlaybackWishes,
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
  const wishes = readCookie(document.cookie, WISHES_COOKIE)
  return isOfNow(wishes) ? wishes : NO_WISHES
}

/** Whether this version of the site wrote it. The server, which plays by it, looks at all of it. */
function isOfNow(value: unknown): value is PlaybackWishes {
  const { v, versions } = (value ?? {}) as Partial<PlaybackWishes>
  return v === NO_WISHES.v && Array.isArray(versions)
}

function save(wishes: PlaybackWishes): void {
  keepCookie(WISHES_COOKIE, cookieValue(wishes))
}
