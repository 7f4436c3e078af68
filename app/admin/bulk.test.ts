import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Offer } from '../../shared/offer.ts'
import { startAskedWorker } from '../testing/asked-worker.ts'
import { fillLibrary, makeMovie } from '../testing/library.ts'

let house: Awaited<ReturnType<typeof startAskedWorker>>
let m: Awaited<ReturnType<typeof load>>
const asked: unknown[] = []

async function load() {
  const [bulk, matrix, connection, overrides] = await Promise.all([
    import('./bulk-actions.server.ts'),
    import('../db/matrix.ts'),
    import('../db/connection.ts'),
    import('../db/overrides.ts'),
  ])
  return { ...bulk, ...matrix, ...connection, ...overrides }
}

beforeAll(async () => {
  house = await startAskedWorker(asked)
  m = await load()
})

afterAll(() => house.stop())

const FILMS = ['alien-1979', 'heat-1995', 'up-2009']
const now = new Date('2026-11-24T18:00:00.000Z')

function offer(serverId: string, itemId: string): Offer {
  return Offer.parse({
    ...{ _id: `${serverId}/${itemId}`, serverId, entryId: itemId, kind: 'movie', keys: [], numbers: [] },
    fields: { metadata: { tagline: `${itemId} from ${serverId}` }, artwork: {} },
    ...{ copies: [], lastModified: now.toISOString(), hash: 'h', firstSeenAt: now.toISOString() },
    itemIds: [itemId],
  })
}

beforeEach(async () => {
  await m.db().dropDatabase()
  asked.length = 0
  await fillLibrary(
    FILMS.map((id) =>
      makeMovie(id, {
        metadata: { title: id, year: Number(id.slice(-4)), tagline: `${id} from attic` },
        owners: [{ path: 'metadata.tagline', serverId: 'attic' }],
        serverIds: ['attic'],
      }),
    ),
  )
  await m
    .collection<Offer>('offers')
    .insertMany([
      ...FILMS.map((id) => offer('attic', id)),
      offer('cellar', 'up-2009'),
      offer('tmdb', 'up-2009'),
    ])
})

function act(intent: string, fields: Record<string, string | string[]>) {
  const form = new FormData()
  form.set('intent', intent)
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value)
  return m.actOnTitles(form)
}
const pinned = async () => (await m.listPinsOf(FILMS, null)).map(({ _id, value }) => [_id, value])

test('reading titles again names every entry of a server, and says of how many', async () => {
  const { said } = await act('refresh', { id: ['heat-1995', 'up-2009'] })
  expect(said).toBe('3 entries of 2 titles on 2 servers: read again now.')
  expect(asked).toEqual([
    {
      scope: {
        entries: expect.arrayContaining([
          { serverId: 'attic', entryId: 'heat-1995' },
          { serverId: 'attic', entryId: 'up-2009' },
          { serverId: 'cellar', entryId: 'up-2009' },
        ]) as unknown,
      },
      reason: 'manual',
    },
  ])
})

test('a field is pinned as it stands, what is pinned already stays, and one press takes just these back', async () => {
  await m.savePin('up-2009', 'metadata.tagline', 'By hand', now)
  const { said, undo } = await act('pin', { id: FILMS, path: 'metadata.tagline' })
  expect(said).toBe(
    'Tagline of 2 titles is pinned as it stands. 1 title had none, or a pinned one, and stayed.',
  )
  expect(await pinned()).toContainEqual(['heat-1995/metadata.tagline', 'heat-1995 from attic'])
  expect(asked).toContainEqual({ scope: { items: ['alien-1979', 'heat-1995'] }, reason: 'edit' })
  await act(undo?.intent ?? '', { pin: undo?.pins ?? [] })
  expect(await pinned()).toEqual([['up-2009/metadata.tagline', 'By hand']])
})

test('pins of many titles are taken back at once, and come back with their values', async () => {
  await m.savePin('up-2009', 'metadata.tagline', 'By hand', now)
  await m.savePin('heat-1995', 'metadata.overview', 'Also by hand', now)
  const before = await pinned()
  const { said, undo } = await act('unpin', { id: FILMS })
  expect(said).toBe('2 values of 2 titles: no longer pinned. The servers decide again.')
  expect(await pinned()).toEqual([])
  expect(await act(undo?.intent ?? '', { pin: undo?.pins ?? [] })).toMatchObject({
    said: '2 values are pinned again.',
  })
  expect(await pinned()).toEqual(expect.arrayContaining(before))
  expect(await act('unpin', { id: FILMS, path: 'metadata.title' })).toMatchObject({ isWrong: true })
})

test('the table is sorted by year page after page', async () => {
  const page = (after?: string) => m.listMatrix(m.MatrixQuery.parse({ sort: 'year', limit: 2, after }))
  const first = await page()
  const second = await page(first.next ?? '')
  expect([...first.rows, ...second.rows].map(({ _id }) => _id)).toEqual(FILMS.toReversed())
})
