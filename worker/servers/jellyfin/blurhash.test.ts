import { expect, test } from 'vitest'
import { blurHashPixels } from './blurhash.ts'

test('paints one colour where a hash has no more than that', () => {
  // 1 × 1 component, `#808080` as base 83.
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'
  const base83 = (value: number, length: number): string =>
    length === 0 ? '' : base83(Math.floor(value / 83), length - 1) + (digits[value % 83] ?? '')
  expect(blurHashPixels(`00${base83(0x808080, 4)}`)).toEqual(new Array(12).fill('#808080'))
})

test('paints a recorded hash as 4 × 3 pixels', () => {
  const pixels = blurHashPixels('LEHV6nWB2yk8pyo0adR*.7kCMdnj')
  expect(pixels).toHaveLength(12)
  expect(new Set(pixels).size).toBeGreaterThan(6)
  expect(pixels?.every((pixel) => /^#[0-9a-f]{6}$/.test(pixel))).toBe(true)
})

test.each(['', 'L', 'LEHV6nWB2yk8', 'LEHV6nWB2yk8pyo0adR*.7kCMd"j', 'é'.repeat(28)])(
  '%j is no hash',
  (hash) => {
    expect(blurHashPixels(hash)).toBeNull()
  },
)
