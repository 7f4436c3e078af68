import { entryOf } from './media-urls.ts'

const VARIANT = /^#EXT-X-STREAM-INF:.*PATHWAY-ID="([^"]+)".*\n(.+)$/gm
const SOUND = /^#EXT-X-MEDIA:.*URI="([^"]+)"/gm
const RENDITION = /\/c\/[^/]+\/hls\/([^/]+)\//

/** The servers that a multivariant playlist names, in its order, each with the URLs of its media playlists: pictures first. */
export function pathwaysOf(playlist: string): Map<string, string[]> {
  const pathways = new Map<string, string[]>()
  for (const [, id = '', url = ''] of playlist.matchAll(VARIANT))
    pathways.set(id, [...(pathways.get(id) ?? []), url])
  for (const [, url = ''] of playlist.matchAll(SOUND))
    [...pathways.values()].find(([first = '']) => entryOf(first) === entryOf(url))?.push(url)
  return pathways
}

/** Among one server's media playlists that of the same rendition as a URL of another server's. */
export function sameRendition(playlists: readonly string[], url: string): string | null {
  const name = RENDITION.exec(url)?.[1]
  return playlists.find((one) => name !== undefined && RENDITION.exec(one)?.[1] === name) ?? null
}
