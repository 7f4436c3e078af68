import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepSecrets, makeSetupCode } from './secrets.mjs'

let home
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'secrets-'))))
afterEach(() => rmSync(home, { recursive: true }))

test('secrets are made once, and a new library adds its key', () => {
  const first = keepSecrets(home, ['Attic'])
  const second = keepSecrets(home, ['Attic', 'Cellar'])
  expect(second).toEqual({ ...first, mediaApiKeys: { ...first.mediaApiKeys, Cellar: expect.any(String) } })
  expect(second.mediaApiKeys.Cellar).not.toBe(second.mediaApiKeys.Attic)
  expect(keepSecrets(home, ['Attic']).appSecret).toBe(first.appSecret)
})

test('only their owner can read them', () => {
  keepSecrets(home, [])
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a damaged file is named and never overwritten', () => {
  writeFileSync(join(home, 'secrets.json'), '{')
  expect(() => keepSecrets(home, [])).toThrow('secrets.json cannot be read')
})

test('a setup code has 60 bits in letters that nobody confuses', () => {
  expect(makeSetupCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
})
