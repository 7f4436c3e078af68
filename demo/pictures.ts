import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { draw, type Drawing } from './art/draw.ts'

const widths = { poster: 800, backdrop: 1600, still: 960 }

const grains = new Map<string, Promise<Buffer>>()

/** Film grain as a picture to lay over others. Noise takes most of a picture's time, so it is made once for each size. */
function grainOf(width: number, height: number): Promise<Buffer> {
  const size = `width="${width}" height="${height}"`
  const known = grains.get(size)
  if (known) return known
  const noise =
    '<feTurbulence type="fractalNoise" baseFrequency=".85" numOctaves="2" seed="7"/>' +
    '<feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  0 0 0 .9 -.28"/>'
  const filter = `<filter id="grain" x="0" y="0" width="100%" height="100%">${noise}</filter>`
  const film = `<rect ${size} filter="url(#grain)" opacity=".16"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${filter}</defs>${film}</svg>`
  const fresh = sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer()
  grains.set(size, fresh)
  return fresh
}

/** Draws one picture, with grain, into a JPEG file. */
export async function makePicture(drawing: Drawing, file: string): Promise<void> {
  const width = widths[drawing.kind]
  const height = drawing.kind === 'poster' ? (width * 3) / 2 : (width * 9) / 16
  await mkdir(path.dirname(file), { recursive: true })
  await sharp(Buffer.from(draw({ ...drawing, width })))
    .composite([{ input: await grainOf(width, height), blend: 'overlay' }])
    .jpeg({ quality: 82 })
    .toFile(file)
}
