import type { IndexEntry } from '../../shared/protocol/media-index.ts'

/** A media server that speaks the index protocol from memory. What is public may be changed between two runs. */
export class FakeMediaServer {
  readonly requests: string[] = []
  instanceId: string
  pageSize = 1_000
  /** Answers this instead of everything, when set. */
  instead: ((url: URL) => Response | null) | null = null
  /** Sent as they are. */
  strays: unknown[] = []
  private readonly entries = new Map<string, IndexEntry>()
  private readonly changedAt = new Map<string, number>()
  private counter = 1
  private readonly forgottenUpTo: { counter: number } = { counter: 0 }

  constructor(instanceId: string, entries: readonly IndexEntry[] = []) {
    this.instanceId = instanceId
    for (const entry of entries) this.set(entry)
  }

  set(entry: IndexEntry): void {
    this.entries.set(entry.entryId, entry)
    this.changedAt.set(entry.entryId, ++this.counter)
  }

  remove(entryId: string): void {
    this.entries.delete(entryId)
    this.changedAt.set(entryId, ++this.counter)
  }

  forgetChanges(): void {
    this.forgottenUpTo.counter = ++this.counter
  }

  fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address)
    this.requests.push(`${init.method ?? 'GET'} ${url.pathname}${url.search}`)
    const instead = this.instead?.(url)
    if (instead) return instead
    if (url.pathname === '/v1/server') return json(this.info())
    if (url.pathname === '/v1/scan')
      return json(this.scan(JSON.parse(init.body as string) as { entryIds?: string[] }))
    return this.list(url, new Headers(init.headers as HeadersInit).get('if-none-match'))
  }

  private info() {
    const { instanceId, version: libraryVersion } = this
    return { instanceId, name: instanceId, protocol: 1, libraryVersion, canTranscode: false }
  }

  private get version(): string {
    return `${this.instanceId}.${this.counter}`
  }

  private list(url: URL, known: string | null): Response {
    if (known === `"${this.version}"`) return new Response(null, { status: 304 })
    const since = url.searchParams.get('since')
    const counter = since === null ? 0 : Number(since.split('.')[1])
    if (since !== null && counter < this.forgottenUpTo.counter) return new Response(null, { status: 410 })
    const after = url.searchParams.get('after') ?? ''
    const limit = Math.min(this.pageSize, Number(url.searchParams.get('limit') ?? this.pageSize))
    const ids = [...this.changedAt]
      .filter(([id, at]) => id > after && at > counter && (since !== null || this.entries.has(id)))
      .map(([id]) => id)
      .toSorted()
    return json(this.page(ids, limit))
  }

  private scan({ entryIds = [] }: { entryIds?: string[] }) {
    return this.page(entryIds.toSorted(), 1_000)
  }

  private page(ids: readonly string[], limit: number) {
    const shown = ids.slice(0, limit)
    return {
      libraryVersion: this.version,
      entries: [...this.strays, ...shown.flatMap((id) => this.entries.get(id) ?? [])],
      removed: shown.filter((id) => !this.entries.has(id)),
      next: ids.length > limit ? (shown.at(-1) ?? null) : null,
    }
  }
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
}
