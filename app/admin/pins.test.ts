import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SessionUser } from '../load-context.ts'
import { Offer } from '../../shared/offer.ts'
import { startAskedWorker } from '../testing/asked-worker.ts'
import { fillLibrary, makeMovie } from '../testing/library.ts'

const admin: SessionUser = { id: 'a', sessionId: 's', name: 'Mara', email: 'm@example.org', role: 'admin' }

let house: Awaited<ReturnType<typeof startAskedWorker>>
let m: Awaited<ReturnType<typeof load>>
const asked: unknown[] = []

async function load() {
  const [page, why, connection, overrides] = await Promise.all([
    import('../routes/admin.titles.$id._index.tsx'),
    import('../routes/api.titles.$id.why.ts'),
    import('../db/connection.ts'),
    import('../db/overrides.ts'),
  ])
  return { page, why, ...connection, ...overrides }
}

beforeAll(async () => {
  house = await startAskedWorker(asked)
  m = await load()
})

afterAll(() => house.stop())

const poster = { ref: 'poster', width: 2_000, height: 3_000, version: 'v2' }

function offer(serverId: string, entryId: string, more: Partial<Offer>): Offer {
  return Offer.parse({
    _id: `${serverId}/${entryId}`,
    serverId,
    entryId,
    kind: 'movie',
    keys: ['movie:tmdb:949'],
    numbers: [],
    fields: { metadata: {}, artwork: {} },
    copies: [],
    lastModified: '2026-01-01T00:00:00.000Z',
    hash: 'h',
    firstSeenAt: '2026-01-01T00:00:00.000Z',
    itemIds: ['heat-1995'],
    ...more,
  })
}

const server = (_id: string, hue: number) => ({
  _id,
  kind: 'matinee' as const,
  name: _id[0]?.toUpperCase() + _id.slice(1),
  url: 'http://127.0.0.1:9',
  browserUrl: null,
  apiKey: 'k',
  instanceId: null,
  isDisabled: false,
  relay: false,
  hue,
  createdAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-01T00:00:00.000Z',
})

beforeEach(async () => {
  await m.db().dropDatabase()
  asked.length = 0
  await m.collection('servers').insertMany([server('attic', 1), server('cellar', 2)])
  // Cellar is trusted more, though its name comes later.
  await m.collection('settings').insertOne({
    _id: 'server-order',
    serverIds: ['cellar', 'attic'],
    changedAt: '2026-01-01T00:00:00.000Z',
  } as never)
  await fillLibrary([
    makeMovie('heat-1995', {
      aliases: [{ id: 'hitze-1995', keys: [] }],
      metadata: { title: 'Heat', overview: 'From cellar', year: 1995 },
      owners: [
        { path: 'metadata.overview', serverId: 'cellar' },
        { path: 'metadata.title', serverId: 'cellar' },
      ],
      availability: [
        { serverIds: ['cellar', 'attic'], paths: ['metadata.overview', 'metadata.title'] },
        { serverIds: ['attic'], paths: ['artwork.poster'] },
      ],
      serverIds: ['cellar', 'attic'],
    }),
  ])
  await m.collection<Offer>('offers').insertMany([
    offer('attic', 'a', {
      fields: { metadata: { title: 'Heat', overview: 'From attic' }, artwork: { poster } },
    }),
    offer('cellar', 'c', { fields: { metadata: { title: 'Heat', overview: 'From cellar' }, artwork: {} } }),
  ])
})

const context = { user: admin, nonce: '' }
const at = (id: string, search = '', init: RequestInit = {}) => ({
  request: new Request(`http://localhost/admin/titles/${id}${search}`, init),
  params: { id },
  context,
})

async function post(id: string, fields: Record<string, string>) {
  const { data } = (await m.page.action(
    at(id, '', { method: 'POST', body: new URLSearchParams(fields) }),
  )) as {
    data: { said: string; isWrong: boolean }
  }
  return data
}

const read = (search = '') => m.page.loader(at('heat-1995', search))
const stored = () =>
  m
    .collection<{ _id: string; value?: unknown; removedAt?: string; changedAt: string }>('overrides')
    .find()
    .toArray()

test('a field says who offers what, in the saved order of trust', async () => {
  const { why } = await read('?field=metadata.overview')
  expect(why.chosen).toMatchObject({
    words: 'From cellar',
    owner: { name: 'Cellar' },
    rule: 'From Cellar: the most trusted server that has it. Nobody has pinned one.',
    offered: [
      { sign: { name: 'Cellar' }, place: 1, words: 'From cellar', stands: true },
      { sign: { name: 'Attic' }, place: 2, words: 'From attic', stands: false, canPin: true },
    ],
  })
  const answer = (await (await m.why.loader(at('heat-1995'))).json()) as {
    fields: { path: string; value: unknown }[]
  }
  expect(answer.fields.find(({ path }) => path === 'metadata.overview')).toMatchObject({
    value: 'From cellar',
    owner: 'cellar',
    offered: [
      { serverId: 'cellar', place: 1 },
      { serverId: 'attic', place: 2 },
    ],
  })
})

test('an offered value is pinned as its server says it, and the worker is asked for this title only', async () => {
  await post('heat-1995', { intent: 'pin', path: 'metadata.overview', offerId: 'attic/a' })
  expect(await stored()).toMatchObject([
    { itemId: 'heat-1995', path: 'metadata.overview', value: 'From attic' },
  ])
  expect(asked).toEqual([{ scope: { items: ['heat-1995'] }, reason: 'edit' }])
  expect((await read('?field=metadata.overview')).why).toMatchObject({
    isWaiting: true,
    chosen: { isPinned: true, isWaiting: true, pin: { words: 'From attic' } },
  })
})

test('a pinned picture says where it is', async () => {
  await post('heat-1995', { intent: 'pin', path: 'artwork.poster', offerId: 'attic/a' })
  expect((await stored())[0]?.value).toEqual({ ...poster, serverId: 'attic', entryId: 'a' })
})

test('pinning again replaces the pin of a field, and counts as the later edit though the clock went back', async () => {
  await post('heat-1995', { intent: 'type', path: 'metadata.title', text: 'One' })
  const [first] = await stored()
  await m.collection('overrides').updateMany({}, { $set: { changedAt: '2099-01-01T00:00:00.000Z' } } as never)
  await post('heat-1995', { intent: 'type', path: 'metadata.title', text: 'Two' })
  const [second, ...more] = await stored()
  expect(more).toEqual([])
  expect(second).toMatchObject({ _id: first?._id, value: 'Two', changedAt: '2099-01-01T00:00:00.001Z' })
})

test('unpinning takes back what was pinned under the title and under its old addresses', async () => {
  await m.savePin('hitze-1995', 'metadata.title', 'Hitze', new Date())
  await m.savePin('heat-1995', 'metadata.title', 'HEAT', new Date())
  expect(await post('hitze-1995', { intent: 'unpin', path: 'metadata.title' })).toMatchObject({
    isWrong: false,
  })
  expect((await stored()).every(({ removedAt }) => removedAt !== undefined)).toBe(true)
  expect(await post('heat-1995', { intent: 'unpin', path: 'metadata.title' })).toMatchObject({
    isWrong: true,
  })
})

test.each([
  ['metadata.year', 'nineteen', 'Expected a number.'],
  ['metadata.year', '', 'Expected a number.'],
  ['metadata.releaseDate', '1995-13-40', 'Expected a day such as 2024-10-11.'],
  ['metadata.cast', '[{"name": 1}]', 'Expected JSON in the shape in which a server says it.'],
  ['metadata.title', '  ', 'Expected a line of text.'],
])('%s is not pinned to %j', async (path, text, words) => {
  const answer = await post('heat-1995', { intent: 'type', path, text })
  expect(answer).toMatchObject({ isWrong: true, said: `This is not a value of this field. ${words}` })
  expect([await stored(), asked]).toEqual([[], []])
})

test.each([
  ['metadata.year', '1995', 1995],
  ['metadata.genres', 'Crime, drama', ['Crime', 'drama']],
  ['metadata.trailer', '{"site":"youtube","key":"x"}', { site: 'youtube', key: 'x' }],
  ['metadata.tagline', 'One\r\nTwo', 'One\nTwo'],
])('%s is pinned to %j as the field has it', async (path, text, value) => {
  await post('heat-1995', { intent: 'type', path, text })
  expect((await stored())[0]?.value).toEqual(value)
})

test('what comes from files, another kind’s field and an offer that is gone cannot be pinned', async () => {
  const isWrong = true
  expect(await post('heat-1995', { intent: 'type', path: 'video', text: '1' })).toMatchObject({ isWrong })
  expect(
    await post('heat-1995', { intent: 'type', path: 'metadata.airDate', text: '2024-01-01' }),
  ).toMatchObject({ isWrong })
  expect(await post('heat-1995', { intent: 'pin', path: 'metadata.title', offerId: 'shed/x' })).toMatchObject(
    { isWrong },
  )
  expect(await stored()).toEqual([])
})

test('fields that nobody fills can be found and pinned', async () => {
  const { why } = await read('?show=empty')
  expect(why.fields.map(({ path }) => path)).toContain('metadata.tagline')
  await post('heat-1995', { intent: 'type', path: 'metadata.tagline', text: 'A Los Angeles crime saga' })
  expect((await read('?show=pinned')).why.fields).toMatchObject([
    { path: 'metadata.tagline', isPinned: true },
  ])
})

test('an old address leads to the one that the title has', async () => {
  const thrown: unknown = await m.page.loader(at('hitze-1995', '?show=all')).catch((error: unknown) => error)
  expect(thrown instanceof Response && thrown.headers.get('location')).toBe(
    '/admin/titles/heat-1995?show=all',
  )
})

test('a viewer neither sees nor pins', async () => {
  const viewer = { ...at('heat-1995'), context: { user: { ...admin, role: 'viewer' as const }, nonce: '' } }
  for (const ask of [m.page.loader, m.page.action, m.why.loader])
    await expect(ask(viewer)).rejects.toMatchObject({ status: 403 })
})
