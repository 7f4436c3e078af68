import { describe, expect, test } from 'vitest'
import { mediaKey, verifyMediaToken } from './signed-url.ts'
import { API_KEY, CLAIMS, signToken } from './test-support.ts'

const key = mediaKey(API_KEY)
const verify = (token: string, nowSeconds = CLAIMS.i) => verifyMediaToken(token, key, nowSeconds)

/** The same signature over other claims. */
function altered(change: object): string {
  const [, signature] = signToken(CLAIMS).split('.')
  return `${Buffer.from(JSON.stringify({ ...CLAIMS, ...change })).toString('base64url')}.${signature}`
}

test('a token says what was signed', () => {
  expect(verify(signToken(CLAIMS))).toEqual(CLAIMS)
})

test('the key is HKDF-SHA256 of the API key with an empty salt', () => {
  expect(mediaKey('a'.repeat(32)).toString('hex')).toBe(
    '456efbff391cf7aa3f3f78ff7bbe853c52f8c355376ce0c52b5f86a7aad9d4d3',
  )
})

describe('a token opens nothing', () => {
  test.each([
    ['when it names another entry', altered({ e: 'other' })],
    ['when it names another user', altered({ u: 'admin' })],
    ['when its end is moved', altered({ x: CLAIMS.x + 1 })],
    ['when another key signed it', signToken(CLAIMS, 'another-key-of-more-than-thirty-two-characters')],
    ['without a signature', signToken(CLAIMS).split('.')[0]!],
    ['with an empty signature', `${signToken(CLAIMS).split('.')[0]}.`],
    ['with a signature cut short', signToken(CLAIMS).slice(0, -1)],
    ['with something after it', `${signToken(CLAIMS)}A`],
    ['when it is empty', ''],
    ['when it is long', 'a'.repeat(100_000)],
    ['with a claim too many', signToken({ ...CLAIMS, admin: true } as typeof CLAIMS)],
    ['with a claim too few', signToken({ e: 'entry' } as unknown as typeof CLAIMS)],
  ])('%s', (_, token) => {
    expect(verify(token)).toBeNull()
  })

  test('from its last second on', () => {
    expect(verify(signToken(CLAIMS), CLAIMS.x - 1)).not.toBeNull()
    expect(verify(signToken(CLAIMS), CLAIMS.x)).toBeNull()
  })
})
