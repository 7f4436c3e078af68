import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { nameKey } from '../../shared/identity/keys.ts'
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
const named = (kind: 'movie' | 'series', title: string) => nameKey(kind, title, 2024) ?? ''

test('a title that could not be added stays approved with the reason, and is tried again, also elsewhere', async () => {
  const { id } = await m.ask(BO, movie())
  const failure = { who: 'Radarr', why: { reason: 'says', words: 'Root folder does not exist' } } as const
  m.worker.add = { ok: false, failure }
  const approved = await m.decide(id, { decision: 'approve', target, word: null }, MARA.id, NOW)
  expect(approved).toMatchObject({
    ok: true,
    request: { state: 'approved', failure, decidedBy: MARA.id },
  })
  m.worker.isAway = true
  expect(await m.decide(id, { decision: 'retry', target: null }, MARA.id, NOW)).toMatchObject({
    request: { state: 'approved', failure: { who: null, why: { reason: 'worker-status', status: 500 } } },
  })
  Object.assign(m.worker, {
    isAway: false,
    add: { ok: true, value: { outcome: 'there', serviceTitleId: 9 } },
  })
  const other = { ...target, rootFolder: '/archive' }
  expect(await m.decide(id, { decision: 'retry', target: other }, MARA.id, NOW)).toMatchObject({
    request: { state: 'on-its-way', failure: null, target: other },
  })
  expect(await m.decide(id, { decision: 'retry', target: null }, MARA.id, NOW)).toMatchObject({ ok: false })
})

test('why it was not added is said to admins, also as an earlier release kept it', async () => {
  const { id } = await m.ask(BO, movie())
  const said = async () => (await m.listAdminRequests(['requested'], MARA.id, { now: NOW }))[0]?.failure
  const why = { reason: 'says', words: 'Root folder does not exist' } as const
  await m.changeRequest(id, ['requested'], { failure: { who: 'Radarr', why } })
  expect(await said()).toBe('Radarr says: Root folder does not exist.')
  await m.changeRequest(id, ['requested'], { failure: 'Radarr is away.' as never })
  expect(await said()).toBe('Radarr is away.')
})

test('two admins who approve at once add it once, and who declines at the same time is told', async () => {
  const { id } = await m.ask(BO, movie())
  const decisions = [
    m.decide(id, { decision: 'approve', target, word: null }, MARA.id, NOW),
    m.decide(id, { decision: 'approve', target, word: null }, MARA.id, NOW),
    m.decide(id, { decision: 'retry', target: null }, MARA.id, NOW),
  ]
  expect((await Promise.all(decisions)).filter(({ ok }) => ok)).toHaveLength(1)
  expect(m.worker.added).toHaveLength(1)
  expect(await m.decide(id, { decision: 'decline', word: 'No.' }, MARA.id, NOW)).toMatchObject({
    ok: false,
    words: 'Somebody decided this already.',
  })
})

test('an app that died while it added is followed by the next try', async () => {
  const { id } = await m.ask(BO, movie())
  await m.changeRequest(id, ['requested'], {
    state: 'approved',
    target,
    sendingUntil: later(1).toISOString(),
  })
  expect(await m.decide(id, { decision: 'retry', target: null }, MARA.id, NOW)).toMatchObject({
    words: 'It is being added just now.',
  })
  expect(await m.decide(id, { decision: 'retry', target: null }, MARA.id, later(2))).toMatchObject({
    request: { state: 'on-its-way' },
  })
})

test('when a film has come everybody who waited hears that it can be played, once', async () => {
  const { id } = await m.ask(BO, movie())
  await m.ask(ANN, movie())
  await m.decide(id, { decision: 'approve', target, word: 'Good choice.' }, MARA.id, NOW)
  for (const { id: userId } of [BO, ANN]) await m.saveNewsSeen(userId, NOW.toISOString())
  const bell = async (user: typeof BO | typeof ANN, now: Date) =>
    (await m.readNews(user.id, now, await m.listToldOf(user, now))).rows.map(({ to, line, isNew }) => [
      to,
      line,
      isNew,
    ])
  expect(await bell(BO, later(1))).toEqual([])
  // Of the same name, and known by another number.
  await m.add([
    makeMovie('other', { keys: [named('movie', 'The Salt Road'), 'movie:tmdb:9'], ...copy }),
    makeMovie('away', { keys: ['movie:tmdb:603'], copies: [{ ...aCopy, away: true }] }),
  ])
  await m.settleRequests(later(1))
  expect(await m.getRequest(id)).toMatchObject({ state: 'on-its-way' })
  await m.collection('titles').deleteMany({})
  await m.add([
    makeMovie('the-salt-road', { keys: ['movie:tmdb:603'], addedAt: later(1).toISOString(), ...copy }),
  ])
  const row = ['/movie/the-salt-road', 'You asked for it: it can be played', true]
  expect(await bell(BO, later(2))).toEqual([row])
  expect(await bell(ANN, later(3))).toEqual([row])
  await m.saveNewsSeen(BO.id, later(2).toISOString())
  expect(await bell(BO, later(4))).toEqual([[row[0], row[1], false]])
  expect(await m.getRequest(id)).toMatchObject({ isOpen: false, titleId: 'the-salt-road' })
  // It is gone again: it may be asked for anew.
  await m.collection('titles').deleteMany({})
  expect((await m.ask(BO, movie(), later(5))).id).not.toBe(id)
})

test('a film without ids in the library is known by its name and year', async () => {
  const { id } = await m.ask(BO, movie('604'))
  await m.add([makeMovie('copper-sky', { keys: [named('movie', 'Copper Sky')], ...copy })])
  await m.settleRequests(NOW)
  expect(await m.getRequest(id)).toMatchObject({ state: 'playable', titleId: 'copper-sky' })
})

test('seasons can be played when every episode that was broadcast is there, and until then it is said how many', async () => {
  const { id } = await m.ask(BO, series(1, 2))
  await m.add([
    ...makeSeries('low-tide', {}, { keys: ['series:tmdb:42'], ...copy }),
    ...[1, 2].map((number) => makeEpisode('low-tide', 1, number, copy)),
    makeEpisode('low-tide', 2, 1, { numbers: [1, 2], ...copy }),
  ])
  expect(await m.listOwnRequests(BO.id, NOW)).toMatchObject([
    {
      state: 'requested',
      seasons: [
        { number: 1, aired: 3, here: 2 },
        { number: 2, aired: 2, here: 2 },
      ],
    },
  ])
  await m.add([makeEpisode('low-tide', 1, 3, copy)])
  expect(await m.listToldOf(BO, NOW)).toMatchObject([
    { to: '/series/low-tide', line: 'Seasons 1, 2: what you asked for can be played' },
  ])
  expect(await m.getRequest(id)).toMatchObject({ state: 'playable' })
})

test('who was declined reads why, the admin who declined is not told, and admins hear who asks', async () => {
  const { id } = await m.ask(BO, movie())
  expect(await m.listToldOf(MARA, NOW)).toMatchObject([
    { to: `/admin/requests#${id}`, line: 'Somebody asks for it' },
  ])
  expect(await m.listToldOf(ANN, NOW)).toEqual([])
  await m.decide(id, { decision: 'decline', word: 'We have the long cut.' }, MARA.id, NOW)
  expect(await m.listToldOf(BO, NOW)).toMatchObject([
    { to: `/requests#${id}`, line: 'Declined: We have the long cut.' },
  ])
  expect(await m.listToldOf(MARA, NOW)).toEqual([])
  expect((await m.ask(BO, movie())).outcome).toBe('asked')
})
