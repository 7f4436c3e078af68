import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Hex } from './sha256.ts'

test.each(['', 'abc', 'attic/3f9c', 'a'.repeat(55), 'b'.repeat(56), 'c'.repeat(64), 'd'.repeat(1_000)])(
  'hashes %j as everybody does',
  (text) => {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'))
  },
)
