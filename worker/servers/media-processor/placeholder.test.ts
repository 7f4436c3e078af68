import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readPlaceholder } from './placeholder.ts'
import { readPng } from './png.ts'

const RECORDED = join(import.meta.dirname, '../fixtures/media-processor/file.poster.jpg.blurhash')
const recorded = readFileSync(RECORDED, 'utf8')

/** A picture of noise in so many channels: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
function noise(width: number, height: number, channels: 1 | 2 | 3 | 4) {
  const data = Uint8Array.from(
    { length: width * height * channels },
    (_, at) => (at * 7_919 + (at % 13) * 31) % 256,
  )
  const picture = sharp(data, { raw: { width, height, channels } })
  return channels < 3 ? picture.toColourspace('b-w') : picture
}

test.each([1, 2, 3, 4] as const)('reads a PNG of %i channels as an image library does', async (channels) => {
  for (const adaptiveFiltering of [false, true]) {
    const png = await noise(17, 11, channels).png({ adaptiveFiltering, progressive: false }).toBuffer()
    const flat = sharp(png).flatten({ background: '#000' }).toColourspace('srgb').removeAlpha().raw()
    const shown = await readPng(png)
    expect([shown?.width, shown?.height]).toEqual([17, 11])
    const expected = await flat.toBuffer()
    const distance = Math.max(...expected.map((byte, at) => Math.abs(byte - (shown?.rgb[at] ?? -9))))
    expect(distance).toBeLessThanOrEqual(1)
  }
})

test('reads a PNG with a palette', async () => {
  const png = await noise(40, 40, 3).png({ palette: true, colours: 200, dither: 0 }).toBuffer()
  const expected = await sharp(png).removeAlpha().raw().toBuffer()
  expect([...((await readPng(png))?.rgb ?? [])]).toEqual([...expected])
})

test('a recorded placeholder is twelve colours of its picture', async () => {
  const colours = await readPlaceholder(recorded)
  const areas = await sharp(Buffer.from(recorded, 'base64'))
    .flatten({ background: '#000' })
    .resize(4, 3, { fit: 'fill', kernel: 'nearest' })
    .raw()
    .toBuffer()
  expect(colours).toHaveLength(12)
  for (const [at, colour] of (colours ?? []).entries()) {
    const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))
    const near = parts.map((part, index) => Math.abs(part - (areas[at * 3 + index] ?? 0)))
    expect(Math.max(...near)).toBeLessThan(64)
  }
})

test('a picture of one colour has a placeholder of that colour, however small it is', async () => {
  const create = { width: 1, height: 1, channels: 3, background: '#3c6e8f' } as const
  const png = await sharp({ create }).png().toBuffer()
  expect(await readPlaceholder(png.toString('base64'))).toEqual(Array.from({ length: 12 }, () => '#3c6e8f'))
})

test.each(['', 'LEHV6nWB2yk8pyo0adR*.7kCMdnj', '<html>', recorded.slice(0, 200), 'x'.repeat(70_000)])(
  'there is no placeholder in %.20s',
  async (text) => {
    expect(await readPlaceholder(text)).toBeNull()
  },
)

test('a picture that is large, interlaced or of 16 bits is no placeholder', async () => {
  const large = await noise(257, 1, 3).png().toBuffer()
  const interlaced = await noise(9, 9, 3).png({ progressive: true }).toBuffer()
  const deep = await noise(9, 9, 3).toColourspace('rgb16').png().toBuffer()
  for (const png of [large, interlaced, deep]) expect(await readPng(png)).toBeNull()
})

test('a damaged picture is a placeholder or none: nothing is thrown, and no more is taken than it says', async () => {
  const bytes = new Uint8Array(Buffer.from(recorded, 'base64'))
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const broken = bytes.slice()
      for (const [at, byte] of changes) broken[at] = byte
      const colours = await readPlaceholder(Buffer.from(broken).toString('base64'))
      expect(colours === null || colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true)
    }),
    { numRuns: 500 },
  )
})
