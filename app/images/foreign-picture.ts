import type { MediaServer } from '../../shared/media-server.ts'

/** Where a server that is not ours has a picture: a path on its own origin and nothing else, else null. */
export function foreignPictureUrl({ url }: Pick<MediaServer, 'url'>, ref: string): string | null {
  if (!ref.startsWith('/') || !URL.canParse(ref, url)) return null
  const address = new URL(ref, url)
  return address.origin === new URL(url).origin ? address.href : null
}
