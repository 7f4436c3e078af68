import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { resizePicture } from './resize.server.ts'

const poster = await sharp({ create: { width: 600, height: 900, channels: 3, background: '#274752' } })
  .jpeg()
  .toBuffer()

test('a poster becomes as wide as asked, in the format asked', async () => {
  const resized = await resizePicture(poster, 180, 'webp')
  expect(await sharp(resized ?? Buffer.alloc(0)).metadata()).toMatchObject({
    format: 'webp',
    width: 180,
    height: 270,
  })
})

test.each(['avif', 'webp', 'jpeg', 'png'] as const)('it can be had as %s', async (format) => {
  const resized = await resizePicture(poster, 180, format)
  const found = await sharp(resized ?? Buffer.alloc(0)).metadata()
  // AVIF is a kind of HEIF.
  expect(found.format).toBe(format === 'avif' ? 'heif' : format)
})

test('a small picture is not enlarged', async () => {
  const resized = await resizePicture(poster, 1920, 'jpeg')
  expect((await sharp(resized ?? Buffer.alloc(0)).metadata()).width).toBe(600)
})

test.each([
  ['a truncated picture', poster.subarray(0, poster.length / 2)],
  ['a page of HTML that calls itself a picture', Buffer.from('<!doctype html><p>Sign in</p>')],
  [
    'SVG, which can hold scripts',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
  ],
  [
    'a drawing with a script in it',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
  ],
  [
    'a format that no poster has',
    await sharp({ create: red(30, 30) })
      .tiff()
      .toBuffer(),
  ],
  ['one that claims more than 60 megapixels', bomb(60_000, 60_000)],
  [
    'one that has more than 60 megapixels',
    await sharp({ create: red(8_000, 7_600) })
      .png()
      .toBuffer(),
  ],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', async (_name, data) => {
  expect(await resizePicture(data, 180, 'webp')).toBeNull()
})

test('a picture of just under 60 megapixels is made', async () => {
  const large = await sharp({ create: red(7_900, 7_500) })
    .png()
    .toBuffer()
  expect(await resizePicture(large, 120, 'webp')).not.toBeNull()
})

function red(width: number, height: number) {
  return { width, height, channels: 3, background: '#ff0000' } as const
}

/** A PNG of a few bytes whose head promises so many pixels. */
function bomb(width: number, height: number): Buffer {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
    'base64',
  )
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}
