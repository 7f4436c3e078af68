import { expect, test } from 'vitest'
import { castSeconds, isSignedBy, readMediaToken, signMediaToken } from './media-token.server.ts'

const key = 'k'.repeat(32)
const claims = { s: 'attic', e: 'entry', u: 'mara', n: 'session', i: 1_800_000_000, x: 1_800_021_600 }
const token = signMediaToken(claims, key)

test('a token tells which entry it opens, and only its own server has signed it', () => {
  expect(readMediaToken(token)).toEqual(claims)
  expect(isSignedBy(token, key)).toBe(true)
  expect(isSignedBy(token, 'x'.repeat(32))).toBe(false)
})

test('an altered user makes another token', () => {
  const [, signature] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...claims, u: 'eve' })).toString('base64url')
  expect(isSignedBy(`${forged}.${signature}`, key)).toBe(false)
})

test('a cast gets a token for the title and six hours, a day at most', () => {
  const sixHours = 21_600
  expect(castSeconds(5_400.2, sixHours)).toBe(27_001)
  expect(castSeconds(100_000, sixHours)).toBe(86_400)
})

test.each(['', '.', 'x.y', `${Buffer.from('{}').toString('base64url')}.x`, '__proto__'])(
  '%j is no token',
  (text) => {
    expect(readMediaToken(text)).toBeNull()
    expect(isSignedBy(text, key)).toBe(false)
  },
)
