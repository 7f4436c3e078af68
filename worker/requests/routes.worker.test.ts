import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { radarr } from '../testing/connections.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { ask, auth, WorkerHouse } from '../testing/worker-house.ts'

const movie = {
  ...{ kind: 'movie', tmdbId: '603', tvdbId: null, title: 'The Salt Road', year: 2024, seasons: [] },
  ...{ profileId: 4, rootFolder: '/data/media' },
}

let service: FakeRadarr
beforeEach(() => {
  const house = new WorkerHouse()
  service = new FakeRadarr()
  house.data.put('connections', [radarr])
  house.services.set('radarr.test', service.fetch)
})
afterEach(() => vi.restoreAllMocks())

const add = (id: string, body: object, headers: Record<string, string> = auth) =>
  ask(`/connections/${id}/titles`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('a title goes to the connection that is named, and only with the worker’s key', async () => {
  expect((await add('radarr', movie, {})).status).toBe(401)
  expect(service.requests).toEqual([])
  expect(await (await add('radarr', movie)).json()).toMatchObject({ ok: true, value: { outcome: 'added' } })
  expect(service.told).toHaveLength(1)
})

test('a connection that is gone, or of the other kind, is said to be gone, and a wrong body is refused', async () => {
  const gone = { ok: false, failure: { who: null, why: { reason: 'service-gone' } } }
  expect(await (await add('other', movie)).json()).toEqual(gone)
  expect(await (await add('radarr', { ...movie, kind: 'series', seasons: [1] })).json()).toEqual(gone)
  expect((await add('radarr', { ...movie, tmdbId: '../1' })).status).toBe(400)
  expect(service.requests).toEqual([])
})

test('without a key for TMDB nothing is found, and it is said why', async () => {
  const found = await ask('/found?query=salt', { headers: auth })
  expect(await found.json()).toMatchObject({
    ok: false,
    failure: { who: null, why: { reason: 'no-tmdb' } },
  })
  expect((await ask('/found/movie/../../x', { headers: auth })).status).toBe(404)
})
