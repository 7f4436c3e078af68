import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import type { MediaToken } from '../../shared/protocol/media-url.ts'

type Renewed = Pick<PlaybackInfo, 'playlistUrl' | 'mediaBases'>

const MEDIA_URL = /^(.*\/m\/([^/]+)\/)(.*)$/
const PLAYLIST_TOKEN = /\/p\/[^/]+\//

export type MediaUrls = ReturnType<typeof createMediaUrls>

/**
 * The URLs of one playback under its newest tokens. Playlists that a player has read name older ones; each URL is put
 * right when it is asked for, so that a film goes on however long it is paused.
 */
export function createMediaUrls(info: Renewed) {
  const bases = new Map<string, string>()
  let playlistUrl = info.playlistUrl
  const renew = (renewed: Renewed) => {
    playlistUrl = renewed.playlistUrl
    for (const base of renewed.mediaBases) {
      const entry = entryOf(base)
      if (entry !== null) bases.set(entry, base)
    }
  }
  renew(info)
  return {
    renew,
    /** The same thing under the newest token; a URL of something else is left as it is. */
    fresh(url: string): string {
      const [, , , rest] = MEDIA_URL.exec(url) ?? []
      if (rest === undefined)
        return url.replace(PLAYLIST_TOKEN, () => PLAYLIST_TOKEN.exec(playlistUrl)?.[0] ?? '')
      const base = bases.get(entryOf(url) ?? '')
      return base === undefined ? url : base + rest
    },
  }
}

/** What a media URL begins with, token and slash included; null for another URL. */
export function baseOf(url: string): string | null {
  return MEDIA_URL.exec(url)?.[1] ?? null
}

/** Which entry of which server a media URL opens, whatever its token's age; null for another URL. */
export function entryOf(url: string): string | null {
  const [payload = ''] = (MEDIA_URL.exec(url)?.[2] ?? '').split('.')
  try {
    // Only the app and the server can tell whether a token is real: here its two names are enough.
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    const { s, e } = JSON.parse(text) as Partial<MediaToken>
    return s && e ? `${s}/${e}` : null
  } catch {
    return null
  }
}
