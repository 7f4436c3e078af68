import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, type Socket } from 'node:net'
import { parseRange } from '../../range.ts'

type Asked = { method: string; path: string; range: string | null; bytes: number }

/**
 * A server that gives files by range as Jellyfin (`/Videos/<item>/stream?static=true&mediaSourceId=`) or the web server
 * of a media-processor (`/media/…`) does: its key asked for, `Last-Modified`, no body beyond the range. What is public
 * may be changed while it runs.
 */
export class ForeignServer {
  readonly asked: Asked[] = []
  /** Paths on disk by address without query; of a Jellyfin's file: `<item>/<source>`. */
  readonly files = new Map<string, string>()
  readonly texts = new Map<string, string>()
  apiKey: string
  readonly kind: 'jellyfin' | 'media-processor'
  /** Answers instead of everything, when it gives true. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | null = null
  /** Breaks every answer off after this many bytes. */
  breakAfterBytes = Infinity
  port = 0
  #server: Server | null = null
  readonly #sockets = new Set<Socket>()

  constructor(kind: ForeignServer['kind'], apiKey: string) {
    this.kind = kind
    this.apiKey = apiKey
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get bytes(): number {
    return this.asked.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => this.#answer(request, response))
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** At once, in the middle of answers. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(null)))
    for (const socket of this.#sockets) socket.destroy()
    await closed
    this.#server = null
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.url)
    const { range = null } = request.headers
    const asked = { method: request.method ?? '', path: url.pathname + url.search, range, bytes: 0 }
    this.asked.push(asked)
    if (this.instead?.(request, response)) return
    if (!this.#isAllowed(request)) return void response.writeHead(401).end()
    const text = this.texts.get(url.pathname)
    if (text !== undefined) return void response.writeHead(200).end(text)
    const file = this.files.get(this.kind === 'jellyfin' ? itemOf(url) : decodeURIComponent(url.pathname))
    if (file === undefined) return void response.writeHead(404).end()
    this.#sendFile(file, range, response, asked)
  }

  #sendFile(file: string, range: string | null, response: ServerResponse, asked: Asked): void {
    const { size, mtime } = statSync(file)
    const wish = parseRange(range ?? undefined, size)
    if (wish.kind === 'unsatisfiable')
      return void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end()
    const { first, last } = wish.kind === 'part' ? wish.range : { first: 0, last: size - 1 }
    response.writeHead(wish.kind === 'part' ? 206 : 200, {
      'Accept-Ranges': 'bytes',
      'Last-Modified': mtime.toUTCString(),
      'Content-Length': last - first + 1,
      ...(wish.kind === 'part' ? { 'Content-Range': `bytes ${first}-${last}/${size}` } : {}),
    })
    const stream = createReadStream(file, { start: first, end: last })
    stream.on('data', (chunk) => {
      asked.bytes += chunk.length
      if (asked.bytes > this.breakAfterBytes) {
        stream.destroy()
        response.destroy()
      }
    })
    stream.pipe(response)
  }

  #isAllowed({ headers }: IncomingMessage): boolean {
    if (this.kind === 'media-processor') return headers['x-webhook-id'] === this.apiKey
    const token = /Token="([^"]*)"/.exec(headers.authorization ?? '')?.[1]
    return token !== undefined && decodeURIComponent(token) === this.apiKey
  }
}

function itemOf({ pathname, searchParams }: URL): string {
  const item = /^\/Videos\/([0-9a-f]{32})\/stream$/.exec(pathname)?.[1] ?? ''
  return searchParams.get('static') === 'true' ? `${item}/${searchParams.get('mediaSourceId') ?? ''}` : ''
}
