import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SessionUser } from '../load-context.ts'
import { Offer } from '../../shared/offer.ts'
import { startAskedWorker } from '../testing/asked-worker.ts'
import { fillLibrary, makeEpisode, makeItem, makeMovie } from '../testing/library.ts'

const admin: SessionUser = { id: 'a', sessionId: 's', name: 'Mara', email: 'm@example.org', role: 'admin' }

let house: Awaited<ReturnType<typeof startAskedWorker>>
let m: Awaited<ReturnType<typeof load>>
const asked: unknown[] = []

async function load() {
  const [page, connection, overrides] = await Promise.all([
    import('../routes/admin.titles.$id.entries.tsx'),
    import('../db/connection.ts'),
    import('../db/overrides.ts'),
  ])
  return { page, ...connection, ...overrides }
}

beforeAll(async () => {
  house = await startAskedWorker(asked)
  m = await load()
})

afterAll(() => house.stop())

function offer(_id: string, itemIds: string[], more: Partial<Offer> = {}): Offer {
  const [serverId = '', entryId = ''] = _id.split('/')
  return Offer.parse({
    _id,
    serverId,
    entryId,
    kind: 'movie',
    keys: ['movie:tmdb:949'],
    numbers: [],
    fields: { metadata: { title: 'Heat', year: 1995 }, artwork: {} },
    copies: [],
    lastModified: '2026-01-01T00:00:00.000Z',
    hash: 'h',
    firstSeenAt: '2026-01-01T00:00:00.000Z',
    itemIds,
    ...more,
  })
}

const heat = makeMovie('heat-1995', {
  metadata: { title: 'Heat', year: 1995 },
  createdAt: '2026-01-02T00:00:00.000Z',
})
const hitze = makeMovie('hitze-1995', { metadata: { title: 'Hitze', year: 1995 } })

beforeEach(async () => {
  await m.db().dropDatabase()
  asked.length = 0
  await fillLibrary([
    heat,
    hitze,
    makeItem({ _id: 'heat-show', kind: 'series', metadata: { title: 'Heat' } }),
  ])
  await m
    .collection<Offer>('offers')
    .insertMany([
      offer('attic/a', ['heat-1995']),
      offer('cellar/c', ['heat-1995']),
      offer('shed/s', ['heat-1995']),
      offer('tmdb/949', ['heat-1995'], { askedBy: 'movie:tmdb:949' }),
      offer('shed/h', ['hitze-1995']),
      offer('shed/gone', ['hitze-1995'], { removedAt: '2026-01-01T00:00:00.000Z' }),
    ])
})

const at = (id: string, search = '', init: RequestInit = {}) => ({
  request: new Request(`http://localhost/admin/titles/${id}/entries${search}`, init),
  params: { id },
  context: { user: admin, nonce: '' },
})

async function post(id: string, fields: [string, string][]) {
  const body = new URLSearchParams(fields)
  const { data } = (await m.page.action(at(id, '', { method: 'POST', body }))) as {
    data: { said: string; isWrong: boolean; undo: string[]; again?: string[] }
  }
  return data
}

const view = async (id: string, search = '') => (await m.page.loader(at(id, search))).view
const pins = () => m.listIdentityPins(['attic/a', 'cellar/c', 'shed/s', 'shed/h', 'shed/gone', 'tmdb/949'])
const undoOf = (undo: string[]): [string, string][] => [
  ['intent', 'release'],
  ...undo.map((id): [string, string] => ['offerId', id]),
]

test('a parted entry gets a pin of its own, and those that stay share one', async () => {
  const answer = await post('heat-1995', [
    ['intent', 'part'],
    ['offerId', 'cellar/c'],
  ])
  expect(answer.isWrong).toBe(false)
  const now = await pins()
  expect([...now.keys()].sort()).toEqual(['attic/a', 'cellar/c', 'shed/s'])
  expect(now.get('attic/a')).toBe(now.get('shed/s'))
  expect(now.get('attic/a')).not.toBe(now.get('cellar/c'))
  expect(asked).toEqual([{ scope: { items: ['heat-1995'] }, reason: 'edit' }])
  expect((await view('heat-1995')).isWaiting).toBe(true)
})

test('a second entry can be parted, and the first stays apart', async () => {
  await post('heat-1995', [
    ['intent', 'part'],
    ['offerId', 'cellar/c'],
  ])
  await post('heat-1995', [
    ['intent', 'part'],
    ['offerId', 'shed/s'],
  ])
  const now = await pins()
  expect(new Set([now.get('attic/a'), now.get('cellar/c'), now.get('shed/s')]).size).toBe(3)
})

test('joined titles have one pin on all of their living entries, and both are merged again', async () => {
  await post('heat-1995', [
    ['intent', 'join'],
    ['with', 'hitze-1995'],
  ])
  const now = await pins()
  expect([...now.keys()].sort()).toEqual(['attic/a', 'cellar/c', 'shed/h', 'shed/s'])
  expect(new Set(now.values()).size).toBe(1)
  expect(asked).toEqual([{ scope: { items: ['heat-1995', 'hitze-1995'] }, reason: 'edit' }])
})

test('undo takes back the pins that were given, and asks for the titles that the entries are in now', async () => {
  for (const fields of [
    [
      ['intent', 'part'],
      ['offerId', 'cellar/c'],
    ],
    [
      ['intent', 'join'],
      ['with', 'hitze-1995'],
    ],
  ] as [string, string][][]) {
    const { undo } = await post('heat-1995', fields)
    expect((await pins()).size).toBeGreaterThan(0)
    expect(await post('heat-1995', undoOf(undo))).toMatchObject({ isWrong: false })
    expect([...(await pins()).keys()]).toEqual([])
  }
  expect(asked.at(-1)).toMatchObject({ scope: { items: ['heat-1995', 'hitze-1995'] }, reason: 'edit' })
})

test('pins that were taken back stand again as they were, with one press', async () => {
  await m.saveIdentityPins(['attic/a', 'shed/s'], 'mine', new Date())
  const { again } = await post('heat-1995', undoOf(['attic/a', 'shed/s', 'cellar/c']))
  expect([again?.toSorted(), (await pins()).size]).toEqual([['attic/a', 'shed/s'], 0])
  const fields = (again ?? []).map((id): [string, string] => ['offerId', id])
  expect(await post('heat-1995', [['intent', 'pin-again'], ...fields])).toMatchObject({
    said: '2 entries are pinned again.',
  })
  expect(new Set((await pins()).values())).toEqual(new Set(['mine']))
})

test('nothing is undone where another pin was replaced', async () => {
  await m.saveIdentityPins(['shed/h'], 'other', new Date())
  await m.saveIdentityPins(['attic/a'], 'mine', new Date())
  expect(
    (
      await post('heat-1995', [
        ['intent', 'join'],
        ['with', 'hitze-1995'],
      ])
    ).undo,
  ).toEqual([])
})

test('what a step does is said before it is done, and looking changes nothing', async () => {
  expect((await view('heat-1995', '?part=cellar%2Fc')).plan).toMatchObject({
    step: 'part',
    goes: { offerId: 'cellar/c' },
    stay: 3,
  })
  expect((await view('heat-1995', '?q=hit&join=hitze-1995')).plan).toMatchObject({
    step: 'join',
    entries: [3, 1],
    keeps: 'Hitze, 1995',
    gives: 'Heat, 1995',
  })
  expect((await pins()).size).toBe(0)
})

test('only titles of one kind are found to join with', async () => {
  expect((await view('heat-1995', '?q=hitze')).found).toMatchObject([{ id: 'hitze-1995' }])
  expect((await view('heat-1995', '?q=heat')).found).toEqual([])
  expect((await view('heat-1995', '?join=heat-show')).plan).toBe(null)
})

test.each([
  [
    'an entry of another title',
    [
      ['intent', 'part'],
      ['offerId', 'shed/h'],
    ],
  ],
  [
    'what a provider says',
    [
      ['intent', 'part'],
      ['offerId', 'tmdb/949'],
    ],
  ],
  [
    'a film with a series',
    [
      ['intent', 'join'],
      ['with', 'heat-show'],
    ],
  ],
  [
    'a title with itself',
    [
      ['intent', 'join'],
      ['with', 'heat-1995'],
    ],
  ],
  [
    'with a title that is not there',
    [
      ['intent', 'join'],
      ['with', 'nowhere'],
    ],
  ],
  [
    'a pin that is not there',
    [
      ['intent', 'release'],
      ['offerId', 'attic/a'],
    ],
  ],
] as [string, [string, string][]][])('%s is refused and nothing is written', async (_name, fields) => {
  expect(await post('heat-1995', fields)).toMatchObject({ isWrong: true })
  expect([(await pins()).size, asked]).toEqual([0, []])
})

test('the only entry of a title is parted from nothing', async () => {
  expect(
    await post('hitze-1995', [
      ['intent', 'part'],
      ['offerId', 'shed/h'],
    ]),
  ).toMatchObject({ isWrong: true })
  expect((await view('hitze-1995')).mayPart).toBe(false)
})

test('episodes join others of their series, by name or place, unless a file holds several', async () => {
  await fillLibrary([
    makeItem({ _id: 'saga', kind: 'series' }),
    makeEpisode('saga', 1, 1, { metadata: { title: 'Pilot' } }),
    makeEpisode('saga', 1, 2, { metadata: { title: 'Again' } }),
    makeEpisode('other', 1, 2, { metadata: { title: 'Again' } }),
  ])
  const kind = 'episode'
  await m
    .collection<Offer>('offers')
    .insertMany([
      offer('attic/p', ['saga-s1e1'], { kind, numbers: [1] }),
      offer('attic/d', ['saga-s1e1', 'saga-s1e2'], { kind, numbers: [1, 2] }),
    ])
  const { entries, found } = await view('saga-s1e1', '?q=s1+e2')
  expect(found).toMatchObject([{ id: 'saga-s1e2', name: 'S1 E2, Again' }])
  expect(entries.map(({ offerId, fixed }) => [offerId, fixed === null])).toEqual([
    ['attic/d', false],
    ['attic/p', true],
  ])
})

test('a form that says something else is a bad request', async () => {
  const thrown: unknown = await post('heat-1995', [['intent', 'burn']]).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ status: 400 })
})

test('a viewer neither sees nor joins', async () => {
  const viewer = { ...at('heat-1995'), context: { user: { ...admin, role: 'viewer' as const }, nonce: '' } }
  for (const ask of [m.page.loader, m.page.action])
    await expect(ask(viewer)).rejects.toMatchObject({ status: 403 })
})
