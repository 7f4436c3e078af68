import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { nameKey } from '../../shared/identity/keys.ts'
import type { RequestRules } from '../../shared/request.ts'
import { makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import {
  aCopy,
  ANN,
  BO,
  later,
  MARA,
  movie,
  NOW,
  series,
  startRequestsHouse,
  target,
} from '../testing/requests-house.ts'

let m: Awaited<ReturnType<typeof startRequestsHouse>>

beforeAll(async () => {
  m = await startRequestsHouse()
})
afterAll(() => m.stop())
beforeEach(() => m.reset())

const copy = { copies: [aCopy] }
const none = { count: null, days: 7 }

async function rules(change: Partial<RequestRules>) {
  await m.saveRules({ ...(await m.readRules()), ...change }, NOW)
}
const named = (kind: 'movie' | 'series', title: string) => nameKey(kind, title, 2024) ?? ''

test('two who ask for the same film at once make one request, of which both hear', async () => {
  const asked = await Promise.all([BO, ANN, BO, ANN].map((user) => m.ask(user, movie())))
  expect(asked.map(({ outcome }) => outcome).toSorted()).toEqual(['asked', 'joined', 'joined', 'joined'])
  const [request, ...others] = await m.listOpen()
  expect(others).toEqual([])
  expect(request?.subscribers.map(({ userId }) => userId).toSorted()).toEqual([BO.id, ANN.id])
})

test('of a series everybody asks for seasons: one that is asked for is joined, the others are a request of their own', async () => {
  await m.ask(BO, series(1))
  await Promise.all([m.ask(ANN, series(1, 2)), m.ask(BO, series(2))])
  const found = (await m.listOpen()).map(({ keys, subscribers }) => [
    keys,
    subscribers.map(({ userId }) => userId).toSorted(),
  ])
  expect(found.toSorted()).toEqual([
    [['series:tmdb:42/s1'], [BO.id, ANN.id]],
    [['series:tmdb:42/s2'], [BO.id, ANN.id]],
  ])
})

test('what the library has cannot be asked for, of a series only what is lacking', async () => {
  await m.add([
    makeMovie('the-salt-road', { keys: ['movie:imdb:tt7000603', named('movie', 'The Salt Road')], ...copy }),
    ...makeSeries('low-tide', {}, { keys: ['series:tvdb:4200', named('series', 'Low Tide')], ...copy }),
    ...[1, 2, 3].map((number) => makeEpisode('low-tide', 1, number, copy)),
    makeEpisode('low-tide', 2, 1, copy),
  ])
  expect(await m.askFor(BO, movie(), NOW)).toEqual({
    ok: false,
    words: 'The Salt Road is in the library.',
    titleId: 'the-salt-road',
  })
  expect(await m.askFor(BO, series(1), NOW)).toMatchObject({ ok: false, titleId: 'low-tide' })
  await m.ask(BO, series(1, 2))
  expect(await m.listOpen()).toMatchObject([
    { keys: ['series:tmdb:42/s2'], seasons: [{ number: 2, aired: 2 }] },
  ])
  expect((await m.searchToAsk('x')).cards.map(({ standing, to }) => [standing, to])).toEqual([
    ['library', '/movie/the-salt-road'],
    ['free', '/requests/new/movie/604'],
    ['free', '/requests/new/movie/605'],
    ['partly', '/requests/new/series/42'],
  ])
})

test('what Radarr looks for already needs no approval and counts for no quota, and is heard of like the rest', async () => {
  await rules({ quotas: { movie: { count: 0, days: 7 }, series: none } })
  const held = {
    kind: 'movie',
    tmdbId: '603',
    connectionId: 'radarr',
    isWanted: true,
    hasFile: false,
  } as const
  m.worker.holdings = [{ ...held, seasons: [] }]
  expect((await m.searchToAsk('x')).cards[0]).toMatchObject({ standing: 'on-its-way' })
  const { id } = await m.ask(BO, movie())
  expect(await m.getRequest(id)).toMatchObject({ state: 'on-its-way', decidedBy: 'service' })
  m.worker.holdings = [{ ...held, isWanted: false, seasons: [] }]
  await expect(m.ask(ANN, movie('604'))).rejects.toThrow('You may ask for 0 films within 7 days')
})

test('however many are asked for at once, no more than the quota are taken, and older ones do not count', async () => {
  await rules({ quotas: { movie: { count: 2, days: 7 }, series: { count: 2, days: 7 } } })
  const asked = await Promise.all(['603', '604', '605'].map((id) => m.askFor(BO, movie(id), NOW)))
  expect(asked.map(({ ok }) => ok).toSorted()).toEqual([false, true, true])
  expect(asked.find(({ ok }) => !ok)).toMatchObject({
    words: 'You may ask for 2 films within 7 days, and asked for 2 already.',
  })
  expect(await m.listOpen()).toHaveLength(2)
  expect(await m.askFor(BO, series(0, 1, 2), NOW)).toMatchObject({ ok: false })
  expect(await m.askFor(BO, series(1, 2), NOW)).toMatchObject({ ok: true })
  const left = ['603', '604', '605'].find((_id, at) => !asked[at]?.ok)
  expect(await m.askFor(BO, movie(left), later(6))).toMatchObject({ ok: false })
  expect(await m.askFor(BO, movie(left), later(8))).toMatchObject({ ok: true })
})

test('what was declined or taken back counts no more, and what somebody else was faster with never did', async () => {
  await rules({ quotas: { movie: { count: 1, days: 7 }, series: none } })
  const first = await m.ask(BO, movie())
  await m.ask(ANN, movie())
  expect(await m.countedSince(ANN.id, 'movie', later(-7).toISOString())).toBe(0)
  await m.decide(first.id, { decision: 'decline', word: 'Not here.' }, MARA.id, NOW)
  const second = await m.ask(BO, movie('604'))
  expect(await m.takeBack(BO.id, second.id)).toBe(true)
  expect(await m.getRequest(second.id)).toBeNull()
  await m.ask(BO, movie())
})

test('who takes back what others wait for leaves it to them', async () => {
  const { id } = await m.ask(BO, movie())
  await m.ask(ANN, movie())
  expect(await m.takeBack(BO.id, id)).toBe(true)
  expect(await m.takeBack(BO.id, id)).toBe(false)
  expect((await m.listOwnRequests(ANN.id, NOW)).map(({ title }) => title)).toEqual(['The Salt Road'])
  expect(await m.listOwnRequests(BO.id, NOW)).toEqual([])
})

test('a rule approves for a person or a kind, and another lets nobody ask', async () => {
  const as = (movieApproval: 'at-once' | 'never') => ({
    userId: BO.id,
    movie: { approval: movieApproval, count: null },
    series: { approval: 'as-all' as const, count: null },
  })
  await rules({
    targets: { movie: target, series: { ...target, connectionId: 'sonarr' } },
    people: [as('at-once')],
  })
  await m.ask(BO, movie())
  await m.ask(ANN, movie('604'))
  await m.ask(MARA, movie('605'))
  await rules({ approval: { movie: 'by-hand', series: 'at-once' } })
  await m.ask(BO, series(2, 1))
  const states = (await m.listOpen()).map(({ title, state, decidedBy }) => [title, state, decidedBy])
  expect(states.toSorted()).toEqual([
    ['Copper Sky', 'requested', null],
    ['Low Tide', 'on-its-way', 'rule'],
    ['Nine Lanterns', 'on-its-way', 'rule'],
    ['The Salt Road', 'on-its-way', 'rule'],
  ])
  expect(m.worker.added.at(-1)).toEqual([
    '/connections/sonarr/titles',
    {
      ...{ kind: 'series', tmdbId: '42', tvdbId: '4200', title: 'Low Tide', year: 2024, seasons: [1, 2] },
      ...{ profileId: 4, rootFolder: '/data/media' },
    },
  ])
  await rules({ people: [as('never')] })
  await expect(m.ask(BO, movie('604'))).rejects.toThrow('An admin has switched this off for you.')
})

test('without a target a rule leaves the decision to an admin', async () => {
  await rules({ approval: { movie: 'at-once', series: 'at-once' } })
  const { id } = await m.ask(BO, movie())
  expect(await m.getRequest(id)).toMatchObject({ state: 'requested' })
})

test('where TMDB or the worker does not answer nothing is asked for, and it is said', async () => {
  m.worker.tmdb = { who: 'TMDB', why: { reason: 'unauthorized' } }
  expect(await m.askFor(BO, movie(), NOW)).toEqual({ ok: false, words: 'TMDB refuses the API key.' })
  expect(await m.searchToAsk('x')).toMatchObject({ failure: 'TMDB refuses the API key.' })
  m.worker.isAway = true
  expect(await m.askFor(BO, movie(), NOW)).toMatchObject({ words: 'The worker answered with status 500.' })
  Object.assign(m.worker, {
    isAway: false,
    tmdb: null,
    silent: [{ who: 'Radarr', why: { reason: 'service-starting' } }],
  })
  expect(await m.askFor(BO, { ...movie('7') }, NOW)).toMatchObject({
    words: 'TMDB does not have this title any more.',
  })
  expect(await m.askFor(BO, series(7), NOW)).toMatchObject({ ok: false })
  expect(await m.searchToAsk('x')).toMatchObject({ failure: null, silent: ['Radarr is starting.'] })
  expect(await m.listOpen()).toEqual([])
})

test('a title’s page knows who asked for it, by its ids', async () => {
  const item = makeMovie('the-salt-road', { keys: ['movie:tmdb:603'] })
  expect(await m.readRequested(item)).toBeNull()
  await m.ask(BO, movie())
  expect(await m.readRequested(item)).toEqual({ by: null, at: NOW.toISOString(), state: 'requested' })
  expect(await m.readRequested(makeMovie('x', { keys: ['movie:tmdb:604'] }))).toBeNull()
})

test('who leaves takes their requests along that nobody decided', async () => {
  const { id } = await m.ask(BO, movie())
  const shared = await m.ask(BO, movie('604'))
  await m.ask(ANN, movie('604'))
  await m.forgetPersonsRequests(BO.id)
  expect(await m.getRequest(id)).toBeNull()
  expect((await m.getRequest(shared.id))?.subscribers).toHaveLength(1)
})
