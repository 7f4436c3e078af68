import { z } from 'zod'
import { FakeRadarr } from '../../worker/testing/fake-radarr.ts'
import { FakeTmdb } from '../../worker/testing/fake-tmdb.ts'
import { serveHttp } from '../../worker/testing/serve-http.ts'
import type { Asker } from './pages.ts'

/** Films that the demo does not have. */
const ASKED = {
  id: 9_400_001,
  title: 'Low Water',
  release_date: '2024-05-02',
  overview: 'A ferry, a strike.',
}
const WANTED = {
  id: 9_400_002,
  title: 'Low Water Mark',
  release_date: '2025-02-07',
  overview: 'The strike goes on.',
}

/** Somebody who asks to be let in. */
const WAITING = { name: 'Ida', email: 'ida@example.org', password: 'another long sentence' }

/** Two services that the house speaks with. */
export type Services = { env: Record<string, string>; radarrUrl: string; close: () => Promise<void> }

export async function serveServices(): Promise<Services> {
  const tmdb = new FakeTmdb()
  for (const title of [ASKED, WANTED]) tmdb.add('movie', title)
  const [films, radarr] = [await serveHttp(tmdb.fetch), await serveHttp(new FakeRadarr().fetch)]
  return {
    env: { TMDB_TOKEN: tmdb.token, TMDB_BASE_URL: films.url },
    radarrUrl: radarr.url,
    close: async () => void (await Promise.all([films.close(), radarr.close()])),
  }
}

const Made = z.object({ id: z.string() })
const Runs = z.object({ runs: z.array(z.object({ _id: z.string() })).min(1) })
const Cast = z.object({ cast: z.array(z.object({ to: z.string() })).min(1) })

/** Addresses of what is there only in this house. */
export type Places = Record<'list' | 'person' | 'connection' | 'run' | 'ask', string>

/** What a household leaves behind, so that no page is looked at empty. */
export async function liveABit(ask: Asker, radarrUrl: string): Promise<Places> {
  const now = new Date().toISOString()
  const begun = { positionSeconds: 40, durationSeconds: 120, watchedAt: now, sentAt: now }
  await ask('PUT', '/api/progress/copper-sky-2015', begun)
  await ask('PUT', '/api/watched/nine-lanterns-2023')
  await ask('PUT', '/api/watched/field-notes-2020-s01e01')
  await ask('PUT', '/api/ratings/nine-lanterns-2023', { rating: 7 })
  for (const id of ['winter-allotment-2017', 'field-notes-2020']) await ask('PUT', `/api/watchlist/${id}`)
  const list = Made.parse(
    await ask('POST', '/api/lists', { name: 'Rain on Sunday', text: 'Long ones', itemId: 'copper-sky-2015' }),
  )
  await ask('PUT', `/api/lists/${list.id}/entries/the-salt-harbour-2024`, { note: 'With the lights out' })
  await ask('POST', '/api/requests', { kind: 'movie', tmdbId: String(ASKED.id) })
  await ask('POST', '/api/auth/sign-up/email', WAITING)
  const connection = Made.parse(
    await ask('POST', '/api/admin/connections', {
      ...{ kind: 'radarr', name: 'Radarr', url: radarrUrl, apiKey: 'a-key-that-only-tests-use' },
      pathMap: [{ from: '/data/media', serverId: 'attic', to: 'Movies' }],
    }),
  )
  const { runs } = Runs.parse(await ask('GET', '/api/admin/sync'))
  const { cast } = Cast.parse(await ask('GET', '/api/titles/the-salt-harbour-2024/cast'))
  return {
    list: `/list/${list.id}`,
    person: cast[0]?.to ?? '',
    connection: `/admin/connections/${connection.id}`,
    run: `/admin/sync?run=${runs.at(-1)?._id ?? ''}`,
    ask: `/requests/new/movie/${WANTED.id}`,
  }
}
