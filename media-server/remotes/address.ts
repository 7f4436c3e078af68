import type { CaptionTrack } from '../../shared/copy.ts'
import { jellyfinKeyHeaders } from '../../shared/protocol/jellyfin-key.ts'
import type { RemoteCopy, RemoteServer } from '../../shared/protocol/remotes.ts'

/** Where each kind of server has the file of a copy, as a path on its own origin. Null: nowhere that may be asked. */
export function filePath(
  { kind }: Pick<RemoteServer, 'kind'>,
  entryId: string,
  { copyId, path }: Pick<RemoteCopy, 'copyId' | 'path'>,
): string | null {
  // `static` is Jellyfin's word for the file as it is, given by range.
  if (kind === 'jellyfin')
    return `/Videos/${entryId}/stream?static=true&mediaSourceId=${encodeURIComponent(copyId)}`
  return plainFile(path)
}

/** The same of a caption track. Jellyfin makes WebVTT of any that is text, by its place among all streams. */
export function captionPath(
  { kind }: Pick<RemoteServer, 'kind'>,
  entryId: string,
  { copyId }: Pick<RemoteCopy, 'copyId'>,
  { captionId, ref }: Pick<CaptionTrack, 'captionId' | 'ref'>,
): string | null {
  if (kind === 'media-processor') return ref !== undefined && ref.startsWith('/') ? ref : null
  const place = /^s(\d{1,4})$/.exec(captionId)?.[1]
  return place === undefined ? null : `/Videos/${entryId}/${copyId}/Subtitles/${place}/Stream.vtt`
}

export function keyHeaders({ kind, apiKey }: RemoteServer): Record<string, string> {
  return kind === 'jellyfin' ? jellyfinKeyHeaders(apiKey) : { 'x-webhook-id': apiKey }
}

/** The whole address; null when the path leads to another origin. */
export function addressOf({ url }: Pick<RemoteServer, 'url'>, path: string): string | null {
  if (!path.startsWith('/') || !URL.canParse(path, url)) return null
  const address = new URL(path, url)
  return address.origin === new URL(url).origin ? address.href : null
}

/** A media-processor's web server has its files under their names. */
function plainFile(path: string): string | null {
  const names = path.split('/')
  if (names.some((name) => name === '' || name === '.' || name === '..')) return null
  return `/${names.map((name) => encodeURIComponent(name.toWellFormed())).join('/')}`
}
