import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Item } from '../../shared/title.ts'
import type { SessionUser } from '../load-context.ts'
import { fillLibrary, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { MatrixQuery, listMatrix, matrixCursor } from './matrix.ts'

const TITLES = 10_000
const admin: SessionUser = { id: 'a', sessionId: 's', name: 'Mara', email: 'm@example.org', role: 'admin' }
const context = { user: admin, nonce: '' }

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>

async function load() {
  const [page, episodes, connection, indexes] = await Promise.all([
    import('../routes/admin.titles._index.tsx'),
    import('../routes/admin.titles.$id.episodes.tsx'),
    import('./connection.ts'),
    import('./indexes.ts'),
  ])
  return { page, episodes, ...connection, ...indexes }
}

/** Every tenth has no poster; every second is on one server only. */
function film(number: number): Item {
  const both = number % 2 === 0 ? ['attic', 'cellar'] : ['attic']
  const title = `Film ${String(number).padStart(5, '0')}`
  return makeMovie(`film-${number}`, {
    metadata: { title, year: 2000 },
    serverIds: both,
    owners: [
      { path: 'metadata.title', serverId: 'attic' },
      { path: 'metadata.overview', serverId: 'override' },
      { path: 'video', serverId: 'attic' },
    ],
    availability: [
      { serverIds: both, paths: ['metadata.title', 'video.width', 'captions.en', 'chapters'] },
      { serverIds: ['cellar'], paths: ['metadata.overview'] },
      ...(number % 10 === 0 ? [] : [{ serverIds: both, paths: ['artwork.poster'] }]),
    ],
  })
}

beforeAll(async () => {
  database = await startTestDatabase()
  m = await load()
  await m.ensureIndexes()
  const server = {
    kind: 'matinee',
    url: 'http://127.0.0.1:9',
    browserUrl: null,
    apiKey: 'k',
    instanceId: null,
    isDisabled: false,
    relay: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
  }
  await m.collection('servers').insertMany([
    { _id: 'attic', name: 'attic', hue: 1, ...server },
    { _id: 'cellar', name: 'cellar', hue: 2, ...server },
  ] as never[])
  await fillLibrary(makeSeries('saga', { 0: 1, 1: 120 }))
  await m.collection<Item>('titles').insertMany(Array.from({ length: TITLES }, (_, at) => film(at)))
  await m.collection<Item>('titles').insertOne(makeMovie('gone', { retiredAt: '2026-01-01T00:00:00.000Z' }))
})

afterAll(() => database.stop())

const read = (search = '') =>
  m.page.loader({ request: new Request(`http://localhost/admin/titles${search}`), params: {}, context })

test('a cell says what stands, what is offered, what is pinned, and what is missing', async () => {
  const { rows, servers, groups } = await read('?q=film+00010')
  expect(groups).toEqual(['metadata', 'artwork', 'captions', 'chapters', 'video'])
  expect(servers.map(({ id }) => id)).toEqual(['attic', 'cellar'])
  expect(rows).toMatchObject([
    {
      id: 'film-10',
      cells: [
        ['stands', 'none', 'offered', 'offered', 'stands'],
        ['pinned', 'none', 'offered', 'offered', 'offered'],
      ],
    },
  ])
})

test('pages follow each other without a gap, without a title twice, and without the retired', async () => {
  const seen: string[] = []
  let total: number
  for (let after = ''; ;) {
    const page = await read(`?q=film+000&limit=17${after}`)
    seen.push(...page.rows.map(({ name }) => name))
    total = page.total
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  expect(seen).toEqual(Array.from({ length: 100 }, (_, at) => `Film ${String(at).padStart(5, '0')}`))
  expect(total).toBe(100)
})

test('titles that lack a field, or a server, are found', async () => {
  expect((await read('?field=artwork.poster&gaps=true')).total).toBe(TITLES / 10)
  expect((await read('?field=captions&gaps=true')).total).toBe(0)
  expect((await read('?gaps=true')).total).toBe(TITLES / 10)
  expect((await read('?without=cellar')).total).toBe(TITLES / 2)
  expect((await read('?field=artwork.poster')).rows[1]?.cells).toEqual([['offered'], ['none']])
})

test('what is asked wrongly shows the whole list', async () => {
  for (const search of ['?kind=person', '?gaps=perhaps', '?limit=9999', '?after=%00'])
    expect((await read(search)).total).toBe(TITLES)
})

test('a page of 10,000 titles reads what it shows, in the order of an index', async () => {
  const query = MatrixQuery.parse({})
  const first = await listMatrix(query)
  for (const asked of [query, { ...query, after: first.next ?? undefined }]) {
    const plan = (await matrixCursor(asked).explain('executionStats')) as {
      executionStats: { totalDocsExamined: number; totalKeysExamined: number }
    }
    expect(plan.executionStats.totalDocsExamined).toBeLessThanOrEqual(query.limit + 2)
    expect(plan.executionStats.totalKeysExamined).toBeLessThanOrEqual(query.limit + 3)
    expect(JSON.stringify(plan.executionStats)).not.toContain('"SORT"')
  }
})

test('a page of 10,000 titles is small', async () => {
  expect(JSON.stringify(await read()).length).toBeLessThan(40_000)
})

test('a series shows a season at a time, its episodes in their order and in pages', async () => {
  const ask = (search: string) =>
    m.episodes.loader({
      request: new Request(`http://localhost/admin/titles/saga/episodes${search}`),
      params: { id: 'saga' },
      context,
    })
  const first = (await ask('')).view
  expect(first).toMatchObject({ season: 1, next: 100 })
  expect(first.rows.map(({ id }) => id)).toEqual([
    'saga-s1',
    ...Array.from({ length: 100 }, (_, at) => `saga-s1e${at + 1}`),
  ])
  expect((await ask('?from=100')).view.rows.map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, at) => `saga-s1e${at + 101}`),
  )
  expect((await ask('?season=0')).view.rows).toHaveLength(2)
})

test('a viewer does not see the matrix', async () => {
  const request = new Request('http://localhost/admin/titles')
  const viewer = { user: { ...admin, role: 'viewer' as const }, nonce: '' }
  await expect(m.page.loader({ request, params: {}, context: viewer })).rejects.toMatchObject({ status: 403 })
})
