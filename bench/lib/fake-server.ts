import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'

const PAGE = 1_000

/** A media server that has only an index: its pages are ready as text, so that it costs next to nothing. */
export type FakeServer = {
  url: string
  requests: () => number
  bytes: () => number
  /** Tells of one entry as it is now to whoever asks what changed since the version before. */
  change: (entry: IndexEntry) => void
  close: () => void
}

/** Serves entries by the index protocol, with ETag and `since` answered for a library of which one entry changed last. */
export async function startFakeServer(name: string, entries: readonly IndexEntry[]): Promise<FakeServer> {
  const sorted = entries.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1))
  let counter = 1
  let libraryVersion = `${name}.${counter}`
  let lastChange = ''
  const pages = new Map<string, string>()
  for (let at = 0, after = ''; at < sorted.length || at === 0; at += PAGE) {
    const page = sorted.slice(at, at + PAGE)
    const next = at + PAGE < sorted.length ? (page.at(-1)?.entryId ?? null) : null
    pages.set(after, JSON.stringify({ libraryVersion, entries: page, next }))
    after = next ?? '-'
  }
  const since = (changed: IndexEntry[]) =>
    JSON.stringify({ libraryVersion, entries: changed, removed: [], next: null })
  let requests = 0
  let bytes = 0
  const server = createServer((req, res) => {
    requests += 1
    const url = new URL(req.url ?? '/', 'http://fake')
    const answer = (body: string) => {
      bytes += body.length
      res.writeHead(200, { 'content-type': 'application/json', etag: `"${libraryVersion}"` }).end(body)
    }
    if (url.pathname === '/v1/server')
      return answer(
        JSON.stringify({ instanceId: name, name, protocol: 1, libraryVersion, canTranscode: false }),
      )
    if (url.pathname !== '/v1/index') return res.writeHead(200).end('{"ok":true}')
    if (req.headers['if-none-match'] === `"${libraryVersion}"`) return res.writeHead(304).end()
    const known = url.searchParams.get('since')
    if (known !== null) return answer(known === libraryVersion ? since([]) : lastChange)
    const page = pages.get(url.searchParams.get('after') ?? '')
    return page === undefined ? res.writeHead(404).end() : answer(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    bytes: () => bytes,
    change: (entry) => {
      libraryVersion = `${name}.${++counter}`
      lastChange = since([entry])
    },
    close: () => server.close(),
  }
}
