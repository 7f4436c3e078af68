import { expect, test } from 'vitest'
import { z } from 'zod'
import { cookieValue, readCookie } from './cookie.ts'

const Schema = z.object({ v: z.literal(2), name: z.string() })
const value = { v: 2 as const, name: 'Älter; als = "neu", 4K' }

test('what is kept in a cookie is read from among others', () => {
  const cookies = `other=1; matinee-x=${cookieValue(value)}; last=2`
  expect(readCookie(cookies, 'matinee-x', Schema)).toEqual(value)
  expect(cookieValue(value)).not.toMatch(/[;,\s"]/)
})

test.each([
  ['an older version', `matinee-x=${cookieValue({ ...value, v: 1 })}`],
  ['cut off', `matinee-x=${cookieValue(value).slice(0, -9)}`],
  ['no JSON', 'matinee-x=eyJ2IjoxfQ'],
  ['a bad escape', 'matinee-x=%E0%A4%A'],
  ['empty', 'matinee-x='],
  ['another one', `not-matinee-x=${cookieValue(value)}`],
  ['none', null],
])('a cookie that cannot be used is none: %s', (_, cookies) => {
  expect(readCookie(cookies, 'matinee-x', Schema)).toBeNull()
})
