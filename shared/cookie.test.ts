import { expect, test } from 'vitest'
import { cookieValue, readCookie } from './cookie.ts'

const value = { v: 2, name: 'Älter; als = "neu", 4K' }

test('what is kept in a cookie is read from among others', () => {
  const cookies = `other=1; matinee-x=${cookieValue(value)}; last=2`
  expect(readCookie(cookies, 'matinee-x')).toEqual(value)
  expect(cookieValue(value)).not.toMatch(/[;,\s"]/)
})

test.each([
  ['cut off', `matinee-x=${cookieValue(value).slice(0, -9)}`],
  ['no JSON', 'matinee-x=eyJ2IjoxfQ'],
  ['a bad escape', 'matinee-x=%E0%A4%A'],
  ['empty', 'matinee-x='],
  ['another one', `not-matinee-x=${cookieValue(value)}`],
  ['none', null],
])('a cookie that cannot be used is none: %s', (_, cookies) => {
  expect(readCookie(cookies, 'matinee-x')).toBeNull()
})
