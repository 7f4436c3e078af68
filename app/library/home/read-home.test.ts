import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Item } from '../../../shared/title.ts'
import { addConnection } from '../../db/connections.ts'
import { setContinued } from '../../db/continue-watching.ts'
import { collection, db } from '../../db/connection.ts'
import { ensureIndexes } from '../../db/indexes.ts'
import { saveHomePreferences } from '../../db/preferences.ts'
import { saveProgress } from '../../db/progress.ts'
import { addServer } from '../../db/servers.ts'
import { addToWatchlist } from '../../db/watchlist.ts'
import { fillLibrary, makeEpisode, makeMovie, makeSeries } from '../../testing/library.ts'
import { startTestDatabase } from '../../testing/mongod.ts'
import { readHome } from './read-home.server.ts'
import { readShelfPage } from './shelf-page.server.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
  const attic = { name: 'attic', url: 'http://127.0.0.1:9', browserUrl: null, apiKey: 'x'.repeat(32) }
  await addServer({ ...attic, isDisabled: false, relay: false }, new Date())
})
afterAll(() => database.stop())

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T12:00:00.000Z`
const copy = {
  ...{ serverId: 'attic', entryId: 'e1', copyId: 'c1', path: 'a.mkv', container: 'matroska', sizeBytes: 1 },
  ...{ durationSeconds: 1, bitrateBps: 1, modifiedAt: '2026-01-01T00:00:00Z', video: null, audio: [] },
}
const drama = { title: 'Drama', year: 1994, genres: ['Drama'], keywords: ['storm'] }
const films = Array.from({ length: 20 }, (_, n) =>
  makeMovie(`film-${String(n).padStart(2, '0')}`, {
    copies: [copy],
    addedAt: day(n + 1),
    metadata:
      n < 6
        ? { ...drama, title: `Drama ${n}` }
        : { title: `Film ${n}`, year: 1960 + n * 3, genres: [n % 2 ? 'Western' : 'Comedy'] },
  }),
)
const show = makeSeries('show', { 0: 1, 1: 3 }, { addedAt: day(1), metadata: { title: 'Show', year: 2001 } })
beforeEach(async () => {
  await fillLibrary([...films, ...show])
  for (const place of ['preferences', 'runs', 'connections'] as const) await collection(place).deleteMany({})
})

async function watch(item: Item, positionSeconds: number, at: string) {
  const update = { positionSeconds, durationSeconds: 6_000, watchedAt: at, sentAt: at }
  await saveProgress('mara', item, update, new Date(at))
}

/** Home when all of it is there. */
async function wholeHome(person = 'mara') {
  const home = await readHome(person)
  return { ...home, pages: await Promise.all(home.later.map(({ page }) => page)) }
}

/** Every shelf of home with its cards' addresses, in order. */
async function shelves(): Promise<Map<string, string[]>> {
  const { shelves: first, later, pages } = await wholeHome()
  return new Map([
    ...first.map(({ id, cards }) => [id, cards.map(({ to }) => to)] as const),
    ...later.flatMap(({ head }, at) => {
      const page = pages[at]
      return page ? [[head.id, page.cards.map(({ to }) => to)] as const] : []
    }),
  ])
}
const film = (n: number) => films[n] ?? makeMovie('none')

test('what is in the middle, what comes next and the lead are told apart, the latest first', async () => {
  await watch(film(3), 600, day(20))
  await watch(film(4), 1_200, day(22))
  await watch(film(5), 300, day(21))
  await watch(makeEpisode('show', 1, 1), 5_990, day(19))
  const { hero, shelves: first } = await wholeHome()
  expect(hero).toMatchObject({ id: 'film-04', playTo: '/watch/film-04', isContinued: true })
  expect(first.map(({ id, cards }) => [id, cards.map(({ to }) => to)])).toEqual([
    ['continue', ['/watch/film-05', '/watch/film-03']],
    ['next', ['/watch/show-s1e2']],
  ])
  expect(first[0]?.cards[0]).toMatchObject({ continued: 'film-05', percent: 5 })
})

test('what was taken out of the row stays out until one goes on with it, and keeps its place', async () => {
  await watch(film(3), 600, day(20))
  await watch(film(4), 1_200, day(22))
  await watch(makeEpisode('show', 1, 1), 5_990, day(19))
  await setContinued('mara', film(3), false, new Date(day(23)))
  await setContinued('mara', makeMovie('show'), false, new Date(day(23)))
  expect([...(await shelves()).keys()]).not.toContain('continue')
  expect([...(await shelves()).keys()]).not.toContain('next')
  await setContinued('mara', film(3), true, new Date(day(23)))
  expect((await shelves()).get('continue')).toEqual(['/watch/film-03'])
  await watch(makeEpisode('show', 1, 2), 600, day(24))
  expect((await wholeHome()).hero).toMatchObject({ id: 'show', watched: { percent: 10 } })
})

test('an episode that was seen already is not next: the first later one that was not is', async () => {
  await watch(makeEpisode('show', 1, 2), 5_990, day(19))
  await watch(makeEpisode('show', 1, 1), 5_990, day(20))
  expect((await wholeHome()).hero?.playTo).toBe('/watch/show-s1e3')
})

test('what came last stands first, a series once with what is new in it, and pages leave nothing out', async () => {
  await collection('episodes').updateOne({ _id: 'show-s1e3' }, { $set: { addedAt: day(15) } } as object)
  const found: string[] = []
  const lines = new Map<string, string | null>()
  for (let after: string | null | undefined; after !== null;) {
    const page = await readShelfPage('mara', 'added', after ?? null)
    found.push(...(page?.cards ?? []).map(({ to }) => to))
    for (const { to, line } of page?.cards ?? []) lines.set(to, line)
    after = page?.next ?? null
  }
  const newest = films.map(({ _id }) => `/movie/${_id}`).reverse()
  expect(found).toEqual([
    ...newest.slice(0, 6),
    ...newest.slice(6).toSpliced(0, 0, '/series/show').toSorted(byDay),
  ])
  expect(lines.get('/series/show')).toBe('Series · S1 E3')
})

const byDay = (one: string, other: string) => dayOf(other) - dayOf(one) || (one < other ? -1 : 1)
const dayOf = (to: string) => (to === '/series/show' ? 15 : Number(to.slice(-2)) + 1)

test('genres and the decade stand as the library and this person’s taste have it', async () => {
  expect([...(await shelves()).keys()]).toEqual([
    'added',
    'genre:Comedy',
    'genre:Western',
    'decade:1990',
    'movies',
    'series',
  ])
  await watch(film(0), 600, day(20))
  expect([...(await shelves()).keys()].filter((id) => id.startsWith('genre'))).toEqual([
    'genre:Drama',
    'genre:Comedy',
  ])
  expect((await shelves()).get('genre:Drama')).toHaveLength(6)
  expect((await shelves()).get('decade:1990')).toContain('/movie/film-00')
})

test('a shelf goes on by its cursor until its end, and there is none by another name', async () => {
  const first = await readShelfPage('mara', 'movies', null)
  const second = await readShelfPage('mara', 'movies', first?.next ?? null)
  expect([first?.cards.length, second?.cards.length, second?.next]).toEqual([12, 8, null])
  for (const id of ['continue', 'genre:', 'decade:x', 'decade:1994', 'nonsense'])
    expect(await readShelfPage('mara', id, null), id).toBe(null)
})

test('each person has their own order, sees no shelf that they hid, and finds their watchlist', async () => {
  await addToWatchlist('mara', film(7), new Date(day(20)))
  await addToWatchlist('mara', film(8), new Date(day(21)))
  await saveHomePreferences('mara', {
    order: ['watchlist', 'series'],
    hidden: ['genres', 'decades', 'movies'],
  })
  expect([...(await shelves())]).toMatchObject([
    ['added', expect.any(Array)],
    ['watchlist', ['/movie/film-08', '/movie/film-07']],
    ['series', ['/series/show']],
  ])
  const { shelves: others } = await wholeHome('jonas')
  expect(others.map(({ id }) => id)).toEqual(['added', 'genre:Comedy'])
})

test('what is like the last thing that was finished stands with the reason, without what was watched', async () => {
  await watch(film(1), 600, day(20))
  await watch(film(0), 5_990, day(21))
  const because = (await wholeHome()).shelves.find(({ id }) => id === 'because:film-00')
  expect(because?.title).toBe('Because you watched Drama 0')
  expect(because?.cards.map(({ to, line }) => [to, line])).toEqual(
    [2, 3, 4, 5].map((n) => [`/movie/film-0${n}`, 'Storm, 1990s']),
  )
})

test('what comes soon has a place where a service tells of it, and is waited for nowhere', async () => {
  const places = async () => {
    const { shelves: first, later } = await wholeHome()
    return [first.map(({ id }) => id), later.map(({ head }) => head.id)].map((ids) => ids.indexOf('soon'))
  }
  expect(await places()).toEqual([-1, -1])
  const connection = { name: 'films', url: 'http://127.0.0.1:9', apiKey: 'x', pathMap: [] }
  await addConnection({ ...connection, kind: 'radarr' }, 'x'.repeat(43), new Date())
  expect((await places())[0]).toBe(-1)
  expect((await places())[1]).toBeGreaterThanOrEqual(0)
  await saveHomePreferences('mara', { order: ['soon'], hidden: [] })
  expect(await places()).toEqual([-1, 0])
  await saveHomePreferences('mara', { order: [], hidden: ['soon'] })
  expect(await places()).toEqual([-1, -1])
})

test('with some patience all that the library tells comes with the page', async () => {
  const { later } = await readHome('mara', 60_000)
  expect(later.length).toBeGreaterThan(0)
  expect(later.filter(({ page }) => page instanceof Promise)).toEqual([])
})

test('a library of one title shows it once', async () => {
  await fillLibrary([film(0)])
  expect([...(await shelves())]).toEqual([['movies', ['/movie/film-00']]])
})

test('the lead is the newest title with a picture to rest on that was not seen yet', async () => {
  const backdrop = { ref: 'b', width: 1_920, height: 1_080, version: 'v1', serverId: 'attic', entryId: 'e' }
  await fillLibrary([
    makeMovie('old', { addedAt: day(1), artwork: { backdrop }, copies: [copy] }),
    makeMovie('seen', { addedAt: day(3), artwork: { backdrop }, copies: [copy] }),
    makeMovie('bare', { addedAt: day(4) }),
  ])
  expect((await wholeHome()).hero).toMatchObject({ id: 'seen', isContinued: false })
  await watch(makeMovie('seen'), 5_990, day(10))
  expect((await wholeHome()).hero?.id).toBe('old')
})

test('while servers are read for the first time home says how far that is, and not once a run has ended', async () => {
  const run = { size: 'large', state: 'working' }
  await collection('runs').insertOne({ _id: '01B', ...run } as { _id: string })
  expect((await wholeHome()).reading).toEqual({ movies: 20, series: 1 })
  await collection('runs').insertOne({ _id: '01A', ...run, state: 'partial' } as { _id: string })
  expect((await wholeHome()).reading).toBe(null)
})

test('which servers answer is asked once for all shelves', async () => {
  await watch(film(1), 5_990, day(20))
  await addToWatchlist('mara', film(7), new Date(day(20)))
  await db().dropCollection('system.profile')
  await db().command({ profile: 2 })
  await wholeHome()
  await db().command({ profile: 0 })
  const asked = db().collection('system.profile').find({ 'command.find': 'servers' })
  expect(await asked.toArray()).toHaveLength(1)
})
