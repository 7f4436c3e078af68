import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KINDS } from './cursor.ts'
import type { Offer } from '../../shared/offer.ts'
import { coordinator, runner } from '../env.ts'
import { MemoryOfferStore } from '../testing/memory-offer-store.ts'
import { accepted, ask, auth, bindings, readRun, settle, WorkerHouse } from '../testing/worker-house.ts'
import { SqlOfferStore } from './offer-store.ts'
import type { OfferStore } from './staged-offers.ts'

const entryIds = ['a', 'b', 'c-1', 'd_2', 'Z', ...Array.from({ length: 9 }, (_, at) => `e${at}`)]
const serverIds = ['attic', 'attic-2', 'cellar']
const entryId = fc.constantFrom(...entryIds)
const child = fc.record({ kind: fc.constant('episode' as const), parent: fc.constantFrom('a', 'b') })
// Mostly one, so that many stand beside each other.
const serverId = fc.oneof(
  { weight: 3, arbitrary: fc.constant('attic') },
  { weight: 1, arbitrary: fc.constantFrom(...serverIds) },
)
const key = fc.constantFrom('movie:tmdb:7', 'movie:name:the orchard 1998', 'movie:name:沙\u0000\u2028"')
const offerId = fc.tuple(serverId, entryId).map((parts) => parts.join('/'))

const offer = fc
  .record({
    serverId,
    entryId,
    // Often of one series, so that they stand in one row.
    place: fc.oneof(
      { weight: 4, arbitrary: child },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constantFrom(...KINDS),
          parent: fc.option(entryId, { nil: undefined }),
        }),
      },
    ),
    keys: fc.uniqueArray(key),
    overview: fc.string({ unit: 'binary', maxLength: 20 }),
  })
  .map(({ serverId: server, entryId: entry, place: { kind, parent }, keys, overview }): Offer => ({
    _id: `${server}/${entry}`,
    serverId: server,
    entryId: entry,
    kind,
    keys,
    ...(parent !== undefined && { parent }),
    numbers: [],
    fields: { metadata: { overview }, artwork: {} },
    copies: [],
    lastModified: '2026-11-01T00:00:00.000Z',
    hash: 'h',
    itemIds: [],
    firstSeenAt: '2026-11-01T00:00:00.000Z',
  }))

type Step = (store: OfferStore) => unknown

const byId = (offers: readonly Offer[]) => offers.toSorted((one, other) => (one._id < other._id ? -1 : 1))

const put = fc.array(offer, { maxLength: 40, size: 'max' }).map(
  (offers): Step =>
    (store) =>
      store.put(offers),
)
const remove = fc.uniqueArray(offerId, { maxLength: 8, size: 'max' }).map(
  (ids): Step =>
    (store) =>
      store.remove(ids),
)
const NONE = new Set<string>()
const leads = fc.record({
  known: fc.uniqueArray(offerId).map((known) => new Set(known)),
  kinds: fc.subarray([...KINDS]),
  keys: fc.uniqueArray(key),
  ids: fc.uniqueArray(offerId),
  parents: fc.uniqueArray(offerId),
})
const other: fc.Arbitrary<Step> = fc.oneof(
  serverId.map(
    (id): Step =>
      (store) =>
        store.removeServer(id),
  ),
  leads.map(
    (led): Step =>
      (store) =>
        byId(store.find(led, () => true, Infinity)),
  ),
  fc.tuple(fc.constantFrom(...KINDS), fc.oneof(fc.constant(''), offerId), fc.integer({ min: 1, max: 3 })).map(
    ([kind, after, limit]): Step =>
      (store) =>
        store.page(kind, after, limit),
  ),
  fc.constant<Step>((store) => store.serverIds()),
  fc.constant<Step>((store) => store.isEmpty()),
)
const step = fc.oneof(put, remove, other)

const ids = serverIds.flatMap((server) => entryIds.map((entry) => `${server}/${entry}`))

/** Each offer by its id, all in order, and whether each goes when it is removed. */
const all: Step[] = [
  ...KINDS.map(
    (kind): Step =>
      (store) =>
        store.page(kind, '', ids.length),
  ),
  ...ids.map(
    (id): Step =>
      (store) =>
        store.find({ known: NONE, kinds: KINDS, keys: [], ids: [id], parents: [] }, () => true, Infinity),
  ),
  ...ids.map(
    (id): Step =>
      (store) =>
        store.remove([id]),
  ),
  ...KINDS.map(
    (kind): Step =>
      (store) =>
        store.page(kind, '', ids.length),
  ),
  (store) => store.isEmpty(),
]

test('the runner’s SQLite keeps and finds staged offers as a map in memory does', async () => {
  await runInDurableObject(runner(bindings), (_object, { storage }) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12, size: 'max' }), (steps) => {
        const stored = new SqlOfferStore(storage.sql)
        stored.clear()
        const inMemory = new MemoryOfferStore()
        for (const ask of [...steps, ...all]) expect(ask(stored)).toEqual(ask(inMemory))
      }),
      { numRuns: 300 },
    )
  })
})

const inStore = <T>(look: (store: SqlOfferStore) => T) =>
  runInDurableObject(runner(bindings), (_object, { storage }) => look(new SqlOfferStore(storage.sql)))

test('what a run left staged goes with its end, also where it was cancelled', async () => {
  new WorkerHouse()
  const isEmpty = () => inStore((store) => store.isEmpty())
  await inStore((store) => store.put(fc.sample(offer, 3)))
  expect(await isEmpty()).toBe(false)
  const { runId } = await accepted({ all: true })
  await ask(`/runs/${runId}/cancel`, { method: 'POST', headers: auth })
  await settle()
  expect((await readRun(runId)).state).toBe('cancelled')
  expect(await isEmpty()).toBe(true)
})

test('a run that is cancelled while it waits takes nothing from the stage of the one that works', async () => {
  const house = new WorkerHouse()
  house.server.instead = () => new Response(null, { status: 503, headers: { 'retry-after': '60' } })
  const working = await accepted({ all: true })
  const alarms = async () => {
    await runDurableObjectAlarm(coordinator(bindings))
    await runDurableObjectAlarm(runner(bindings))
  }
  await alarms()
  const waiting = await accepted({ all: true })
  expect(waiting.runId).not.toBe(working.runId)
  await inStore((store) => store.put(fc.sample(offer, 3)))
  await ask(`/runs/${waiting.runId}/cancel`, { method: 'POST', headers: auth })
  await alarms()
  expect((await readRun(waiting.runId)).state).toBe('cancelled')
  expect((await readRun(working.runId)).state).toBe('working')
  expect(await inStore((store) => store.isEmpty())).toBe(false)
  house.server.instead = null
  await ask(`/runs/${working.runId}/cancel`, { method: 'POST', headers: auth })
  await settle()
  expect(await inStore((store) => store.isEmpty())).toBe(true)
})

/** Of the attic's server. */
function childOf(parent: string, entryId: string): Offer {
  const [sample] = fc.sample(offer, 1)
  const id = { _id: `attic/${entryId}`, serverId: 'attic', entryId }
  return { ...sample, ...id, kind: 'episode', parent } as Offer
}

test('of a series of which some children are known the others are found', async () => {
  await runInDurableObject(runner(bindings), (_object, { storage }) => {
    const store = new SqlOfferStore(storage.sql)
    store.clear()
    store.put(['a', 'b', 'c'].map((entryId) => childOf('s', entryId)))
    const found = (...known: string[]) =>
      store.find(
        { known: new Set(known), kinds: KINDS, keys: [], ids: [], parents: ['attic/s'] },
        () => true,
        10,
      )
    expect(found('attic/a', 'attic/c').map(({ _id }) => _id)).toEqual(['attic/b'])
    expect(found('attic/a', 'attic/b', 'attic/c')).toEqual([])
  })
})

test('what is left of two interrupted parts of a series is found beside what stands between them', async () => {
  await runInDurableObject(runner(bindings), (_object, { storage }) => {
    const store = new SqlOfferStore(storage.sql)
    store.clear()
    store.put([childOf('s', 'a'), childOf('s', 'b'), childOf('t', 'c'), childOf('s', 'd'), childOf('s', 'e')])
    store.remove(['attic/a', 'attic/e'])
    expect(store.page('episode', '', 10).map(({ _id }) => _id)).toEqual(['attic/b', 'attic/c', 'attic/d'])
    store.remove(['attic/d'])
    expect(
      store.find({ known: NONE, kinds: KINDS, keys: [], ids: ['attic/d'], parents: [] }, () => true, 10),
    ).toEqual([])
    store.remove(['attic/b', 'attic/c'])
    expect(store.isEmpty()).toBe(true)
  })
})

test('what an older build staged, each group and its text in one row, is kept and found', async () => {
  const fresh = bindings.RUNNER.get(bindings.RUNNER.idFromName('of an older build'))
  await runInDurableObject(fresh, (_object, { storage: { sql } }) => {
    sql.exec(`DROP TABLE staged_groups`)
    sql.exec(
      `CREATE TABLE staged_groups
         (first TEXT PRIMARY KEY, kind TEXT NOT NULL, parent TEXT, ids TEXT NOT NULL, offers TEXT NOT NULL)`,
    )
    const child = childOf('s', 'a')
    sql.exec(
      `INSERT INTO staged_groups VALUES (?, ?, ?, ?, ?)`,
      ...[child._id, child.kind, 'attic/s', JSON.stringify([child._id]), JSON.stringify([child])],
    )
    const store = new SqlOfferStore(sql)
    store.put([childOf('s', 'b')])
    expect(store.page('episode', '', 10).map(({ _id }) => _id)).toEqual(['attic/a', 'attic/b'])
  })
})

test('a key that all bear does not bring all of them into memory', async () => {
  const [sample] = fc.sample(offer, 1)
  const films = Array.from({ length: 300 }, (_, at) => {
    const id = { _id: `attic/${at}`, serverId: 'attic', entryId: String(at) }
    return { ...sample, ...id, kind: 'movie', parent: undefined, keys: ['movie:tmdb:0'] } as Offer
  })
  const leads = { known: NONE, kinds: KINDS, keys: ['movie:tmdb:0'], ids: [], parents: [] }
  await runInDurableObject(runner(bindings), (_object, { storage }) => {
    const store = new SqlOfferStore(storage.sql)
    store.clear()
    store.put(films)
    expect(store.find(leads, () => true, 100)).toHaveLength(101)
    expect(store.find(leads, ({ entryId: id }) => id.length === 1, 100)).toHaveLength(10)
  })
})
