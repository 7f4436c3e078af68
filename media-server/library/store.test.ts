import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { INDEX_PAGE_MAX_BYTES, IndexPage } from '../../shared/protocol/media-index.ts'
import { changesPage, counterOf, indexPage, libraryVersion } from './pages.ts'
import { openStore, type Store, type StoredEntry } from './store.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'store-'))
  store = openStore(folder)
})
afterEach(async () => {
  store.close()
  await rm(folder, { recursive: true })
})

const entry = (entryId: string, hash = 'h', size = 0): StoredEntry => ({
  entryId,
  kind: 'movie',
  hash,
  signature: hash,
  root: '/films',
  top: 'Movies',
  folder: `Movies/${entryId}`,
  isAway: false,
  json: JSON.stringify({ entryId, hash, text: 'x'.repeat(size) }),
  sources: { copies: {}, pictures: {} },
})
const page = (text: string) => IndexPage.parse(JSON.parse(text))

test('writing the same again is no change', () => {
  expect(store.writeEntries([entry('a'), entry('b')])).toBe(2)
  expect(store.writeEntries([entry('a'), entry('b')])).toBe(0)
  expect(store.writeEntries([entry('a', 'other')], ['b', 'never there'])).toBe(2)
})

test('pages go on where the last one ended, and end at 4 MiB', () => {
  store.writeEntries(['a', 'b', 'c', 'd', 'e'].map((id) => entry(id, 'h', 1_048_576)))
  const text = indexPage(store, { after: '', limit: 1_000 })
  expect(Buffer.byteLength(text)).toBeLessThan(INDEX_PAGE_MAX_BYTES)
  const first = page(text)
  expect(first.entries).toHaveLength(3)
  expect(page(indexPage(store, { after: first.next ?? '', limit: 1_000 }))).toMatchObject({ next: null })
  expect(page(indexPage(store, { after: '', limit: 2 }))).toMatchObject({ next: 'b' })
})

test('changes are paged with removals in the same order', () => {
  store.writeEntries([entry('a'), entry('b'), entry('c'), entry('d')])
  const before = store.changeCounter()
  store.writeEntries([entry('d', 'new'), entry('a', 'new')], ['b'])
  const first = page(changesPage(store, before, { after: '', limit: 2 }))
  expect(first).toMatchObject({ entries: [{ entryId: 'a' }], removed: ['b'], next: 'b' })
  const second = page(changesPage(store, before, { after: 'b', limit: 2 }))
  expect(second).toMatchObject({ entries: [{ entryId: 'd' }], removed: [], next: null })
})

test('remembers 100,000 changes and forgets older ones', () => {
  store.writeEntries([entry('first')])
  const version = libraryVersion(store)
  const batch = Array.from({ length: 1_000 }, (_, place) => `id${place}`)
  for (let round = 0; round < 100; round += 1) store.writeEntries(batch.map((id) => entry(id, `h${round}`)))
  expect(counterOf(version, store)).toBe(1)
  for (let round = 0; round < 11; round += 1) store.writeEntries(batch.map((id) => entry(id, `g${round}`)))
  expect(counterOf(version, store)).toBeNull()
  expect(counterOf(`${store.instanceId}.${store.changeCounter() - 100_000}`, store)).not.toBeNull()
})

test('instance, counter and entries survive a restart', () => {
  store.writeEntries([entry('a'), entry('b')], [])
  store.writeEntries([], ['b'])
  const version = libraryVersion(store)
  store.close()
  store = openStore(folder)
  expect(libraryVersion(store)).toBe(version)
  expect(store.getEntry('a')).toEqual(entry('a'))
  expect(page(changesPage(store, 2, { after: '', limit: 9 })).removed).toEqual(['b'])
})

test('finds what lies below a folder, whatever its name', () => {
  store.writeEntries([
    { ...entry('a'), folder: 'Movies/100%_a' },
    { ...entry('b'), folder: 'Movies/100%_a/in' },
    { ...entry('c'), folder: 'Movies/100xxa/in' },
  ])
  expect(store.entryIdsBelow('/films', 'Movies/100%_a').toSorted()).toEqual(['a', 'b'])
})
