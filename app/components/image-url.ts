import type { ArtworkRole } from '../../shared/metadata.ts'
import type { Item } from '../../shared/title.ts'

/** The widths in pixels that the image route makes. */
export const IMAGE_WIDTHS = [120, 180, 240, 320, 480, 640, 960, 1280, 1920] as const

/** URL base of an item's picture, without the width; null where it has none. */
export function imageBase(item: Pick<Item, '_id' | 'artwork'>, role: ArtworkRole): string | null {
  const picture = item.artwork[role]
  return picture ? `/images/${item._id}/${role}/${picture.version}` : null
}

/** Changes when the picture of a person does: the file name, as far as a URL holds it. */
export function faceVersion(picture: string): string {
  return picture.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(-64)
}

/** The smallest made width that fills `width`. */
export function imageUrl(base: string, width: number): string {
  return `${base}/${IMAGE_WIDTHS.find((made) => made >= width) ?? 1920}`
}

/** `srcset` of the made widths between two, both included. */
export function imageSrcSet(base: string, from: number, to: number): string {
  return IMAGE_WIDTHS.filter((width) => width >= from && width <= to)
    .map((width) => `${base}/${width} ${width}w`)
    .join(', ')
}

/** The width that a browser which saves data gets instead: about a quarter of the bytes, and still a picture. */
export function savingWidth(width: number): number {
  return IMAGE_WIDTHS.findLast((made) => made <= width / 2) ?? width
}
