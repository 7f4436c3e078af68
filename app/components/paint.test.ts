import { expect, test } from 'vitest'
import { hueOf } from './hue.ts'
import { imageSrcSet, imageUrl, savingWidth } from './image-url.ts'
import { placeholderPaint } from './placeholder.ts'
import { themeOf } from './theme.ts'
import { shadeOf, tintOf } from './tint.ts'

const colors = (color: string) => Array.from({ length: 12 }, () => color)

test('a tint is dark and quiet whatever the picture', () => {
  for (const color of ['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000']) {
    const [, lightness, chroma] = /^oklch\(([\d.]+) ([\d.]+) \d+\)$/.exec(tintOf(colors(color)) ?? '') ?? []
    expect(Number(lightness)).toBeGreaterThanOrEqual(0.24)
    expect(Number(lightness)).toBeLessThanOrEqual(0.34)
    expect(Number(chroma)).toBeLessThanOrEqual(0.07)
  }
})

test.each([
  ['#000000', 0],
  ['#0b2a3a', 0],
  ['#9fb3b8', 0.88],
  ['#ffffff', 1],
])('words on a picture of %s have %d of the ink that there is', (color, shade) => {
  expect(shadeOf(colors('#101010').with(5, color))).toBeCloseTo(shade, 1)
})

test('a picture of which no colour is known has all the ink', () => {
  expect(shadeOf(null)).toBe(1)
})

test('a page without colours has no tint and no placeholder', () => {
  expect(tintOf(null)).toBe(undefined)
  expect(placeholderPaint(undefined)).toBe(undefined)
  expect(placeholderPaint(['#000000'])).toBe(undefined)
})

test('a stand-in has one of the six hues, the same for the same name, whatever its letters', () => {
  const names = ['Heat', 'Alien', '', 'あ', '🎬', 'x'.repeat(300), 'المدينة']
  expect(names.map(hueOf)).toEqual(names.map(hueOf))
  expect(names.map(hueOf).every((hue) => Number.isInteger(hue) && hue >= 1 && hue <= 6)).toBe(true)
  expect(new Set(names.map(hueOf)).size).toBeGreaterThan(2)
})

test('a placeholder paints three rows of four colours', () => {
  expect(placeholderPaint(colors('#123456'))?.match(/linear-gradient\(/g)).toHaveLength(3)
})

test('pictures are asked for in the widths that are made', () => {
  expect(imageUrl('/images/a/poster/v1', 300)).toBe('/images/a/poster/v1/320')
  expect(imageUrl('/images/a/poster/v1', 9_000)).toBe('/images/a/poster/v1/1920')
  expect(imageSrcSet('/i', 120, 240)).toBe('/i/120 120w, /i/180 180w, /i/240 240w')
})

test('a browser that saves data gets pictures of half the width, and always one', () => {
  expect([1920, 1280, 320, 180, 120].map(savingWidth)).toEqual([960, 640, 120, 180, 120])
})

test.each([
  [null, 'dark'],
  ['matinee-theme=light', 'light'],
  ['a=b; matinee-theme=system', 'system'],
  ['matinee-theme=neon', 'dark'],
])('cookies %j show the %s theme', (cookies, theme) => {
  expect(themeOf(cookies)).toBe(theme)
})
