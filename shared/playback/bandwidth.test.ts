import { expect, test } from 'vitest'
import { estimateBandwidth, type Load } from './bandwidth.ts'
import { roundedBandwidth } from './device.ts'

const load = (megabits: number, more: Partial<Load> = {}): Load => ({
  bytes: 500_000,
  milliseconds: 4_000 / megabits,
  isCopied: true,
  ...more,
})

test('a few segments tell the line, an odd one among them does not', () => {
  expect(estimateBandwidth([load(8), load(8)], null)).toBeNull()
  expect(estimateBandwidth([load(8), load(80), load(8)], null)).toBe(roundedBandwidth(8_000_000))
})

test('a segment that takes long tells at once', () => {
  expect(estimateBandwidth([load(1.6)], 40_000_000)).toBe(roundedBandwidth(1_600_000))
})

test('the last segments count', () => {
  const loads = [...Array.from({ length: 9 }, () => load(50)), ...Array.from({ length: 6 }, () => load(4))]
  expect(estimateBandwidth(loads, null)).toBe(roundedBandwidth(4_000_000))
})

test('segments that are encoded meanwhile raise what is known and never lower it', () => {
  const encoded = (megabits: number) => Array.from({ length: 4 }, () => load(megabits, { isCopied: false }))
  expect(estimateBandwidth(encoded(1), 4_000_000)).toBe(4_000_000)
  expect(estimateBandwidth(encoded(16), 4_000_000)).toBe(roundedBandwidth(16_000_000))
  expect(estimateBandwidth(encoded(16), null)).toBeNull()
})
