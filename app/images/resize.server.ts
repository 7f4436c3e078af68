import sharp from 'sharp'

export type ImageFormat = 'webp' | 'jpeg' | 'png'

const PIXEL_LIMIT = 60_000_000
const READABLE = new Set(['jpeg', 'png', 'webp', 'avif', 'heif', 'gif'])

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
    const { format: found } = await picture.metadata()
    if (!READABLE.has(found)) return null
    const resized = picture.rotate().resize({ width, withoutEnlargement: true })
    switch (format) {
      case 'webp':
        return await resized.webp({ quality: 80, effort: 3 }).toBuffer()
      case 'jpeg':
        return await resized
          .flatten({ background: '#000' })
          .jpeg({ quality: 82, progressive: true })
          .toBuffer()
      case 'png':
        return await resized.png({ compressionLevel: 9 }).toBuffer()
    }
  } catch {
    return null
  }
}
