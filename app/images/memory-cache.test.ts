import { expect, test } from 'vitest'
import { MemoryCache } from './memory-cache.ts'

test('the longest unused go when it is full, and what is too large is not kept', () => {
  const cache = new MemoryCache(400)
  for (const name of ['a', 'b', 'c', 'd']) cache.set(name, Buffer.alloc(100))
  cache.set('a', Buffer.alloc(100))
  cache.set('e', Buffer.alloc(100))
  cache.set('large', Buffer.alloc(101))
  expect(['a', 'b', 'c', 'd', 'e', 'large'].filter((name) => cache.get(name))).toEqual(['a', 'c', 'd', 'e'])
})
