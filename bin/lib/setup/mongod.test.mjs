import { expect, test } from 'vitest'
import { cacheGigabytes } from './mongod.mjs'

const GIGABYTE = 2 ** 30

test.each([
  ['2 GB', 2, 0.25],
  ['8 GB', 8, 0.5],
  ['64 GB', 64, 1],
])('on a machine of %s the database keeps a bounded share in memory', (_name, gigabytes, cache) => {
  expect(cacheGigabytes(gigabytes * GIGABYTE)).toBe(cache)
})
