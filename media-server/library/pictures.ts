import sharp from 'sharp'
import type { Picture } from '../../shared/metadata.ts'

/** What the index says of a picture beside its address. Null: it cannot be read as one. */
export type PictureFacts = Pick<Picture, 'width' | 'height' | 'placeholder'>

const FORMATS = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'gif'])
const MAX_PIXELS = 100_000_000
export const MAX_PICTURE_BYTES = 20 * 1_048_576

sharp.cache(false)
sharp.concurrency(1)

/** Size as shown and the 4 × 3 colours that stand in for the picture. Never throws. */
export async function readPicture(absolutePath: string): Promise<PictureFacts | null> {
  try {
    const open = () => sharp(absolutePath, { limitInputPixels: MAX_PIXELS, failOn: 'none' })
    const { width, height, format, orientation = 1 } = await open().metadata()
    if (!FORMATS.has(format)) return null
    const pixels = await open()
      .rotate()
      .resize(4, 3, { fit: 'fill' })
      .flatten()
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer()
    const isTurned = orientation >= 5
    const hex = [...pixels].map((byte) => byte.toString(16).padStart(2, '0'))
    const placeholder = Array.from(
      { length: 12 },
      (_, place) => `#${hex.slice(place * 3, place * 3 + 3).join('')}`,
    )
    return { width: isTurned ? height : width, height: isTurned ? width : height, placeholder }
  } catch {
    return null
  }
}
