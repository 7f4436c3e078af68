import { readCookie } from '../../shared/cookie.ts'
import type { Wanted } from '../../shared/playback/candidate.ts'
import { parseQuality } from '../../shared/playback/quality.ts'
import { NO_WISHES, PlaybackWishes, wantedOf, WISHES_COOKIE } from '../../shared/playback/wishes.ts'

/** What is wanted of a title: by the address (`?copy`, `?audio`, `?quality`, `?burn`), else as it was chosen on this device. */
export function readWanted(request: Request, itemId: string): Wanted {
  const cookie = readCookie(request.headers.get('cookie'), WISHES_COOKIE)
  const wishes = PlaybackWishes.safeParse(cookie).data ?? NO_WISHES
  const remembered = wantedOf(wishes, itemId)
  const asked = new URL(request.url).searchParams
  return {
    copyRef: asked.get('copy') ?? remembered.copyRef,
    sound: asked.get('audio') ?? remembered.sound,
    quality: parseQuality(asked.get('quality') ?? '') ?? remembered.quality,
    burnIn: asked.get('burn') ?? undefined,
  }
}
