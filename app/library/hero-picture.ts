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
