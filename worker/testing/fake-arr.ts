import notFound from '../connections/fixtures/arr.api.not-found.404.json' with { type: 'json' }
import type { Doc } from '../sync/clients.ts'
import { answerEdit, type ArrTold, lookedUp } from './fake-arr-edits.ts'

const KEY = 'a-key-that-only-tests-use'
const DEFAULT_PAGE_SIZE = 10

export type ArrRecords = {
  status: Doc
  health: Doc[]
  queue: Doc[]
  history: Doc[]
  calendar: Doc[]
  /** Movies of Radarr, series of Sonarr. */
  titles: Doc[]
  /** Of Sonarr. */
  episodes?: Doc[]
}

/** Radarr or Sonarr, API version 3, as its recorded answers are. What is public may be changed between two requests. */
export class FakeArr implements ArrRecords {
  readonly apiKey = KEY
  /** Path and query of each request. */
  readonly requests: string[] = []
  /** What it was told to do, oldest first. */
  readonly told: ArrTold[] = []
  profiles: Doc[] = [
    { id: 1, name: 'Any' },
    { id: 4, name: 'HD-1080p' },
  ]
  folders: Doc[] = [
    { id: 1, path: '/data/media', accessible: true, freeSpace: 500_000_000_000, unmappedFolders: [] },
    { id: 2, path: '/archive', accessible: false, unmappedFolders: [] },
  ]
  /** What only a lookup finds. */
  known: Doc[] = []
  /** Answers this instead of everything, when set. */
  instead: ((request: Request) => Response | Promise<Response> | null) | null = null
  status: Doc
  health: Doc[]
  queue: Doc[]
  history: Doc[]
  calendar: Doc[]
  titles: Doc[]
  episodes: Doc[]
  disks: Doc[] = []
  /** As `/wanted/missing` has them. */
  wanted: Doc[] = []

  constructor(recorded: ArrRecords) {
    const { status, health, queue, history, calendar, titles, episodes = [] } = structuredClone(recorded)
    this.status = status
    this.health = health
    this.queue = queue
    this.history = history
    this.calendar = calendar
    this.titles = titles
    this.episodes = episodes
  }

  fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    this.requests.push(`${url.pathname}${url.search}`)
    const instead = await this.instead?.(request)
    if (instead) return instead
    if (url.pathname === '/ping') return Response.json({ status: 'OK' })
    // Without a body or a content type.
    if (keyOf(request, url) !== this.apiKey) return new Response(null, { status: 401 })
    const edited = request.method === 'GET' ? null : await answerEdit(this, request)
    return edited ?? this.answer(url) ?? Response.json(notFound, { status: 404 })
  }

  private answer(url: URL): Response | null {
    switch (url.pathname.replace(/^\/api\/v3/, '')) {
      case '/system/status':
        return Response.json(this.status)
      case '/health':
        return Response.json(this.health)
      case '/diskspace':
        return Response.json(this.disks)
      case '/queue':
        return Response.json(paged(this.including(this.queue, url), url))
      case '/wanted/missing':
        return Response.json(paged(this.wanted, url))
      case '/queue/status':
        return Response.json({ totalCount: this.queue.length, count: this.queue.length, unknownCount: 0 })
      case '/history':
        return Response.json(paged(this.history, url))
      case '/history/since':
        return Response.json(this.since(url))
      case '/calendar':
        return Response.json(this.calendar)
      case '/movie':
      case '/series':
        return Response.json(this.asked(url))
      case '/series/lookup':
        return Response.json(lookedUp(this, url.searchParams.get('term') ?? ''))
      case '/qualityprofile':
        return Response.json(this.profiles)
      case '/rootfolder':
        return Response.json(this.folders)
      case '/episode':
        return Response.json(this.episodes)
      default:
        return null
    }
  }

  /** All, or the one with the id that the query names. */
  private asked(url: URL): Doc[] {
    const by = ['tmdbId', 'tvdbId'].find((name) => url.searchParams.has(name))
    return by === undefined
      ? this.titles
      : this.titles.filter((title) => String(title[by]) === url.searchParams.get(by))
  }

  /** What a record is about stands in it only where it was asked for. */
  private including(records: readonly Doc[], { searchParams }: URL): Doc[] {
    if (searchParams.get('includeMovie') !== 'true') return [...records]
    return records.map((record) => {
      const movie = this.titles.find(({ id }) => id === record.movieId)
      return movie ? { ...record, movie } : record
    })
  }

  private since(url: URL): Doc[] {
    const sinceMs = Date.parse(url.searchParams.get('date') ?? '')
    return this.history.filter(({ date }) => Date.parse(String(date)) >= sinceMs)
  }
}

function keyOf(request: Request, url: URL): string | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return request.headers.get('x-api-key') ?? url.searchParams.get('apikey') ?? bearer ?? null
}

function paged(records: readonly Doc[], url: URL) {
  const page = Number(url.searchParams.get('page') ?? 1)
  const pageSize = Number(url.searchParams.get('pageSize') ?? DEFAULT_PAGE_SIZE)
  const shown = records.slice((page - 1) * pageSize, page * pageSize)
  return { page, pageSize, totalRecords: records.length, records: shown }
}
