import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIGHTHOUSE, ProviderHouse } from '../testing/provider-house.ts'
import { film } from '../testing/sync-house.ts'

let house: ProviderHouse
beforeEach(() => {
  house = new ProviderHouse()
})
afterEach(() => house.leave())

test('an outage ends nothing: the next run says so, and what was missed is made good', async () => {
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  house.tmdb.instead = () => new Response('', { status: 503 })
  await house.sync()
  expect(house.runs()).toMatchObject([{ state: 'done' }])
  expect(house.tmdb.requests).toHaveLength(1)
  await house.sync()
  const againAt = expect.stringMatching(/^20/) as string
  expect(house.runs().at(-1)).toMatchObject({
    state: 'done',
    reports: [{ path: 'tmdb', detail: { reason: 'bad-status', status: 503 }, againAt }],
  })
  expect(house.item(LIGHTHOUSE)?.metadata).toEqual({ title: 'The Paper Lighthouse', year: 2017 })
  house.tmdb.instead = null
  house.clockMs += 3_600_000
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
  expect(house.runs().at(-1)?.reports).toBeUndefined()
})

test.each<[string, () => Response, number, object]>([
  ['is down', () => new Response('', { status: 503 }), 1, { reason: 'bad-status', status: 503 }],
  [
    'is reached through a gateway that answers for it',
    () => new Response('<html>Bad gateway</html>', { status: 502 }),
    1,
    { reason: 'bad-status', status: 502 },
  ],
  [
    'has no address',
    () => {
      throw new TypeError('getaddrinfo ENOTFOUND tmdb.test')
    },
    1,
    { reason: 'unreachable', detail: expect.stringContaining('ENOTFOUND') as string },
  ],
  ['answers with pages for people', () => new Response('<html>'), 5, { reason: 'not-json' }],
])('a provider that %s is not asked again for each title', async (_name, answer, requests, detail) => {
  for (let at = 0; at < 12; at++)
    house.server.set(film(`f${at}`, `Film ${at}`, 2001, { ids: { tmdb: `${at + 1}` } }))
  house.tmdb.instead = answer
  await house.sync()
  expect(house.tmdb.requests).toHaveLength(requests)
  await house.sync()
  expect(house.runs().at(-1)).toMatchObject({ state: 'done' })
  expect(house.runs().at(-1)?.reports?.[0]?.path).toBe('tmdb')
  expect(house.runs().at(-1)?.reports?.[0]?.detail).toMatchObject(detail)
  expect(house.tmdb.requests).toHaveLength(requests)
})

test('Retry-After is obeyed', async () => {
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  house.tmdb.instead = () => new Response('{}', { status: 429, headers: { 'retry-after': '1800' } })
  await house.sync()
  house.clockMs += 1_700_000
  await house.sync()
  expect(house.tmdb.requests).toHaveLength(1)
  house.tmdb.instead = null
  house.clockMs += 200_000
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
})

test('a title of which the answer cannot be read is named, and the others are filled', async () => {
  house.server.set(film('a0', 'Broken', 2001, { ids: { tmdb: '1' } }))
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  house.tmdb.instead = (url) => (url.pathname === '/3/movie/1' ? new Response('<p>') : null)
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
  await house.sync()
  expect(house.runs().at(-1)?.reports).toEqual([
    { path: 'tmdb broken-2001', detail: { reason: 'not-json', path: 'the answer' } },
  ])
})
