import type { FoundDetail, Holding, TitleAdded } from '../../shared/protocol/requests-api.ts'
import type { NamedReason } from '../../shared/reason.ts'
import type { RequestTarget } from '../../shared/request.ts'
import { type Item, itemCollection, type OwnedCopy } from '../../shared/title.ts'
import type { Ask } from '../requests/requests.ts'
import { jsonServer, listen } from './json-server.ts'
import { startTestDatabase } from './mongod.ts'

const USED = [
  'requests',
  'request_counts',
  'settings',
  'preferences',
  'titles',
  'episodes',
  'seasons',
] as const

export const NOW = new Date('2026-11-27T12:00:00.000Z')
export const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
export const target: RequestTarget = { connectionId: 'radarr', profileId: 4, rootFolder: '/data/media' }

export const MARA = { id: 'a'.repeat(24), role: 'owner' } as const
export const BO = { id: 'b'.repeat(24), role: 'viewer' } as const
export const ANN = { id: 'c'.repeat(24), role: 'viewer' } as const

export const movie = (tmdbId = '603'): Ask => ({ kind: 'movie', tmdbId, seasons: [] })
export const series = (...seasons: number[]): Ask => ({ kind: 'series', tmdbId: '42', seasons })

export const aCopy: OwnedCopy = {
  copyId: 'c1',
  path: 'a.mkv',
  container: 'mkv',
  sizeBytes: 1,
  durationSeconds: 60,
  bitrateBps: null,
  modifiedAt: NOW.toISOString(),
  video: null,
  audio: [],
  serverId: 'attic',
  entryId: 'e1',
}

/** What the worker answers. */
type FakeWorker = {
  details: FoundDetail[]
  /** Why TMDB cannot say; null: it can. */
  tmdb: NamedReason | null
  holdings: Holding[]
  silent: NamedReason[]
  add: { ok: true; value: TitleAdded } | { ok: false; failure: NamedReason }
  isAway: boolean
  /** Path and body of each title that was to be added. */
  added: unknown[]
}

/** A database and a worker for tests of requests: three films (603 to 605) and a series (42) can be asked for. */
export async function startRequestsHouse() {
  const worker = freshWorker()
  const server = jsonServer((_method, path, body) => answer(worker, path, body))
  const database = await startTestDatabase({ WORKER_URL: await listen(server) })
  const modules = await loadModules()
  await modules.ensureIndexes()
  const { collection } = modules
  return {
    ...modules,
    worker,
    /** As it was at the start. */
    async reset() {
      for (const name of USED) await collection(name).deleteMany({})
      Object.assign(worker, freshWorker())
    },
    /** Asks for something that can be asked for; throws what was said against it. */
    async ask(user: typeof BO | typeof ANN | typeof MARA, what: Ask, now = NOW) {
      const asked = await modules.askFor(user, what, now)
      if (!asked.ok) throw new Error(asked.words)
      return { ...asked, id: asked.requests[0]?._id ?? '' }
    },
    /** Comes into the library. */
    async add(items: Item[]) {
      for (const item of items) await collection(itemCollection(item.kind)).insertOne(item)
    },
    async stop() {
      server.close()
      await database.stop()
    },
  }
}

async function loadModules() {
  const pages = await Promise.all([
    import('../requests/ask.server.ts'),
    import('../requests/decide.server.ts'),
    import('../requests/view.server.ts'),
    import('../requests/news-of-requests.server.ts'),
    import('../requests/requested.server.ts'),
    import('../requests/in-library.server.ts'),
    import('../library/news.server.ts'),
  ])
  const stores = await Promise.all([
    import('../db/requests.ts'),
    import('../db/connection.ts'),
    import('../db/indexes.ts'),
    import('../db/preferences.ts'),
  ])
  const [ask, decide, view, told, requested, settle, news] = pages
  const [requests, connection, indexes, preferences] = stores
  return {
    ...{ ...ask, ...decide, ...view, ...told, ...requested, ...settle, ...news },
    ...{ ...requests, ...connection, ...indexes, ...preferences },
  }
}

function answer(worker: FakeWorker, path: string, body: unknown): [number, unknown] {
  if (worker.isAway) return [500, {}]
  if (path === '/holdings') return [200, { holdings: worker.holdings, silent: worker.silent }]
  if (path.endsWith('/titles')) {
    worker.added.push([path, body])
    return [200, worker.add]
  }
  if (worker.tmdb !== null) return [200, { ok: false, failure: worker.tmdb }]
  if (path.startsWith('/found?')) return [200, { ok: true, value: worker.details }]
  const detail = worker.details.find(({ kind, tmdbId }) => path === `/found/${kind}/${tmdbId}`)
  return [200, { ok: true, value: detail ?? null }]
}

function freshWorker(): FakeWorker {
  const season = (number: number, episodes: number, aired = episodes) => ({
    number,
    title: null,
    episodes,
    aired,
  })
  const told = { year: 2024, overview: null, poster: '/p.jpg', imdbId: null, tvdbId: null, seasons: [] }
  return {
    details: [
      { ...told, kind: 'movie', tmdbId: '603', title: 'The Salt Road', imdbId: 'tt7000603' },
      { ...told, kind: 'movie', tmdbId: '604', title: 'Copper Sky' },
      { ...told, kind: 'movie', tmdbId: '605', title: 'Nine Lanterns' },
      {
        ...{ ...told, kind: 'series', tmdbId: '42', tvdbId: '4200', title: 'Low Tide' },
        seasons: [season(0, 2), season(1, 3), season(2, 4, 2)],
      },
    ],
    tmdb: null,
    holdings: [],
    silent: [],
    add: { ok: true, value: { outcome: 'added', serviceTitleId: 9 } },
    isAway: false,
    added: [],
  }
}
