import type { Item } from '../../shared/title.ts'
import type { HeroPicture } from '../components/hero.tsx'
import { imageBase } from '../components/image-url.ts'

export function heroPicture(item: Pick<Item, '_id' | 'artwork'>): HeroPicture {
  const { backdrop, poster } = item.artwork
  return {
    base: imageBase(item, 'backdrop'),
    placeholder: backdrop?.placeholder ?? poster?.placeholder ?? null,
    focalPoint: backdrop?.focalPoint ?? null,
  }
}

/** An episode's own still; null where it has none. */
export function stillPicture(episode: Pick<Item, '_id' | 'artwork'>): HeroPicture | null {
  const { thumbnail } = episode.artwork
  if (!thumbnail) return null
  return {
    base: imageBase(episode, 'thumbnail'),
    placeholder: thumbnail.placeholder ?? null,
    focalPoint: thumbnail.focalPoint ?? null,
  }
}
