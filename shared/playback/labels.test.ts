import { expect, test } from 'vitest'
import { codecName } from './labels.ts'

test.each([
  ['hevc', 'HEVC'],
  ['constructor', 'CONSTRUCTOR'],
  ['__proto__', '__PROTO__'],
])('the codec %s is called %s', (codec, name) => {
  expect(codecName(codec)).toBe(name)
})
