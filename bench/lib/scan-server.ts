import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'

const PAGE = 1_000
/** So long takes an answer, so that two pieces at the same time would be seen. */
const ANSWER_MS = 10

/** A media server in this process whose library grows, and which tells by a scan what has come since the last one. */
export class ScanServer {
  url = ''
  /** The most questions about the library that were open at the same time. */
  mostAtOnce = 0
  private readonly name: string
  private readonly texts: Map<string, string>
  private ids: string[]
  private waiting: string[] = []
  private counter = 1
  private atOnce = 0
  private readonly server = createServer((req, res) => void this.answer(req, res))

  constructor(name: string, entries: readonly IndexEntry[]) {
    this.name = name
    this.texts = new Map(entries.map((entry) => [entry.entryId, JSON.stringify(entry)]))
    this.ids = [...this.texts.keys()].toSorted()
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
    return this
  }

  /** Lies in its folder from now on. */
  add(entry: IndexEntry): void {
    this.texts.set(entry.entryId, JSON.stringify(entry))
    this.ids = [...this.texts.keys()].toSorted()
    this.waiting.push(entry.entryId)
    this.counter += 1
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  private get version(): string {
    return `${this.name}.${this.counter}`
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://fake')
    const isAboutLibrary = url.pathname === '/v1/index' || url.pathname === '/v1/scan'
    if (isAboutLibrary) this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce)
    await wait(isAboutLibrary ? ANSWER_MS : 0)
    if (isAboutLibrary) this.atOnce -= 1
    if (req.headers['if-none-match'] === `"${this.version}"`) return void res.writeHead(304).end()
    const body = this.bodyFor(url)
    res.writeHead(200, { 'content-type': 'application/json', etag: `"${this.version}"` }).end(body)
  }

  private bodyFor(url: URL): string {
    switch (url.pathname) {
      case '/v1/server': {
        const own = { instanceId: this.name, name: this.name, protocol: 1, canTranscode: false }
        return JSON.stringify({ ...own, libraryVersion: this.version })
      }
      case '/v1/scan':
        return this.page(this.waiting.splice(0).toSorted(), null)
      case '/v1/index':
        return url.searchParams.has('since')
          ? this.page([], null)
          : this.listed(url.searchParams.get('after') ?? '', Number(url.searchParams.get('limit') ?? PAGE))
      default:
        return '{"ok":true}'
    }
  }

  private listed(after: string, limit: number): string {
    const from = this.ids.findIndex((id) => id > after)
    const ids = from < 0 ? [] : this.ids.slice(from, from + Math.min(limit, PAGE))
    const isLast = from < 0 || from + ids.length >= this.ids.length
    return this.page(ids, isLast ? null : (ids.at(-1) ?? null))
  }

  private page(ids: readonly string[], next: string | null): string {
    const entries = ids.map((id) => this.texts.get(id)).join(',')
    const rest = JSON.stringify({ libraryVersion: this.version, removed: [], next })
    return `{"entries":[${entries}],${rest.slice(1)}`
  }
}
