import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createDiskCache } from './disk-cache.ts'
import { makeFolder } from './test-support.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

async function newFolder(): Promise<string> {
  const { folder, remove } = await makeFolder()
  undo.push(remove)
  return folder
}

test('what was kept is there after a restart', async () => {
  const folder = await newFolder()
  await createDiskCache(folder, 100).set('a', 'text')
  expect(await createDiskCache(folder, 100).get('a')).toBe('text')
  expect(await createDiskCache(folder, 100).get('b')).toBeNull()
})

test('the folder never holds more than its limit, and what was asked for longest ago goes first', async () => {
  const folder = await newFolder()
  for (const [name, year] of [
    ['old', 2020],
    ['older', 2019],
    ['new', 2021],
  ] as const) {
    await writeFile(path.join(folder, name), 'x'.repeat(30))
    await utimes(path.join(folder, name), new Date(`${year}-01-01`), new Date(`${year}-01-01`))
  }
  const cache = createDiskCache(folder, 100)
  expect(await cache.get('older')).toHaveLength(30)
  await cache.set('more', 'y'.repeat(30))
  expect((await readdir(folder)).sort()).toEqual(['more', 'new', 'older'])
  // The use was written down, so a restart knows the same order.
  await createDiskCache(folder, 90).set('last', 'z'.repeat(30))
  expect(await cache.get('new')).toBeNull()
  expect((await readdir(folder)).sort()).toEqual(['last', 'more', 'older'])
})

test('what a killed server left unfinished is cleared away', async () => {
  const folder = await newFolder()
  await writeFile(path.join(folder, 'a.0.draft'), 'half')
  expect(await createDiskCache(folder, 100).get('a')).toBeNull()
  expect(await readdir(folder)).toEqual([])
})

test('a file that someone else removed is as though it had never been kept', async () => {
  const folder = await newFolder()
  const cache = createDiskCache(folder, 100)
  await cache.set('a', 'text')
  await rm(path.join(folder, 'a'))
  expect(await cache.get('a')).toBeNull()
})
