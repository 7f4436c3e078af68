import { sha256Hex } from '../../shared/identity/sha256.ts'

type JellyfinItem = Record<string, unknown> & { Id: string; Type: string; Name: string }
type Stored = { item: JellyfinItem; savedMs: number; isVirtual: boolean; library: string }

/** Only in an answer that asks for them. */
const OPTIONAL_FIELDS = [
  'Etag',
  'DateCreated',
  'MediaSources',
  'MediaStreams',
  'Overview',
  'Genres',
  'GenreItems',
  'ProviderIds',
  'Path',
  'Chapters',
  'Trickplay',
  'People',
  'OriginalTitle',
  'Taglines',
  'RemoteTrailers',
  'SortName',
  'Studios',
  'Tags',
  'CanDelete',
  'CanDownload',
  'PrimaryImageAspectRatio',
  'LockedFields',
  'LockData',
  'Width',
  'Height',
]
const IMAGE_FIELDS = ['ImageTags', 'BackdropImageTags', 'ImageBlurHashes']
/** What Kestrel takes of a request's first line. */
const FIRST_LINE_BYTES = 8_192

export const JELLYFIN_RELEASES = ['10.11.11', '12.0.0'] as const
export type JellyfinRelease = (typeof JELLYFIN_RELEASES)[number]

/**
 * A Jellyfin server from memory: what of its API a listing needs, as the OpenAPI files of 10.11 and 12 and the recorded
 * answers have it. What is public may be changed between two requests.
 */
export class FakeJellyfin {
  readonly requests: string[] = []
  /** Characters of all answers so far. */
  sent = 0
  readonly toldPaths: string[] = []
  instanceId = '000000000000000000000000000f4627'
  apiKey = 'the-jellyfin-key'
  release: JellyfinRelease = '10.11.11'
  nowMs = Date.UTC(2026, 10, 24, 12)
  isStarting = false
  /** Answers this instead of everything, where it gives a response. */
  instead: ((url: URL) => Response | null) | null = null
  /** Sent with each list, as they are. */
  strays: unknown[] = []
  private readonly items = new Map<string, Stored>()

  /** As Jellyfin saves an item: the time of it is what listings are told apart by. */
  save(item: object, { isVirtual = false, library = '' } = {}): void {
    const saved = item as JellyfinItem
    this.items.set(saved.Id, {
      item: { ServerId: this.instanceId, ...saved },
      savedMs: this.nowMs,
      isVirtual,
      library,
    })
  }

  remove(id: string): void {
    this.items.delete(id)
  }

  answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = `${url.pathname}${url.search}`
    this.requests.push(`${request.method} ${path}`)
    const response = this.instead?.(url) ?? (await this.route(request, url, path))
    response.headers.set('date', new Date(this.nowMs).toUTCString())
    return response
  }

  private async route(request: Request, url: URL, path: string): Promise<Response> {
    if (`GET ${path} HTTP/1.1`.length > FIRST_LINE_BYTES) return new Response(null, { status: 414 })
    if (this.isStarting) return startingPage()
    if (url.pathname === '/System/Info/Public') return this.json(this.info())
    if (!this.isAllowed(request.headers.get('authorization'))) return new Response(null, { status: 401 })
    if (url.pathname === '/Library/Media/Updated' && request.method === 'POST') {
      const { Updates } = await request.json<{ Updates: { Path: string }[] }>()
      this.toldPaths.push(...Updates.map(({ Path }) => Path))
      return new Response(null, { status: 204 })
    }
    return url.pathname === '/Items' ? this.json(this.list(url)) : new Response(null, { status: 404 })
  }

  /** Legacy headers and `api_key=` count only where an admin switched them on. */
  private isAllowed(authorization: string | null): boolean {
    const token = /^MediaBrowser (?:.*, ?)?Token="([^"]*)"/.exec(authorization ?? '')?.[1]
    return token !== undefined && decodeURIComponent(token) === this.apiKey
  }

  private info() {
    return {
      LocalAddress: 'http://127.0.0.1:8096',
      ServerName: 'media',
      Version: this.release,
      ProductName: 'Jellyfin Server',
      OperatingSystem: '',
      Id: this.instanceId,
      StartupWizardCompleted: true,
    }
  }

  private list(url: URL) {
    // Names of a query count in any case.
    const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]))
    const found = [...this.items.values()].filter((stored) => isAskedFor(stored, query)).toSorted(bySortName)
    const start = Number(query.get('startindex') ?? 0)
    const shown = found.slice(start, start + Number(query.get('limit') ?? found.length))
    return {
      Items: [...this.strays, ...shown.map((stored) => this.show(stored, query))],
      TotalRecordCount: found.length + this.strays.length,
      StartIndex: start,
    }
  }

  private show({ item, savedMs }: Stored, query: ReadonlyMap<string, string>): object {
    const asked = new Set((query.get('fields') ?? '').split(','))
    const hidden = new Set(OPTIONAL_FIELDS.filter((field) => !asked.has(field)))
    if (query.get('enableimages') === 'false') for (const field of IMAGE_FIELDS) hidden.add(field)
    if (query.get('enableuserdata') === 'false') hidden.add('UserData')
    if (this.release === '10.11.11') hidden.add('OriginalLanguage')
    const etag = sha256Hex(`${item.Id} ${savedMs}`).slice(0, 32)
    const shown = Object.entries({ ...item, Etag: etag }).filter(([field]) => !hidden.has(field))
    return Object.fromEntries(shown)
  }

  private json(body: unknown): Response {
    const text = JSON.stringify(body)
    this.sent += text.length
    return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8' } })
  }
}

function isAskedFor(
  { item, savedMs, isVirtual, library }: Stored,
  query: ReadonlyMap<string, string>,
): boolean {
  const [types, ids] = [query.get('includeitemtypes'), query.get('ids')]
  const since = query.get('mindatelastsaved')
  return (
    (!query.has('parentid') || query.get('parentid') === library) &&
    (!types || types.split(',').includes(item.Type)) &&
    (!ids || ids.split(',').includes(item.Id)) &&
    (since === undefined || savedMs >= Date.parse(since)) &&
    !(isVirtual && query.get('excludelocationtypes') === 'Virtual')
  )
}

function bySortName({ item: one }: Stored, { item: other }: Stored): number {
  const [a, b] = [`${one.Name}\0${one.Id}`, `${other.Name}\0${other.Id}`]
  return a < b ? -1 : Number(a > b)
}

function startingPage(): Response {
  const headers = { 'content-type': 'text/html', 'retry-after': '7', message: 'The server is starting' }
  return new Response('<html><body>Jellyfin is starting</body></html>', { status: 503, headers })
}
