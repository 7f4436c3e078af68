import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LibraryState } from './changing-library.ts'

/** Small, so that a listing has moments between two pages. */
const PAGE = 100

// A media server that has only an index, as a process that can be killed. What it lists stands in a file.
const [file = '', port = '0'] = process.argv.slice(2)

const server = createServer((req, res) => {
  answer(new URL(req.url ?? '/', 'http://fake'), req.headers['if-none-match'], res).catch(
    (error: unknown) => {
      res.writeHead(500).end(String(error))
    },
  )
})
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})

async function answer(url: URL, known: string | undefined, res: ServerResponse): Promise<void> {
  const state = JSON.parse(await readFile(file, 'utf8')) as LibraryState
  const { instanceId } = state
  const libraryVersion = `${instanceId}.${state.counter}`
  const send = (body: object) =>
    res
      .writeHead(200, { 'content-type': 'application/json', etag: `"${libraryVersion}"` })
      .end(JSON.stringify({ libraryVersion, ...body }))
  if (url.pathname === '/v1/server')
    return void send({ instanceId, name: instanceId, protocol: 1, canTranscode: false })
  if (url.pathname !== '/v1/index') return void res.writeHead(200).end('{"ok":true}')
  if (known === `"${libraryVersion}"`) return void res.writeHead(304).end()
  send(page(state, url.searchParams.get('since'), url.searchParams.get('after') ?? ''))
}

function page({ listed, removed }: LibraryState, since: string | null, after: string) {
  const counter = since === null ? 0 : Number(since.split('.')[1])
  const gone = since === null ? [] : removed
  const rows = [...listed, ...gone]
    .filter(({ entryId, changedAt }) => entryId > after && changedAt > counter)
    .toSorted((one, other) => (one.entryId < other.entryId ? -1 : 1))
  const shown = rows.slice(0, PAGE)
  return {
    entries: shown.flatMap((row) => ('entry' in row ? [row.entry] : [])),
    removed: shown.flatMap((row) => ('entry' in row ? [] : [row.entryId])),
    next: rows.length > PAGE ? (shown.at(-1)?.entryId ?? null) : null,
  }
}
