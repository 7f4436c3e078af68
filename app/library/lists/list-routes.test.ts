import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MOST_LISTS } from '../../../shared/list-limits.ts'
import { openApiDocument } from '../../http/openapi.ts'
import type { SessionUser } from '../../load-context.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../../testing/library.ts'
import { startTestDatabase } from '../../testing/mongod.ts'

async function load() {
  const [lists, list, entry, place, people, share, home, undo, page, overview, shelves] = await Promise.all([
    import('../../routes/api.lists._index.ts'),
    import('../../routes/api.lists.$id._index.ts'),
    import('../../routes/api.lists.$id.entries.$itemId._index.ts'),
    import('../../routes/api.lists.$id.entries.$itemId.place.ts'),
    import('../../routes/api.lists.$id.people._index.ts'),
    import('../../routes/api.lists.$id.people.$userId.ts'),
    import('../../routes/api.lists.$id.home.ts'),
    import('../../routes/api.undo.$id.ts'),
    import('../../routes/list.$id.tsx'),
    import('./lists-view.server.ts'),
    import('../../routes/api.shelves.$id.ts'),
  ])
  const [{ db }, { saveProgress }, { readHome }] = await Promise.all([
    import('../../db/connection.ts'),
    import('../../db/progress.ts'),
    import('../home/read-home.server.ts'),
  ])
  const routes = { lists, list, entry, place, people, share, home, undo, page, shelves }
  return { routes, ...overview, db, saveProgress, readHome }
}

let database: { stop(): Promise<void> }
let m: Awaited<ReturnType<typeof load>>

beforeAll(async () => {
  database = await startTestDatabase()
  const { ensureIndexes } = await import('../../db/indexes.ts')
  await ensureIndexes()
  m = await load()
})
afterAll(() => database.stop())

const person = (letter: string, name: string): SessionUser => ({
  ...{ id: letter.repeat(24), sessionId: 's', name, email: `${name}@example.org`, role: 'viewer' },
})
const [mara, bo] = [person('a', 'Mara'), person('b', 'Bo')]
const salt = makeMovie('salt', { metadata: { title: 'Salt', year: 2024, runtimeMinutes: 90 } })
const bell = makeMovie('bell', { metadata: { title: 'Bell', runtimeMinutes: 60 } })
const show = makeSeries('show', { 1: 2, 2: 1 }, { metadata: { title: 'Show', year: 2020 } })
const long = makeEpisode('show', 2, 1, { metadata: { title: 'Tide', runtimeMinutes: 45 } })

beforeEach(async () => {
  await fillLibrary([salt, bell, ...show.filter(({ _id }) => _id !== long._id), long])
  for (const place of ['user', 'preferences']) await m.db().collection(place).deleteMany({})
  for (const { id, name, email } of [mara, bo])
    await m
      .db()
      .collection('user')
      .insertOne({
        _id: new ObjectId(id),
        name,
        email,
        role: 'viewer',
        status: 'active',
        createdAt: new Date(),
      })
})

type Called = { status: number; body: unknown }
type Handler = (args: never) => unknown

/** Calls a route as somebody; a problem that it throws is its answer. */
async function call(
  route: { loader?: Handler; action?: Handler },
  method: string,
  params: Record<string, string>,
  { body, user = mara, search = '' }: { body?: object; user?: SessionUser; search?: string } = {},
): Promise<Called> {
  const request = new Request(`http://localhost/x${search}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  const handler = method === 'GET' ? route.loader : route.action
  const answer = await Promise.resolve()
    .then(() => handler?.({ request, params, context: { user, nonce: '' } } as never))
    .catch((error: unknown) => {
      if (error instanceof Response) return error
      throw error
    })
  if (!(answer instanceof Response)) return { status: 200, body: answer }
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : null }
}

async function made(body: object = { name: 'Rainy days' }): Promise<string> {
  const answer = await call(m.routes.lists, 'POST', {}, { body })
  expect(answer.status).toBe(201)
  return (answer.body as { id: string }).id
}
const put = (id: string, itemId: string, more: Parameters<typeof call>[3] = {}) =>
  call(m.routes.entry, 'PUT', { id, itemId }, { body: {}, ...more })
const share = (id: string, right: string) =>
  call(m.routes.share, 'PUT', { id, userId: bo.id }, { body: { right } })

test('a list is made with a first title, filled, ordered, annotated and read', async () => {
  const id = await made({ name: '  Rainy\n days ', text: 'With tea', itemId: 'salt' })
  expect(await put(id, 'show', { body: { note: 'From the start' } })).toEqual({
    status: 200,
    body: { isNew: true },
  })
  expect(await put(id, 'show-s2e1')).toMatchObject({ status: 200 })
  expect(await put(id, 'salt', { body: { note: 'Loud' } })).toEqual({ status: 200, body: { isNew: false } })
  expect(
    await call(m.routes.place, 'PUT', { id, itemId: 'show-s2e1' }, { body: { after: null } }),
  ).toMatchObject({ status: 204 })
  expect((await call(m.routes.list, 'GET', { id })).body).toMatchObject({
    ...{ name: 'Rainy days', text: 'With tea', role: 'owner', owner: null, count: 3 },
    entries: [
      {
        id: 'show-s2e1',
        name: 'Show',
        line: expect.stringContaining('S2 E1 · Tide · 45 min'),
        to: '/episode/show-s2e1',
      },
      { id: 'salt', name: 'Salt', line: expect.stringContaining('Film · 2024 · 1 h 30 min'), note: 'Loud' },
      { id: 'show', name: 'Show', line: expect.stringContaining('Series · 2020'), note: 'From the start' },
    ],
  })
})

test('what cannot be kept is refused with what is wrong and where', async () => {
  const id = await made()
  const name = (wanted: string) => call(m.routes.lists, 'POST', {}, { body: { name: wanted } })
  expect(await name('   ')).toMatchObject({ status: 400, body: { detail: 'name: needs a name' } })
  expect(await name('x'.repeat(201))).toMatchObject({ body: { detail: 'name: has at most 200 characters' } })
  expect(await name('x'.repeat(200))).toMatchObject({ status: 201 })
  expect(await put(id, 'salt', { body: { note: 'x'.repeat(2_001) } })).toMatchObject({
    ...{ status: 400, body: { detail: 'note: has at most 2,000 characters' } },
  })
  expect(await put(id, 'no-such')).toMatchObject({ status: 404, body: { title: 'There is no such title' } })
  expect(await share(id, 'own')).toMatchObject({ status: 400 })
  for (let count = 2; count < MOST_LISTS; count += 1) await made()
  expect(await name('One more')).toMatchObject({
    status: 409,
    body: { title: 'A person can have 100 lists' },
  })
})

test('who may add adds with a note and keeps to their own; who lost the list finds none, as if there never was one', async () => {
  const id = await made({ name: 'Ours', itemId: 'salt' })
  const asBo = { user: bo }
  const [never] = [await call(m.routes.list, 'GET', { id: 'never-was' }, asBo)]
  expect(await call(m.routes.list, 'GET', { id }, asBo)).toEqual(never)
  expect(never).toMatchObject({ status: 404, body: { title: 'There is no such list' } })
  await share(id, 'add')
  expect(await put(id, 'bell', { ...asBo, body: { note: 'For Sunday' } })).toMatchObject({ status: 200 })
  expect(await put(id, 'salt', { ...asBo, body: { note: 'Mine?' } })).toMatchObject({ status: 403 })
  expect((await call(m.routes.list, 'GET', { id }, asBo)).body).toMatchObject({
    ...{ role: 'add', owner: 'Mara', people: 1 },
    entries: [
      { id: 'salt', mayChange: false, addedBy: 'Mara' },
      { id: 'bell', mayChange: true, addedBy: null, note: 'For Sunday' },
    ],
  })
  for (const refused of [
    await call(m.routes.place, 'PUT', { id, itemId: 'bell' }, { ...asBo, body: { after: null } }),
    await call(m.routes.list, 'PUT', { id }, { ...asBo, body: { name: 'His' } }),
    await call(m.routes.list, 'DELETE', { id }, asBo),
    await call(m.routes.people, 'GET', { id }, asBo),
  ])
    expect(refused).toMatchObject({ status: 403 })
  expect(await call(m.routes.share, 'DELETE', { id, userId: bo.id })).toMatchObject({ status: 204 })
  expect(await call(m.routes.list, 'GET', { id }, asBo)).toEqual(never)
  expect(await put(id, 'show', asBo)).toMatchObject({ status: 404 })
  expect(await call(m.routes.page, 'GET', { id }, asBo)).toMatchObject({ status: 404 })
})

test('the owner sees with whom a list can be shared; others leave by themselves', async () => {
  const id = await made()
  await share(id, 'see')
  expect((await call(m.routes.people, 'GET', { id })).body).toEqual({
    people: [{ id: bo.id, name: 'Bo', right: 'see' }],
  })
  expect(await call(m.routes.share, 'DELETE', { id, userId: 'me' }, { user: bo })).toMatchObject({
    status: 204,
  })
  expect(await call(m.routes.share, 'DELETE', { id, userId: 'me' })).toMatchObject({ status: 403 })
  expect(await call(m.routes.list, 'GET', { id }, { user: bo })).toMatchObject({ status: 404 })
})

test('the menu of a title says in which lists it is, and from which the person may take it out', async () => {
  const [one, other] = [await made({ name: 'One', itemId: 'salt' }), await made({ name: 'Other' })]
  await share(one, 'add')
  await share(other, 'see')
  const asked = (user: SessionUser) => call(m.routes.lists, 'GET', {}, { user, search: '?item=salt' })
  expect((await asked(mara)).body).toMatchObject({
    lists: expect.arrayContaining([
      expect.objectContaining({ id: one, has: true, mayRemove: true }),
      expect.objectContaining({ id: other, has: false }),
    ]),
  })
  expect((await asked(bo)).body).toMatchObject({
    lists: expect.arrayContaining([
      expect.objectContaining({ id: one, has: true, mayRemove: false, owner: 'Mara' }),
    ]),
  })
})

test('a removed title and a deleted list come back by what the answer says', async () => {
  const id = await made({ name: 'Ours', itemId: 'salt' })
  await put(id, 'bell', { body: { note: 'Mind the dog' } })
  const removed = await call(m.routes.entry, 'DELETE', { id, itemId: 'salt' })
  const undo = (answer: Called) => call(m.routes.undo, 'POST', { id: (answer.body as { undo: string }).undo })
  expect(await undo(removed)).toEqual({ status: 200, body: { count: 1 } })
  const deleted = await call(m.routes.list, 'DELETE', { id })
  expect(deleted.body).toMatchObject({ name: 'Ours', count: 2, notes: 1, people: 0 })
  expect(await undo(deleted)).toMatchObject({ status: 200 })
  expect(await undo(deleted)).toMatchObject({ status: 404 })
  expect((await call(m.routes.list, 'GET', { id })).body).toMatchObject({
    entries: [{ id: 'salt' }, { id: 'bell', note: 'Mind the dog' }],
  })
})

test('the page says how long all of it is and goes on with the first that was not watched, of a series its next episode', async () => {
  await m.db().collection('servers').deleteMany({})
  const { addServer } = await import('../../db/servers.ts')
  const attic = { name: 'attic', url: 'http://127.0.0.1:9', browserUrl: null, apiKey: 'x'.repeat(32) }
  await addServer({ ...attic, isDisabled: false, relay: false }, new Date())
  const id = await made({ name: 'Ours', itemId: 'show' })
  await put(id, 'show-s2')
  const about = async () => {
    const { body } = await call(m.routes.page, 'GET', { id })
    return (body as { about: Promise<unknown> }).about
  }
  expect(await about()).toMatchObject({
    length: '1 h 30 min',
    next: { playTo: '/watch/show-s1e1', name: 'Show S1 E1' },
  })
  const at = '2026-05-01T12:00:00.000Z'
  for (const number of [1, 2]) {
    const update = { positionSeconds: 99, durationSeconds: 100, watchedAt: at, sentAt: at }
    await m.saveProgress(mara.id, makeEpisode('show', 1, number), update, new Date(at))
  }
  expect(await about()).toMatchObject({ next: { name: 'Show S2 E1' } })
})

test('a list stands on the home of who put it there, page by page, while they may see it', async () => {
  const id = await made({ name: 'Ours', itemId: 'salt' })
  await put(id, 'bell')
  await share(id, 'see')
  const asBo = { user: bo }
  expect(await call(m.routes.home, 'PUT', { id }, asBo)).toEqual({ status: 200, body: { isOnHome: true } })
  const onHome = async (user: SessionUser) => {
    const { shelves, later } = await m.readHome(user.id)
    const pages = await Promise.all(later.map(async ({ head, page }) => ({ ...head, ...(await page) })))
    return [...shelves, ...pages].find((shelf) => shelf.id === `list:${id}`) ?? null
  }
  expect(await onHome(bo)).toMatchObject({
    ...{ title: 'Ours', more: { to: `/list/${id}` } },
    cards: [{ to: '/movie/salt' }, { to: '/movie/bell' }],
  })
  expect(await onHome(mara)).toBe(null)
  const rest = await call(m.routes.shelves, 'GET', { id: `list:${id}` }, { ...asBo, search: '?after=salt' })
  expect(rest.body).toMatchObject({ cards: [{ to: '/movie/bell' }], next: null })
  await call(m.routes.share, 'DELETE', { id, userId: bo.id })
  expect(await onHome(bo)).toBe(null)
  expect(await call(m.routes.home, 'PUT', { id }, asBo)).toMatchObject({ status: 404 })
})

test('lists of lists show the first posters, whoever they are shared with', async () => {
  const poster = { ref: 'p', width: null, height: null, version: 'v1', serverId: 'attic', entryId: 'e' }
  const id = await made({ name: 'Ours', itemId: 'bell' })
  await m
    .db()
    .collection('titles')
    .updateOne({ _id: 'show' as never }, { $set: { 'artwork.poster': poster } })
  await put(id, 'show-s2e1')
  await share(id, 'see')
  expect(await m.readLists(bo.id)).toMatchObject([
    {
      name: 'Ours',
      owner: 'Mara',
      count: 2,
      covers: [{ picture: '/images/show/poster/v1' }, { picture: null }],
    },
  ])
})

test('two titles that were joined count once, on the page of the list and in the list of lists', async () => {
  const id = await made({ name: 'Ours', itemId: 'salt' })
  await put(id, 'bell')
  const titles = m.db().collection<{ _id: string }>('titles')
  await titles.deleteOne({ _id: 'salt' })
  await titles.updateOne({ _id: 'bell' }, { $set: { aliases: [{ id: 'salt', keys: [] }] } })
  expect(await m.readLists(mara.id)).toMatchObject([{ count: 1 }])
  expect((await call(m.routes.list, 'GET', { id })).body).toMatchObject({ count: 1 })
  expect((await call(m.routes.list, 'DELETE', { id })).body).toMatchObject({ count: 1 })
})

test('every operation on lists is in the description of the API', () => {
  const paths = Object.keys(openApiDocument('http://x').paths).filter((path) => path.startsWith('/api/lists'))
  expect(paths.sort()).toEqual([
    '/api/lists',
    '/api/lists/{id}',
    '/api/lists/{id}/entries/{itemId}',
    '/api/lists/{id}/entries/{itemId}/place',
    '/api/lists/{id}/home',
    '/api/lists/{id}/people',
    '/api/lists/{id}/people/{userId}',
  ])
})
