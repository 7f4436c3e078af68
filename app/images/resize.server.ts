import sharp, { type Sharp } from 'sharp'
import type { ImageFormat } from './image-format.ts'

const PIXEL_LIMIT = 60_000_000
/** A picture that takes longer is meant to. */
const SECONDS = 20

/**
 * The only decoders that see foreign bytes. All others stay shut (drawings, documents, formats of science): what they
 * cannot be asked to read cannot run, fetch or fill the memory.
 */
const READABLE = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif']

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: READABLE.map((name) => `VipsForeignLoad${name}`) })
// As many pictures as there are cores are made at once (`images.server.ts`), each by one thread.
sharp.concurrency(1)
sharp.cache(false)

/**
 * A picture at most `width` wide, never enlarged; null when it is none, is damaged or truncated, is SVG, or has more
 * than 60 megapixels. What a server says of its type does not count, only what the bytes are.
 */
export async function resizePicture(
  data: Buffer,
  width: number,
  format: ImageFormat,
): Promise<Buffer | null> {
  try {
    const picture = sharp(data, { limitInputPixels: PIXEL_LIMIT, failOn: 'truncated', animated: false })
      .timeout({ seconds: SECONDS })
      .rotate()
      .resize({ width, withoutEnlargement: true })
    return await encode(picture, format).toBuffer()
  } catch {
    return null
  }
}

/** The qualities look the same; why these efforts is decision 0011. */
function encode(picture: Sharp, format: ImageFormat): Sharp {
  switch (format) {
    case 'avif':
      return picture.avif({ quality: 60, effort: 2, chromaSubsampling: '4:2:0' })
    case 'webp':
      return picture.webp({ quality: 80, effort: 3 })
    case 'jpeg':
      return picture.flatten({ background: 'black' }).jpeg({ quality: 82, progressive: true })
    case 'png':
      return picture.png({ compressionLevel: 9 })
  }
}
