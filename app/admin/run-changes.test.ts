import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunChange, StoredRunChanges } from '../../shared/run.ts'
import { runChangesCursor } from '../db/run-changes.ts'
import type { SessionUser } from '../load-context.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const admin: SessionUser = { id: 'a', sessionId: 's', name: 'Mara', email: 'm@example.org', role: 'admin' }

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>

async function load() {
  const [route, changes, connection, indexes] = await Promise.all([
    import('../routes/api.admin.sync.$runId_.changes.ts'),
    import('./run-changes.server.ts'),
    import('../db/connection.ts'),
    import('../db/indexes.ts'),
  ])
  return { route, ...changes, ...connection, ...indexes }
}

const titleOf = (at: number) => `film-${String(at).padStart(3, '0')}`
const lineOf = (itemId: string): StoredRunChanges['lines'][number] => ({
  itemId,
  kind: 'movie',
  title: itemId,
})
const moved = { from: 'attic', to: 'cellar', paths: ['metadata.overview'] }

/** So many documents of a run, each with lines of films from a number on. */
function told(runId: string, change: RunChange['change'], firsts: number[], lines = 30): StoredRunChanges[] {
  return firsts.map((first) => ({
    _id: `${runId}/00003/${String(first).padStart(5, '0')}`,
    runId,
    change,
    lines: Array.from({ length: lines }, (_, at) => lineOf(titleOf(first + at))),
  }))
}

beforeAll(async () => {
  database = await startTestDatabase()
  m = await load()
  await m.ensureIndexes()
  const [first, ...others] = told('01B', 'updated', [0, 30, 90])
  await m.collection<StoredRunChanges>('run_changes').insertMany([
    ...(first ? [{ ...first, lines: first.lines.map((line) => ({ ...line, owners: [moved] })) }] : []),
    ...others,
    ...told('01B', 'retired', [60]),
    ...told('01A', 'added', [500]),
    ...told('01BB', 'added', [500]),
    ...told('01C', 'joined', [500]),
    // As an earlier release wrote it.
    {
      _id: '01B/film-1/updated',
      runId: '01B',
      itemId: 'film-1',
      kind: 'movie',
      title: 'film-1',
      change: 'updated',
    } as never,
  ])
})

afterAll(() => database.stop())

async function ask(search = '', user: SessionUser = admin) {
  const request = new Request(`http://localhost/api/admin/sync/01B/changes${search}`)
  const answer = await m.route.loader({ request, params: { runId: '01B' }, context: { user, nonce: '' } })
  return m.ChangesPage.parse(await answer.json())
}

test('a run’s changes come in pages, and those of other runs are not among them', async () => {
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page = await ask(`?limit=50${next === '' ? '' : `&after=${next}`}`)
    seen.push(...page.changes.map(({ itemId }) => itemId))
    next = page.next
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => titleOf(at)))
})

test('one kind of change can be asked for', async () => {
  const { changes, next } = await ask('?change=retired')
  expect(changes).toHaveLength(30)
  expect([next, new Set(changes.map(({ change }) => change))]).toEqual([null, new Set(['retired'])])
})

test('a place in another run leads to no line of it', async () => {
  expect((await ask('?after=01A/')).changes[0]?.itemId).toBe(titleOf(0))
  expect((await ask('?after=01C/zzz')).changes[0]?.itemId).toBe(titleOf(0))
})

test('a page that ends within a document goes on there, in all changes and in one', async () => {
  const first = await ask('?change=updated&limit=40')
  const second = await ask(`?change=updated&limit=40&after=${first.next}`)
  expect(first.changes.at(-1)?.itemId).toBe(titleOf(39))
  expect(second.changes.map(({ itemId }) => itemId)).toEqual([
    ...Array.from({ length: 20 }, (_, at) => titleOf(40 + at)),
    ...Array.from({ length: 20 }, (_, at) => titleOf(90 + at)),
  ])
})

test('a line says which fields have another owner now', async () => {
  const { changes } = await ask('?limit=31')
  expect([changes[0]?.owners, changes[30]?.owners]).toEqual([[moved], undefined])
})

test.each([
  ['of all changes', {}, 40],
  ['of one change', { change: 'retired' as const }, 1],
])('a page %s begins with the document that it shows first', async (_which, asked, documents) => {
  const plan = (await runChangesCursor('01B', asked).limit(documents).explain('executionStats')) as {
    executionStats: { totalDocsExamined: number; nReturned: number }
  }
  const { totalDocsExamined, nReturned } = plan.executionStats
  expect([totalDocsExamined, nReturned > 0]).toEqual([nReturned, true])
})

test('what is asked wrongly is refused as JSON, and shows the first page to people', async () => {
  await expect(ask('?change=burnt')).rejects.toMatchObject({ status: 400 })
  const page = await m.readRunChanges('01B', new URLSearchParams('change=burnt'))
  expect([page.change, page.changes.length]).toEqual([null, 50])
})

test('a viewer does not see them', async () => {
  await expect(ask('', { ...admin, role: 'viewer' })).rejects.toMatchObject({ status: 403 })
})
