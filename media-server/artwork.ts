import { open } from 'node:fs/promises'

export const PICTURE_LIMIT_BYTES = 20 * 1_048_576

/**
 * The content type that a picture's own first bytes tell, whatever its name says. Null: not one that browsers are given;
 * SVG is none of them, since it can carry scripts.
 */
export async function pictureType(absolutePath: string): Promise<string | null> {
  const file = await open(absolutePath)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0)
    return sniffPicture(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function sniffPicture(head: Buffer): string | null {
  const text = head.toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp'
  return /^....ftyp(avif|avis)/s.test(text) ? 'image/avif' : null
}
