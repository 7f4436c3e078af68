import type { PictureRole } from '../../shared/metadata.ts'

/** The only host that is asked, whatever is stored. */
const ORIGIN = 'https://image.tmdb.org'

/** Widths in pixels that TMDB makes; beyond them there is only the original. */
const WIDTHS: Record<PictureRole, readonly number[]> = {
  poster: [92, 154, 185, 342, 500, 780],
  backdrop: [300, 780, 1280],
  logo: [45, 92, 154, 185, 300, 500],
  thumbnail: [92, 185, 300],
  person: [45, 185],
}

/** Where TMDB has a picture, in the smallest size that fills `width`; null when `ref` is not a file name of TMDB. */
export function tmdbPictureUrl(ref: string, role: PictureRole, width: number): string | null {
  const [, name, type = ''] = /^\/([A-Za-z0-9_-]+)\.(jpg|jpeg|png|svg|webp)$/.exec(ref) ?? []
  if (!name) return null
  const made = WIDTHS[role].find((one) => one >= width)
  const size = made === undefined ? 'original' : `w${made}`
  // Drawings are there as pixels too, under the same name.
  return `${ORIGIN}/t/p/${size}/${name}.${type === 'svg' ? 'png' : type}`
}
