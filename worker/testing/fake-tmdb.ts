import wrongKey from '../providers/fixtures/tmdb.error.401.json' with { type: 'json' }
import notFound from '../providers/fixtures/tmdb.error.404.json' with { type: 'json' }
import movieFixture from '../providers/fixtures/tmdb.movie.appended.json' with { type: 'json' }
import seriesFixture from '../providers/fixtures/tmdb.tv.appended.json' with { type: 'json' }
import type { Doc } from '../sync/clients.ts'

const TOKEN = 'a-token-that-only-tests-use'
/** What stands in an answer only when it was asked for. */
const APPENDABLE =
  /^(credits|videos|images|external_ids|release_dates|aggregate_credits|content_ratings|episode_groups|keywords|translations|season\/\d+)$/

/** TMDB as its recorded answers are (API version 3): details with what is appended, find, search, ETags, errors. */
export class FakeTmdb {
  readonly token = TOKEN
  /** Path and query of each request. */
  readonly requests: string[] = []
  /** Answers this instead of everything, when set. */
  instead: ((url: URL) => Response | null) | null = null
  private readonly titles = new Map<string, Doc>()
  private readonly translated = new Map<string, TranslatedSeasons>()

  constructor() {
    this.add('movie', movieFixture)
    this.add('tv', seriesFixture)
  }

  /** A title like a recorded one, with other values. */
  add(kind: 'movie' | 'tv', told: Doc): void {
    const fixture: Doc = kind === 'movie' ? movieFixture : seriesFixture
    const title = { ...fixture, ...told }
    this.titles.set(`/3/${kind}/${String(title.id)}`, title)
  }

  /**
   * Names and overviews of a series' seasons in a language. As TMDB does, what is not told in it is answered without an
   * overview and with a name that is its number.
   */
  translate(tag: string, seriesId: number, seasons: TranslatedSeasons): void {
    this.translated.set(`${tag} /3/tv/${seriesId}`, seasons)
  }

  /** Requests but those for collections, which every film of one brings along. */
  get titleRequests(): string[] {
    return this.requests.filter((path) => !path.startsWith('/3/collection/'))
  }

  /** A collection with its parts. */
  addCollection(told: Doc): void {
    this.titles.set(`/3/collection/${String(told.id)}`, told)
  }

  /** All episodes of a series in another order, each as its season and number. */
  addGroup(id: string, places: readonly (readonly [season: number, episode: number])[]): void {
    const episodes = places.map(([season_number, episode_number], order) => ({
      ...{ season_number, episode_number, order },
    }))
    this.titles.set(`/3/tv/episode_group/${id}`, { id, type: 2, groups: [{ order: 1, episodes }] })
  }

  fetch = (request: Request): Response => {
    const url = new URL(request.url)
    this.requests.push(`${url.pathname}${url.search}`)
    const instead = this.instead?.(url)
    if (instead) return instead
    if (request.headers.get('authorization') !== `Bearer ${this.token}`) return json(wrongKey, 401)
    const answer = this.answer(url)
    if (answer instanceof Response) return answer
    const etag = `W/"${JSON.stringify(answer).length}"`
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { etag } })
    return json(answer, 200, { etag, 'cache-control': 'public, max-age=21600' })
  }

  private answer(url: URL): Doc | Response {
    const [, , what, id] = url.pathname.split('/')
    if (what === 'find') return this.find(id ?? '', url)
    if (what === 'search') return this.search(id ?? '', url)
    const title = this.titles.get(url.pathname)
    const told = title ? appended(title, url) : json(notFound, 404)
    const tag = url.searchParams.get('language')
    if (told instanceof Response || tag === null) return told
    return inLanguage(told, tag, this.translated.get(`${tag} ${url.pathname}`) ?? {})
  }

  private find(id: string, url: URL): Doc {
    const source = url.searchParams.get('external_source') ?? ''
    const found = (kind: string) =>
      this.all(kind).filter(({ external_ids }) => String((external_ids as Doc | undefined)?.[source]) === id)
    return { movie_results: found('movie'), tv_results: found('tv'), person_results: [] }
  }

  private search(kind: string, url: URL): Doc {
    const query = (url.searchParams.get('query') ?? '').toLowerCase()
    const results = this.all(kind).filter((title) =>
      String(title.title ?? title.name)
        .toLowerCase()
        .includes(query),
    )
    return { page: 1, results, total_pages: 1, total_results: results.length }
  }

  private all(kind: string): Doc[] {
    return [...this.titles].filter(([path]) => path.startsWith(`/3/${kind}/`)).map(([, title]) => title)
  }
}

/** By number. */
type TranslatedSeasons = Record<number, Said & { episodes?: Record<number, Said> }>
type Said = { name?: string; overview?: string }

const NUMBERED: Record<string, { season: string; episode: string }> = {
  'de-DE': { season: 'Staffel', episode: 'Folge' },
  'es-ES': { season: 'Temporada', episode: 'Episodio' },
}

function inLanguage(title: Doc, tag: string, translated: TranslatedSeasons): Doc {
  const { season, episode } = NUMBERED[tag] ?? { season: 'Season', episode: 'Episode' }
  const parts = Object.entries(title).map(([key, part]) => {
    const number = /^season\/(\d+)$/.exec(key)?.[1]
    if (number === undefined) return [key, part] as const
    const { episodes = {}, ...own } = translated[Number(number)] ?? {}
    const told = ((part as Doc).episodes as Doc[]).map((one) => ({
      ...{ ...one, name: `${episode} ${String(one.episode_number)}`, overview: '' },
      ...episodes[Number(one.episode_number)],
    }))
    return [key, { ...(part as Doc), name: `${season} ${number}`, overview: '', ...own, episodes: told }]
  })
  return Object.fromEntries(parts) as Doc
}

function appended(title: Doc, url: URL): Doc | Response {
  const parts = url.searchParams.get('append_to_response')?.split(',') ?? []
  if (parts.length > 20)
    return json(
      {
        success: false,
        status_code: 27,
        status_message: 'Too many append to response objects: The maximum number of remote calls is 20.',
      },
      400,
    )
  const isTold = (name: string) => !APPENDABLE.test(name) || parts.includes(name)
  return Object.fromEntries(Object.entries(title).filter(([name]) => isTold(name)))
}

function json(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers })
}
