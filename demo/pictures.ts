import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { draw, type Drawing } from './art/draw.ts'

const widths = { poster: 800, backdrop: 1600, still: 960 }

/** Draws one picture into a file; its extension says the format. */
export async function makePicture(drawing: Drawing, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const image = sharp(Buffer.from(draw({ ...drawing, width: widths[drawing.kind] })))
  const encoded = file.endsWith('.webp')
    ? image.webp({ quality: 80, effort: 2 })
    : image.jpeg({ quality: 82 })
  await encoded.toFile(file)
}
