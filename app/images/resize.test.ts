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
  ['nothing', Buffer.alloc(0)],
])('%s is refused', async (_name, data) => {
  expect(await resizePicture(data, 180, 'webp')).toBeNull()
})
