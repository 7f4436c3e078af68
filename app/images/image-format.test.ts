import { expect, test } from 'vitest'
import { imageFormat } from './image-format.ts'

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'

test.each([
  ['a current browser', CHROME, 'avif'],
  ['a browser without AVIF', 'image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5', 'webp'],
  ['one that likes WebP more', 'image/avif;q=0.5, image/webp', 'webp'],
  ['one that refuses AVIF', 'image/avif;q=0, image/webp;q=0.8', 'webp'],
  ['one that refuses both', 'image/avif;q=0, image/webp;q=0, */*', 'jpeg'],
  ['a program that takes anything', '*/*', 'jpeg'],
  ['a program that says nothing', undefined, 'jpeg'],
  ['letters of another case', 'IMAGE/WEBP;Q=0.9', 'webp'],
  ['a weight that is no number', 'image/webp;q=much', 'jpeg'],
])('%s gets what it asks for', (_name, accept, format) => {
  expect(imageFormat(accept, 'backdrop', 1280)).toBe(format)
})

test('small pictures, of which a page has dozens, are WebP where the browser likes both', () => {
  expect([120, 480, 640, 1920].map((width) => imageFormat(CHROME, 'poster', width))).toEqual([
    'webp',
    'webp',
    'avif',
    'avif',
  ])
  expect(imageFormat('image/avif', 'poster', 120)).toBe('avif')
})

test('a logo stays transparent where neither format is known', () => {
  expect(imageFormat('*/*', 'logo', 480)).toBe('png')
  expect(imageFormat(CHROME, 'logo', 640)).toBe('avif')
})
