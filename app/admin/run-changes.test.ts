import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunChange } from '../../shared/run.ts'
import { runChangeCursor } from '../db/run-changes.ts'
import type { SessionUser } from '../load-context.ts'
import { startTestDatabase } from '../testing/mongod.ts'

const admin: SessionUser = { id: 'a', sessionId: 's', name: 'Mara', email: 'm@example.org', role: 'admin' }

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>

async function load() {
  const [route, changes, connection] = await Promise.all([
    import('../routes/api.admin.sync.$runId_.changes.ts'),
    import('./run-changes.server.ts'),
    import('../db/connection.ts'),
  ])
  return { route, ...changes, ...connection }
}

const line = (runId: string, itemId: string, change: RunChange['change']): RunChange => ({
  _id: `${runId}/${itemId}/${change}`,
  runId,
  itemId,
  kind: 'movie',
  title: itemId,
  change,
})
const titleOf = (at: number) => `film-${String(at).padStart(3, '0')}`

beforeAll(async () => {
  database = await startTestDatabase()
  m = await load()
  await m
    .collection<RunChange>('run_changes')
    .insertMany([
      ...Array.from({ length: 120 }, (_, at) =>
        line('01B', titleOf(at), at % 10 === 0 ? 'retired' : 'updated'),
      ),
      line('01A', 'before', 'added'),
      line('01BB', 'longer', 'added'),
      line('01C', 'after', 'joined'),
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
  expect(changes).toHaveLength(12)
  expect([next, new Set(changes.map(({ change }) => change))]).toEqual([null, new Set(['retired'])])
})

test('a place in another run leads to no line of it', async () => {
  expect((await ask('?after=01A/')).changes[0]?.itemId).toBe(titleOf(0))
  expect((await ask('?after=01C/zzz')).changes[0]?.itemId).toBe(titleOf(0))
})

test('a page of a run’s changes reads what it shows', async () => {
  const plan = (await runChangeCursor('01B', { limit: 20 }).explain('executionStats')) as {
    executionStats: { totalDocsExamined: number }
  }
  expect(plan.executionStats.totalDocsExamined).toBeLessThanOrEqual(21)
})

test('what is asked wrongly is refused as JSON, and shows the first page to people', async () => {
  await expect(ask('?change=burnt')).rejects.toMatchObject({ status: 400 })
  const page = await m.readRunChanges('01B', new URLSearchParams('change=burnt'))
  expect([page.change, page.changes.length]).toEqual([null, 50])
})

test('a viewer does not see them', async () => {
  await expect(ask('', { ...admin, role: 'viewer' })).rejects.toMatchObject({ status: 403 })
})
