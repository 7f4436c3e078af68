import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ShelfPage } from './shelf.ts'
import { ShelfReads } from './shelf-reads.server.ts'

const page: ShelfPage = { cards: [], next: 'more' }

test('a shelf is read once, and stands there itself when it has been read', async () => {
  const asked: string[] = []
  const shelves = new ShelfReads(async (id) => {
    asked.push(id)
    return id === 'empty' ? null : page
  })
  const first = shelves.pageOf('movies')
  expect([first, shelves.pageOf('movies')]).toEqual([expect.any(Promise), first])
  expect(await first).toBe(page)
  expect(shelves.pageOf('movies')).toBe(page)
  await shelves.pageOf('empty')
  expect(shelves.pageOf('empty')).toBe(null)
  expect(asked).toEqual(['movies', 'empty'])
})

test('what is known already is not read', () => {
  const shelves = new ShelfReads(() => Promise.reject(new Error('asked')))
  shelves.put('added', page)
  expect([shelves.pageOf('added'), shelves.ready.get('added')]).toEqual([page, page])
})

test('shelves are waited for until they are there or have failed, and no longer than somebody likes to wait', async () => {
  const slow = Promise.withResolvers<ShelfPage>()
  const reads = {
    slow: slow.promise,
    failing: Promise.reject(new Error('no database')),
    endless: new Promise<ShelfPage>(() => undefined),
  }
  const shelves = new ShelfReads((id) => reads[id as keyof typeof reads])
  await shelves.wait(['slow', 'failing'], 0)
  expect(shelves.pageOf('slow')).toBeInstanceOf(Promise)
  let isOver = false
  const waited = shelves.wait(['slow', 'failing'], 60_000).then(() => (isOver = true))
  await nextTurn()
  expect(isOver).toBe(false)
  slow.resolve(page)
  await waited
  expect(shelves.pageOf('slow')).toBe(page)
  await shelves.wait(['endless'], 1)
  expect(shelves.pageOf('endless')).toBeInstanceOf(Promise)
})

test('a shelf that nobody waits for may fail, and whoever does wait hears of it', async () => {
  const shelves = new ShelfReads(() => Promise.reject(new Error('no database')))
  const failed = shelves.pageOf('movies')
  await new Promise((turn) => setImmediate(turn))
  await expect(failed).rejects.toThrow('no database')
  await expect(shelves.pageOf('movies')).rejects.toThrow('no database')
})
