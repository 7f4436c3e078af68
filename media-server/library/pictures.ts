import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import type { Picture } from '../../shared/metadata.ts'

/** What the index says of a picture beside its address. `version` is a hash of its bytes. Null: it cannot be read as one. */
export type PictureFacts = Omit<Picture, 'ref'>

const FORMATS = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'gif'])
const MAX_PIXELS = 100_000_000
export const MAX_PICTURE_BYTES = 20 * 1_048_576
const VERSION_CHARACTERS = 16
/** So small a picture is enough to find its subject. */
const FOCAL_HEIGHT = 180

sharp.cache(false)
sharp.concurrency(1)

/** A picture's version, its size as shown, the 4 × 3 colours that stand in for it, and where its subject is. Never throws. */
export async function readPicture(absolutePath: string): Promise<PictureFacts | null> {
  try {
    const bytes = await readFile(absolutePath)
    const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'none' })
    const { width, height, format, orientation = 1 } = await open().metadata()
    if (!FORMATS.has(format)) return null
    const isTurned = orientation >= 5
    const size = { width: isTurned ? height : width, height: isTurned ? width : height }
    return {
      version: createHash('sha256').update(bytes).digest('base64url').slice(0, VERSION_CHARACTERS),
      ...size,
      placeholder: await readColors(open().rotate()),
      ...(size.width > size.height && { focalPoint: await findSubject(open().rotate()) }),
    }
  } catch {
    return null
  }
}

async function readColors(picture: Sharp): Promise<string[]> {
  const pixels = await picture
    .resize(4, 3, { fit: 'fill' })
    .flatten()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer()
  const hex = [...pixels].map((byte) => byte.toString(16).padStart(2, '0'))
  return Array.from({ length: 12 }, (_, place) => `#${hex.slice(place * 3, place * 3 + 3).join('')}`)
}

/** Where a wide picture has the most skin, colour and detail: what stays in view when a narrow screen crops its sides. */
async function findSubject(picture: Sharp) {
  const { data, info } = await picture
    .resize({ height: FOCAL_HEIGHT })
    .flatten()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  // In a step of its own: sharp tells the place in pixels of what it was given, or of what that was scaled to.
  const { info: found } = await sharp(data, { raw: { width, height, channels } })
    .resize(height, height, { fit: 'cover', position: sharp.strategy.attention })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const part = (at: number, of: number) => Math.round(Math.min(1, Math.max(0, at / of)) * 100) / 100
  return { x: part(found.attentionX ?? width / 2, width), y: part(found.attentionY ?? height / 2, height) }
}
