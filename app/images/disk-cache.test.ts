import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DiskCache } from './disk-cache.server.ts'

const home = await mkdtemp(join(tmpdir(), 'matinee-cache-'))
afterAll(() => rm(home, { recursive: true }))

/** A folder as an earlier run left it: 100 bytes a name, the first used longest ago. */
async function leftBehind(folder: string, names: string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    await mkdir(join(folder, name.slice(0, 2)), { recursive: true })
    const path = join(folder, name.slice(0, 2), name)
    await writeFile(path, Buffer.alloc(100))
    await utimes(path, at + 1, at + 1)
  }
}

test('what was written is found again, and what was not is missing', async () => {
  const cache = new DiskCache(join(home, 'plain'), 1_000)
  await cache.write('ab12', Buffer.from('picture'))
  expect((await cache.read('ab12'))?.toString()).toBe('picture')
  expect(await cache.read('cd34')).toBeNull()
})

test('the longest unused go when it is full, and being asked for is use', async () => {
  const cache = new DiskCache(join(home, 'full'), 350)
  for (const name of ['aa', 'bb', 'cc']) await cache.write(name, Buffer.alloc(100))
  await cache.read('aa')
  await cache.write('dd', Buffer.alloc(100))
  expect(await Promise.all(['aa', 'bb', 'cc', 'dd'].map(async (name) => !!(await cache.read(name))))).toEqual(
    [true, false, true, true],
  )
  expect(existsSync(join(home, 'full/bb/bb'))).toBe(false)
})

test('it lasts over a restart, and so does what was used last', async () => {
  const folder = join(home, 'restarted')
  await leftBehind(folder, ['aa', 'bb', 'cc'])
  const before = new DiskCache(folder, 1_000)
  await before.read('aa')
  await expect.poll(async () => (await new DiskCache(folder, 250).read('aa')) !== null).toBe(true)
  expect(await new DiskCache(folder, 250).read('bb')).toBeNull()
})

test('more than it may hold is cut back at the start, and halves of files are swept', async () => {
  const folder = join(home, 'shrunk')
  await leftBehind(folder, ['aa', 'bb', 'cc', 'dd'])
  await writeFile(join(folder, 'aa', 'aa.1234.draft'), Buffer.alloc(5_000))
  const cache = new DiskCache(folder, 250)
  expect(await cache.read('aa')).toBeNull()
  expect(await cache.read('dd')).not.toBeNull()
  const names = await readdir(folder, { recursive: true })
  expect(names.filter((name) => name.includes('/')).sort()).toEqual(['cc/cc', 'dd/dd'])
})

test('a file that somebody else took away is not kept any more', async () => {
  const cache = new DiskCache(join(home, 'taken'), 1_000)
  await cache.write('aa', Buffer.alloc(10))
  await rm(join(home, 'taken', 'aa', 'aa'))
  expect(await cache.read('aa')).toBeNull()
})

test('the same name written again counts once', async () => {
  const cache = new DiskCache(join(home, 'again'), 250)
  for (let round = 0; round < 5; round += 1) await cache.write('aa', Buffer.alloc(100))
  await cache.write('bb', Buffer.alloc(100))
  expect(await cache.read('aa')).not.toBeNull()
})

test('a disk that takes nothing costs the cache and nothing else', async () => {
  await writeFile(join(home, 'a-file'), '')
  const cache = new DiskCache(join(home, 'a-file', 'below'), 1_000)
  await cache.write('aa', Buffer.alloc(10))
  expect(await cache.read('aa')).toBeNull()
})
