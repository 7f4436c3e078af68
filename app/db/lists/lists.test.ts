import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TitleList } from '../../../shared/list.ts'
import { MOST_ENTRIES, MOST_LISTS } from '../../../shared/list-limits.ts'
import { LIST_ROLES, type ListAct, type ListRole, mayOnList } from '../../../shared/list-rights.ts'
import { fillLibrary, makeMovie, makeSeries } from '../../testing/library.ts'
import { startTestDatabase } from '../../testing/mongod.ts'
import { collection, db } from '../connection.ts'
import { ensureIndexes } from '../indexes.ts'
import { takeBack } from '../undos.ts'
import { deletePerson } from '../users.ts'
import { getList } from './access.ts'
import { lengthCursor, listedCursors } from './listed-items.ts'
import { addToList, moveInList, noteInList, removeFromList } from './entries.ts'
import {
  countLists,
  createList,
  deleteList,
  describeList,
  headCursor,
  listHeads,
  listsWith,
  listsWithCursor,
} from './lists.ts'
import { shareList, unshareList } from './shares.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

const [MARA, BO, ANN] = ['a', 'b', 'c'].map((letter) => letter.repeat(24)) as [string, string, string]
const NOW = new Date('2026-05-01T12:00:00.000Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const films = ['salt', 'bell', 'heat', 'dusk', 'fern'].map((id) => makeMovie(id))
const [salt, bell, heat, dusk, fern] = films as [
  (typeof films)[0],
  (typeof films)[0],
  (typeof films)[0],
  (typeof films)[0],
  (typeof films)[0],
]

beforeEach(async () => {
  await fillLibrary([...films, ...makeSeries('show', { 1: 1 })])
  await db().collection('user').deleteMany({})
  for (const [id, status] of [
    [MARA, 'active'],
    [BO, 'active'],
    [ANN, 'pending'],
  ] as const)
    await db()
      .collection('user')
      .insertOne({
        _id: new ObjectId(id),
        name: id[0],
        email: `${id[0]}@x.org`,
        role: 'viewer',
        status,
        createdAt: NOW,
      })
})

/** A list of Mara's with these titles. */
async function makeList(items: readonly (typeof salt)[] = [], name = 'Rainy days'): Promise<string> {
  const made = await createList(MARA, { name, text: '' }, NOW)
  if (!made.ok) throw new Error(made.failure.reason)
  for (const item of items) await addToList(MARA, made.value._id, item, '', NOW)
  return made.value._id
}
const titlesOf = async (id: string) => (await getList(MARA, id))?.entries.map(({ itemId }) => itemId) ?? null
const reasonOf = (result: { ok: true } | { ok: false; failure: { reason: string } }) =>
  result.ok ? 'done' : result.failure.reason

/** Every act of the table, each done with a list in which Mara added one title and the person another. */
const ACTS: Record<ListAct, (who: string, id: string) => Promise<string>> = {
  see: async (who, id) => ((await getList(who, id)) ? 'done' : 'gone'),
  add: async (who, id) => reasonOf(await addToList(who, id, fern, 'Fine', NOW)),
  'own-entry': async (who, id) => reasonOf(await noteInList(who, id, bell, 'Mine', NOW)),
  'any-entry': async (who, id) => reasonOf(await removeFromList(who, id, salt, NOW)),
  order: async (who, id) => reasonOf(await moveInList(who, id, bell, null, NOW)),
  describe: async (who, id) => reasonOf(await describeList(who, id, { name: 'New' }, NOW)),
  share: async (who, id) => reasonOf(await shareList(who, id, who === MARA ? BO : MARA, 'see')),
  delete: async (who, id) => reasonOf(await deleteList(who, id, NOW)),
  leave: async (who, id) => reasonOf(await unshareList(who, id, who)),
}
const acts = Object.keys(ACTS) as ListAct[]

async function listOfRole(role: ListRole): Promise<{ who: string; id: string }> {
  const id = await makeList([salt])
  const who = role === 'owner' ? MARA : BO
  if (role !== 'owner') await shareList(MARA, id, BO, 'add')
  await addToList(who, id, bell, '', NOW)
  if (role !== 'owner') await shareList(MARA, id, BO, role)
  return { who, id }
}

test.each(LIST_ROLES.flatMap((role) => acts.map((act) => [role, act] as const)))(
  'who has the right “%s” is let to “%s” as the table of rights says',
  async (role, act) => {
    const { who, id } = await listOfRole(role)
    expect(await ACTS[act](who, id)).toBe(mayOnList(role, act) ? 'done' : 'not-allowed')
  },
)

test('the table of rights: seeing, adding, editing, and what is the owner’s alone', () => {
  const allowed = (role: ListRole) => acts.filter((act) => mayOnList(role, act))
  expect(allowed('see')).toEqual(['see', 'leave'])
  expect(allowed('add')).toEqual(['see', 'add', 'own-entry', 'leave'])
  expect(allowed('edit')).toEqual(['see', 'add', 'own-entry', 'any-entry', 'order', 'describe', 'leave'])
  expect(allowed('owner')).toEqual(acts.filter((act) => act !== 'leave'))
})

test.each(acts)('for a stranger, and for who lost the right, “%s” finds no list', async (act) => {
  const { id } = await listOfRole('edit')
  expect(await ACTS[act](ANN, id)).toBe('gone')
  await unshareList(MARA, id, BO)
  expect(await ACTS[act](BO, id)).toBe('gone')
  expect(await titlesOf(id)).toEqual(['salt', 'bell'])
})

test('a list is shared with people who are let in, not with others and not with oneself', async () => {
  const id = await makeList()
  for (const nobody of [ANN, MARA, 'f'.repeat(24), '$ownerId'])
    expect(reasonOf(await shareList(MARA, id, nobody, 'edit'))).toBe('no-such-person')
  await shareList(MARA, id, BO, 'see')
  await shareList(MARA, id, BO, 'add')
  expect((await getList(BO, id))?.shares).toEqual([{ userId: BO, right: 'add' }])
})

test('adding a title twice keeps one, with its place and its note', async () => {
  const id = await makeList([salt, bell])
  await noteInList(MARA, id, salt, 'With Bo', NOW)
  expect(await addToList(MARA, id, salt, 'Other', later(1))).toEqual({ ok: true, value: { isNew: false } })
  expect((await getList(MARA, id))?.entries.map(({ itemId, note }) => [itemId, note])).toEqual([
    ['salt', 'With Bo'],
    ['bell', ''],
  ])
})

test('a title that was added under an id from before a join is one with that of now, and after a split two', async () => {
  const id = await makeList([makeMovie('old-id'), bell])
  const joined = makeMovie('heat', { aliases: [{ id: 'old-id', keys: [] }] })
  expect(await addToList(MARA, id, joined, '', NOW)).toEqual({ ok: true, value: { isNew: false } })
  expect([...(await listsWith(MARA, joined))]).toEqual([[id, MARA]])
  expect(await moveInList(MARA, id, bell, joined, NOW)).toMatchObject({ ok: true })
  await noteInList(MARA, id, joined, 'Seen before', NOW)
  expect((await getList(MARA, id))?.entries[0]).toMatchObject({ itemId: 'old-id', note: 'Seen before' })
  await addToList(MARA, id, heat, '', NOW)
  expect(await titlesOf(id)).toEqual(['old-id', 'bell', 'heat'])
  await moveInList(MARA, id, joined, bell, NOW)
  expect(await titlesOf(id)).toEqual(['bell', 'old-id', 'heat'])
  const removed = await removeFromList(MARA, id, joined, NOW)
  expect(await titlesOf(id)).toEqual(['bell'])
  if (removed.ok) expect(await takeBack(MARA, removed.value.undo)).toBe(2)
  expect(await titlesOf(id)).toEqual(['bell', 'old-id', 'heat'])
})

test('a title moves behind any other and to the beginning; one that is gone moves nothing', async () => {
  const id = await makeList([salt, bell, heat, dusk])
  const moved = async (item: typeof salt, after: typeof salt | null) => {
    await moveInList(MARA, id, item, after, NOW)
    return titlesOf(id)
  }
  expect(await moved(salt, bell)).toEqual(['bell', 'salt', 'heat', 'dusk'])
  expect(await moved(dusk, null)).toEqual(['dusk', 'bell', 'salt', 'heat'])
  expect(await moved(dusk, heat)).toEqual(['bell', 'salt', 'heat', 'dusk'])
  expect(await moved(bell, bell)).toEqual(['bell', 'salt', 'heat', 'dusk'])
  expect(reasonOf(await moveInList(MARA, id, bell, fern, NOW))).toBe('not-in-list')
  expect(reasonOf(await moveInList(MARA, id, { _id: '$entries', aliases: [] }, bell, NOW))).toBe(
    'not-in-list',
  )
  expect(await titlesOf(id)).toEqual(['bell', 'salt', 'heat', 'dusk'])
})

test('what two editors do at once is all kept', async () => {
  const id = await makeList([salt, bell, heat])
  await shareList(MARA, id, BO, 'edit')
  await Promise.all([
    moveInList(MARA, id, heat, null, NOW),
    addToList(BO, id, dusk, 'From Bo', NOW),
    moveInList(BO, id, salt, bell, NOW),
    addToList(MARA, id, fern, '', NOW),
    addToList(BO, id, fern, '', NOW),
    noteInList(MARA, id, bell, 'Loud', NOW),
  ])
  const entries = (await getList(MARA, id))?.entries ?? []
  const ids = entries.map(({ itemId }) => itemId)
  expect([...ids].sort()).toEqual(['bell', 'dusk', 'fern', 'heat', 'salt'])
  expect(ids.indexOf('heat')).toBe(0)
  expect(ids.indexOf('salt')).toBe(ids.indexOf('bell') + 1)
  expect(entries.find(({ itemId }) => itemId === 'dusk')).toMatchObject({ addedBy: BO, note: 'From Bo' })
})

test('a removed title comes back to where it stood, unless its list is not open to the person any more', async () => {
  const id = await makeList([salt, bell, heat])
  await shareList(MARA, id, BO, 'edit')
  const [first, last] = [await removeFromList(BO, id, salt, NOW), await removeFromList(BO, id, heat, NOW)]
  if (!first.ok || !last.ok) throw new Error('not removed')
  expect(await titlesOf(id)).toEqual(['bell'])
  expect(await takeBack(MARA, first.value.undo)).toBe(null)
  expect(await takeBack(BO, first.value.undo)).toBe(1)
  expect(await titlesOf(id)).toEqual(['salt', 'bell'])
  await shareList(MARA, id, BO, 'see')
  expect(await takeBack(BO, last.value.undo)).toBe(null)
  expect(await titlesOf(id)).toEqual(['salt', 'bell'])
})

test('deleting a list says in numbers what went, and is taken back with its notes and shares', async () => {
  const id = await makeList([salt, bell])
  await noteInList(MARA, id, salt, 'With popcorn', NOW)
  await shareList(MARA, id, BO, 'see')
  const before = await getList(MARA, id)
  const deleted = await deleteList(MARA, id, NOW)
  expect(deleted).toMatchObject({ ok: true, value: { name: 'Rainy days', count: 2, notes: 1, people: 1 } })
  expect(await getList(BO, id)).toBe(null)
  if (deleted.ok) expect(await takeBack(MARA, deleted.value.undo)).toBe(1)
  expect(await getList(BO, id)).toEqual(before)
})

test('a list is full at a thousand titles, and a person has a hundred lists', async () => {
  const id = await makeList()
  const entries: TitleList['entries'] = Array.from({ length: MOST_ENTRIES - 1 }, (_, n) => ({
    ...{ itemId: `m${n}`, note: '', addedBy: MARA, addedAt: NOW.toISOString() },
  }))
  await collection<TitleList>('lists').updateOne({ _id: id }, { $set: { entries } })
  const both = await Promise.all([salt, bell].map((item) => addToList(MARA, id, item, '', NOW)))
  expect(both.map(reasonOf).sort()).toEqual(['done', 'full'])
  await moveInList(MARA, id, makeMovie('m998'), makeMovie((await titlesOf(id))?.at(-1) ?? ''), NOW)
  expect(await moveInList(MARA, id, makeMovie('m0'), makeMovie('m998'), NOW)).toMatchObject({ ok: true })
  expect((await titlesOf(id))?.slice(-2)).toEqual(['m998', 'm0'])
  for (let count = 1; count < MOST_LISTS; count += 1) await makeList()
  expect(reasonOf(await createList(MARA, { name: 'One more', text: '' }, NOW))).toBe('too-many')
  expect(reasonOf(await createList(BO, { name: 'His', text: '' }, NOW))).toBe('done')
  expect((await countLists()).get(MARA)).toEqual({ lists: MOST_LISTS, titles: MOST_ENTRIES, shared: 0 })
})

test('one’s own lists and those of others come together, what was changed last first', async () => {
  const [first, second] = [await makeList([salt], 'First'), await makeList([], 'Second')]
  await createList(BO, { name: 'Not hers', text: '' }, NOW)
  await describeList(MARA, second, { text: 'For later' }, later(1))
  await addToList(MARA, first, bell, '', later(2))
  await shareList(MARA, first, BO, 'add')
  expect(await listHeads(MARA)).toMatchObject([
    { _id: first, role: 'owner', itemIds: ['salt', 'bell'] },
    { _id: second, role: 'owner', itemIds: [], text: 'For later' },
  ])
  expect((await listHeads(BO)).map(({ name, role }) => [name, role])).toEqual([
    ['First', 'add'],
    ['Not hers', 'owner'],
  ])
  expect(await listHeads(BO, [second])).toEqual([])
})

test('who leaves takes their lists along, loses those of others, and what they added there stays', async () => {
  const id = await makeList([salt])
  await shareList(MARA, id, BO, 'add')
  await addToList(BO, id, bell, 'Watch this', NOW)
  await createList(BO, { name: 'His own', text: '' }, NOW)
  await deletePerson(BO)
  expect(await listHeads(BO)).toEqual([])
  expect(await titlesOf(id)).toEqual(['salt', 'bell'])
  expect((await getList(MARA, id))?.shares).toEqual([])
})

test('lists are found through indexes', async () => {
  for (const cursor of [
    headCursor(MARA),
    headCursor(MARA, ['some-list']),
    listsWithCursor(MARA, salt),
    collection('lists').find({ ownerId: MARA } as object),
    collection('lists').find({ 'shares.userId': MARA } as object),
    ...listedCursors(['salt', 'old-id']),
    lengthCursor(['show']),
  ]) {
    const plan = JSON.stringify(await cursor.explain('queryPlanner'))
    expect(plan).not.toMatch(/COLLSCAN/)
    expect(plan).toMatch(/IXSCAN|IDHACK|EXPRESS/)
  }
})
