import { expect, test } from 'vitest'
import { createMemoryCache } from './memory-cache.ts'

test('what was not asked for longest goes first', () => {
  const cache = createMemoryCache(20)
  cache.set('a', Buffer.alloc(8))
  cache.set('b', Buffer.alloc(8))
  cache.get('a')
  cache.set('c', Buffer.alloc(8))
  expect([cache.get('a'), cache.get('b'), cache.get('c')].map((data) => data !== undefined)).toEqual([
    true,
    false,
    true,
  ])
})

test('never holds more bytes than its limit, also when one name is set again', () => {
  const cache = createMemoryCache(20)
  for (let n = 0; n < 5; n++) cache.set('a', Buffer.alloc(8))
  expect(cache.bytes).toBe(8)
  cache.set('huge', Buffer.alloc(21))
  expect(cache.get('huge')).toBeUndefined()
  expect(cache.bytes).toBe(8)
})
