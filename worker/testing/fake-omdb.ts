import wrongId from '../providers/fixtures/omdb.error.bad-id.json' with { type: 'json' }
import wrongKey from '../providers/fixtures/omdb.error.bad-key.401.json' with { type: 'json' }
import notFound from '../providers/fixtures/omdb.error.not-found.json' with { type: 'json' }
import movieFixture from '../providers/fixtures/omdb.movie.json' with { type: 'json' }
import season from '../providers/fixtures/omdb.season.json' with { type: 'json' }
import seriesFixture from '../providers/fixtures/omdb.series.json' with { type: 'json' }

type Title = { imdbID: string; Title: string; Year: string; Type: string } & Record<string, unknown>

const KEY = 'a/key+of OMDb'

/** OMDb as its recorded answers are: all values are texts, and "not found" is a 200. */
export class FakeOmdb {
  readonly key = KEY
  /** Path and query of each request, with its key. */
  readonly requests: string[] = []
  /** Answers this instead of everything, when set. */
  instead: ((url: URL) => Response | null) | null = null
  readonly titles: Title[] = [movieFixture, seriesFixture]
  /** Episodes by season; without them every season is the recorded one. */
  seasons: Record<string, object[]> | null = null

  fetch = (request: Request): Response => {
    const url = new URL(request.url)
    this.requests.push(`${url.pathname}${url.search}`)
    const instead = this.instead?.(url)
    if (instead) return instead
    if (url.searchParams.get('apikey') !== this.key) return Response.json(wrongKey, { status: 401 })
    return Response.json(this.answer(url.searchParams))
  }

  private answer(asked: URLSearchParams): object {
    const id = asked.get('i')
    if (id !== null && !/^tt\d+$/.test(id)) return wrongId
    const title = this.titles.find((one) => (id === null ? isNamed(one, asked) : one.imdbID === id))
    if (!title) return notFound
    const number = asked.get('Season')
    if (number === null) return title
    if (!this.seasons) return season
    const Episodes = this.seasons[number]
    return Episodes ? { ...season, Season: number, Episodes } : notFound
  }
}

function isNamed(title: Title, asked: URLSearchParams): boolean {
  const year = asked.get('y')
  return (
    title.Title === asked.get('t') &&
    (year === null || title.Year.startsWith(year)) &&
    (asked.get('type') ?? title.Type) === title.Type
  )
}
