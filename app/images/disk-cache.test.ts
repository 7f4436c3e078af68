import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DiskCache } from './disk-cache.server.ts'

const folder = await mkdtemp(join(tmpdir(), 'matinee-cache-'))
afterAll(() => rm(folder, { recursive: true }))

test('what was written is read again, and what was not is missing', async () => {
  const cache = new DiskCache(join(folder, 'plain'), 1_000)
  await cache.write('ab12', Buffer.from('picture'))
  expect((await cache.read('ab12'))?.toString()).toBe('picture')
  expect(await cache.read('cd34')).toBeNull()
})

test('the longest unused files go when the cache is full', async () => {
  const cache = new DiskCache(join(folder, 'full'), 250)
  for (const name of ['aa', 'bb']) {
    await cache.write(name, Buffer.alloc(100))
    await utimes(join(folder, 'full', name, name), new Date(0), new Date(name === 'aa' ? 1_000 : 2_000))
  }
  await cache.write('cc', Buffer.alloc(100))
  await expect
    .poll(async () => (await readdir(join(folder, 'full'), { recursive: true })).includes('aa/aa'))
    .toBe(false)
  expect(await cache.read('bb')).not.toBeNull()
  expect(await cache.read('cc')).not.toBeNull()
})
