import type { Metadata } from './metadata.ts'

/** A link to YouTube or Vimeo as site and key; any other http address as it is. */
export function trailerOf(link: unknown): Metadata['trailer'] {
  if (typeof link !== 'string') return undefined
  const youtube = /(?:youtube\.com\/(?:watch\?(?:.*&)?v=|embed\/)|youtu\.be\/|video_?id=)([\w-]{6,20})/i.exec(
    link,
  )
  if (youtube?.[1]) return { site: 'youtube', key: youtube[1] }
  const vimeo = /vimeo\.com\/(?:video\/)?(\d+)/i.exec(link)
  if (vimeo?.[1]) return { site: 'vimeo', key: vimeo[1] }
  return /^https?:\/\//i.test(link) ? { site: 'url', key: link } : undefined
}
