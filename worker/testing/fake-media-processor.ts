import type { ListedEpisode } from '../servers/media-processor/listed.ts'

type Json = Record<string, unknown>
type Movie = { json: Json; hash: string }
type Show = { json: Json & { seasons: Record<string, Json & { episodes: Record<string, unknown> }> } }

const GENERATED = '2026-11-22 06:21:36'
const MODIFIED = '2026-11-22T06:21:28.704Z'

/**
 * A media-processor as it was recorded, behind the web server that hands out its files: the program at `/node`, files
 * at `/media`. What is public may be changed between two runs.
 */
export class FakeMediaProcessor {
  readonly key = 'the-webhook-id'
  readonly requests: string[] = []
  /** Of all bodies that were sent. */
  bytes = 0
  /** Where the program is. */
  base = '/node'
  /** Answers this instead of everything, when set. */
  instead: ((url: URL, request: Request) => Response | null) | null = null
  /** What the web server hands out, by path without query. */
  readonly files = new Map<string, string>()
  readonly movies = new Map<string, Movie>()
  readonly shows = new Map<string, Show>()
  private changes = 0

  /** A folder with one file, as the server lists it; `more` stands beside or instead. */
  setMovie(folder: string, metadata: object | null, more: Json = {}): void {
    const at = `/media/movies/${encodeURIComponent(folder)}`
    const hash = this.nextHash()
    const file = `${folder}.mp4`
    const { urls = {}, ...rest } = more as { urls?: Json }
    const json = {
      _id: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      fileNames: [file],
      length: { [file]: 6_067_200 },
      dimensions: { [file]: '1920x804' },
      urls: {
        ...(metadata && { metadata: `${at}/metadata.json?hash=${hash}` }),
        mp4: `${at}/${encodeURIComponent(file)}`,
        mediaLastModified: MODIFIED,
        ...urls,
      },
      hdr: null,
      mediaQuality: null,
      additional_metadata: {},
      backdropFocal: null,
      backdropFocalSuggested: null,
      ...rest,
    }
    this.movies.set(folder, { json, hash })
    if (metadata) this.files.set(`${at}/metadata.json`, JSON.stringify(metadata))
  }

  setShow(folder: string, metadata: object | null): void {
    const at = `/media/tv/${encodeURIComponent(folder)}`
    const seasons = this.shows.get(folder)?.json.seasons ?? {}
    const address = metadata ? `${at}/metadata.json?hash=${this.nextHash()}` : ''
    const json = { metadata: address, poster: '', backdrop: '', logo: '', backdropFocal: null, seasons }
    this.shows.set(folder, { json })
    if (metadata) this.files.set(`${at}/metadata.json`, JSON.stringify(metadata))
  }

  setEpisode(folder: string, season: string, key: string, more: Partial<ListedEpisode> = {}): void {
    const show = this.shows.get(folder)
    if (!show) throw new Error(`there is no ${folder}`)
    const filename = `${folder} - ${key}.mp4`
    const at = `/media/tv/${encodeURIComponent(folder)}/${encodeURIComponent(season)}`
    const { seasons } = show.json
    const { episodes = {} } = seasons[season] ?? {}
    const episode = {
      filename,
      videoURL: `${at}/${encodeURIComponent(filename)}`,
      mediaLastModified: MODIFIED,
      hdr: null,
      mediaQuality: null,
      additionalMetadata: {},
      episodeNumber: Number(/E(\d+)/.exec(key)?.[1]),
      derivedEpisodeName: null,
      length: 2_520_000,
      dimensions: '1920x1080',
      ...more,
    }
    const all = { ...episodes, [key]: episode }
    const seasonNumber = Number(/\d+$/.exec(season)?.[0])
    seasons[season] = { episodes: all, lengths: {}, dimensions: {}, seasonNumber }
  }

  answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    this.requests.push(`${request.method} ${url.pathname}`)
    const instead = this.instead?.(url, request)
    if (instead) return instead
    const response = await this.route(url, request)
    if (response.status !== 200) return response
    const body = await response.text()
    this.bytes += new TextEncoder().encode(body).byteLength
    return new Response(body, { headers: response.headers })
  }

  private async route(url: URL, request: Request): Promise<Response> {
    const file = this.files.get(url.pathname)
    if (file !== undefined) return new Response(file)
    if (!url.pathname.startsWith(`${this.base}/`)) return json({ error: 'Not Found', statusCode: 404 }, 404)
    const path = url.pathname.slice(this.base.length)
    if (path.startsWith('/api/metadata-hashes/')) return this.hashes(path, request)
    if (path !== '/media/movies' && path !== '/media/tv')
      return json({ error: 'Not Found', statusCode: 404 }, 404)
    if (request.headers.get('x-webhook-id') !== this.key)
      return json({ error: 'Authentication required' }, 401)
    const titles = path === '/media/movies' ? this.movies : this.shows
    const listed = [...titles].map(([folder, title]) => [folder, title.json])
    // The last word is the server's, also over a folder of that name.
    return json({ ...(Object.fromEntries(listed) as Json), version: 1.0001 })
  }

  /** The hash of all is that of the canonical JSON of the titles, as on the real one. */
  private async hashes(path: string, request: Request): Promise<Response> {
    if (path !== '/api/metadata-hashes/movies' && path !== '/api/metadata-hashes/tv')
      return json({ error: 'Invalid media type' }, 400)
    const titles: Json = {}
    for (const [folder, { hash }] of path.endsWith('movies') ? this.movies : [])
      titles[folder] = { hash, contentHash: null, lastModified: MODIFIED, generated: GENERATED }
    for (const [folder, show] of path.endsWith('tv') ? this.shows : []) {
      const hash = await sha1(canonical(show.json))
      titles[folder] = { hash, contentHash: hash, lastModified: MODIFIED, generated: GENERATED }
    }
    const hash = await sha1(canonical(titles))
    const headers = { etag: `"${hash}"`, 'cache-control': 'public, max-age=300' }
    if (request.headers.get('if-none-match') === `"${hash}"`)
      return new Response(null, { status: 304, headers })
    return json({ hash, titles, generated: new Date().toISOString() }, 200, headers)
  }

  private nextHash(): string {
    return (++this.changes).toString(16).padStart(40, '0')
  }
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

async function sha1(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
