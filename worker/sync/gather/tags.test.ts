import { beforeEach, expect, test } from 'vitest'
import type { Offer, OfferedEntry } from '../../../shared/offer.ts'
import { MemoryDataApi } from '../../testing/memory-data-api.ts'
import { SyncHouse } from '../../testing/sync-house.ts'
import type { BadEntry, EntryPage, TaggedClient } from '../clients.ts'
import { type Cursor, firstCursor } from '../cursor.ts'
import { gatherPiece } from '../gather.ts'
import { StoredNames } from '../stored-names.ts'

/** A server that lists tags, from memory. */
class FakeTagged {
  readonly films = new Map<string, { tag: string; hash: string }>()
  readonly bad = new Map<string, Omit<BadEntry, 'entryId'>>()
  /** Version that was known at each listing. */
  readonly listings: (string | null)[] = []
  readonly asked: string[] = []
  version = 'box.1'
  adapterVersion = 1
  answersAtOnce = Number.POSITIVE_INFINITY

  set(entryId: string, tag: string, hash = tag): void {
    this.films.set(entryId, { tag, hash })
  }

  client(): TaggedClient {
    const readEntries = async (ids: string[]) => ({ ok: true as const, value: this.read(ids) })
    return {
      lists: 'tags',
      adapterVersion: this.adapterVersion,
      readInstanceId: async () => ({ ok: true, value: 'box' }),
      readTags: async ({ known }) => {
        this.listings.push(known)
        if (known === this.version) return { ok: true, value: { kind: 'unchanged' } }
        const { version } = this
        const tags = [...this.films].map(([entryId, { tag }]) => ({ entryId, tag }))
        return { ok: true, value: { kind: 'tags', version, tags, bad: [] } }
      },
      readEntries,
      readEntry: (id) => readEntries([id]),
      scan: () => readEntries([]),
    }
  }

  private read(ids: readonly string[]): EntryPage {
    this.asked.push(...ids)
    const page: EntryPage = { version: 'box.read', entries: [], bad: [], removed: [], next: null }
    for (const entryId of ids.slice(0, this.answersAtOnce)) {
      const [film, bad] = [this.films.get(entryId), this.bad.get(entryId)]
      if (bad) page.bad.push({ entryId, ...bad })
      else if (film) page.entries.push(entry(entryId, film.hash))
      else page.removed.push(entryId)
    }
    return page
  }
}

function entry(entryId: string, hash: string): OfferedEntry {
  return {
    entryId,
    kind: 'movie',
    keys: [],
    numbers: [],
    fields: { metadata: { title: entryId }, artwork: {} },
    copies: [],
    lastModified: '2026-11-01T00:00:00.000Z',
    hash,
  }
}

let fake: FakeTagged
let data: MemoryDataApi
let nowMs = Date.parse('2026-11-24T12:00:00.000Z')
let ids = 0

beforeEach(() => {
  fake = new FakeTagged()
  ;({ data } = new SyncHouse({ attic: { fetch } as never }))
})

function piece(cursor: Cursor) {
  const newId = () => `01${String(++ids).padStart(24, '0')}`
  const isAwaited = () => false
  const openServer = () => fake.client()
  return gatherPiece(cursor, {
    dataApi: data,
    now: () => ++nowMs,
    newId,
    openServer,
    isAwaited,
    staged: null,
    stored: new StoredNames(),
  })
}

function begin(): Cursor {
  const cursor = firstCursor({
    runId: 'run',
    scopes: [{ all: true }],
    allowRemovals: [],
    reasons: ['manual'],
    size: 'large',
  })
  return { ...cursor, report: { ...cursor.report, phase: 'gather' } }
}

/** Gathers to the end; each piece is done as often as told, as after a crash just before its end was stored. */
async function gather(times = 1) {
  fake.asked.length = 0
  let cursor = begin()
  while (cursor.report.phase === 'gather') {
    const stored = structuredClone(cursor)
    for (let time = 1; time <= times; time++) ({ cursor } = await piece(structuredClone(stored)))
  }
  return cursor.report.servers[0]
}

const offers = () => data.all<Offer>('offers')
const removed = () => offers().filter(({ removedAt }) => removedAt !== undefined)

test('more entries than a cursor may hold are found by listing again, and each is read once', async () => {
  for (let number = 0; number < 4_100; number++) fake.set(`f${String(number).padStart(4, '0')}`, '1')
  for (let number = 0; number < 50; number++)
    fake.bad.set(`f${String(number).padStart(4, '0')}`, {
      path: 'here',
      detail: { reason: 'not-as-agreed', detail: 'is wrong' },
    })
  const row = await gather()
  expect(row?.counts).toMatchObject({ entries: 4_050, changed: 4_050, skipped: 50 })
  expect(fake.listings).toHaveLength(2)
  expect(fake.asked).toHaveLength(4_100)
  expect(offers()).toHaveLength(4_050)
})

test('a piece that comes again after a crash counts a missing entry once only', async () => {
  for (const id of ['a', 'b', 'c']) fake.set(id, '1')
  await gather(2)
  fake.films.delete('b')
  fake.version = 'box.2'
  await gather(2)
  expect([removed(), offers().filter(({ missedAt }) => missedAt)]).toMatchObject([[], [{ entryId: 'b' }]])
  await gather(2)
  expect(removed()).toMatchObject([{ entryId: 'b' }])
})

test('an entry that was missed before the clock was set back goes with the next listing', async () => {
  for (const id of ['a', 'b', 'c']) fake.set(id, '1')
  await gather()
  fake.films.delete('b')
  fake.version = 'box.2'
  await gather()
  nowMs -= 86_400_000
  await gather(2)
  expect(removed()).toMatchObject([{ entryId: 'b' }])
})

test('the listing after an entry was missed is not conditional, though the server is as it was', async () => {
  for (const id of ['a', 'b', 'c']) fake.set(id, '1')
  await gather()
  fake.films.delete('b')
  fake.version = 'box.2'
  await gather()
  await gather()
  await gather()
  expect(fake.listings).toEqual([null, 'box.1', null, 'box.2'])
})

test('a new tag on the same content is written without a mark', async () => {
  fake.set('a', '1', 'same')
  await gather()
  data.put(
    'offers',
    offers().map(({ pending: _pending, ...offer }) => offer),
  )
  const [before] = offers()
  fake.set('a', '2', 'same')
  fake.version = 'box.2'
  await gather()
  expect(offers()).toEqual([{ ...before, tag: '1.2' }])
})

test('an entry that could not be read just now is asked for by the next run', async () => {
  fake.set('a', '1')
  fake.bad.set('a', {
    path: 'a.file',
    detail: { reason: 'not-as-agreed', detail: 'cannot be read' },
    mayPass: true,
  })
  await gather()
  fake.bad.clear()
  await gather()
  expect(fake.listings).toEqual([null, null])
  expect(offers()).toMatchObject([{ entryId: 'a', tag: '1.1' }])
})

test('one that is wrong in itself is not read again until the server changes', async () => {
  fake.set('a', '1')
  fake.bad.set('a', { path: 'a.hdr', detail: { reason: 'not-as-agreed', detail: 'is no text' } })
  await gather()
  await gather()
  expect(fake.listings).toEqual([null, 'box.1'])
})

test('entries that a server left out of its answer are asked for again', async () => {
  for (const id of ['a', 'b', 'c']) fake.set(id, '1')
  fake.answersAtOnce = 1
  await gather()
  expect(fake.asked).toEqual(['a', 'b', 'c', 'b', 'c', 'c'])
  expect(offers()).toHaveLength(3)
})

test('a server that answers none of what it was asked for has failed', async () => {
  fake.set('a', '1')
  fake.answersAtOnce = 0
  expect(await gather()).toMatchObject({ outcome: 'failed', failure: { reason: 'invalid-answer' } })
})

test('another version of the adapter reads everything again', async () => {
  fake.set('a', '1')
  await gather()
  fake.adapterVersion = 2
  await gather()
  expect([fake.listings, fake.asked]).toEqual([[null, null], ['a']])
})

test('an entry that is gone between its listing and its reading is missed, and not removed at once', async () => {
  for (const id of ['a', 'b']) fake.set(id, '1')
  await gather()
  fake.set('a', '2')
  fake.version = 'box.2'
  let cursor = begin()
  ;({ cursor } = await piece(cursor))
  fake.films.delete('a')
  while (cursor.report.phase === 'gather') ({ cursor } = await piece(cursor))
  expect(removed()).toEqual([])
  expect(offers().find(({ entryId }) => entryId === 'a')?.missedAt).toBeDefined()
})
