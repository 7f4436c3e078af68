import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { parseRange } from '../range.ts'
import { ForeignError } from './foreign-error.ts'
import type { ForeignFile } from './foreign-file.ts'
import type { Loan } from './input.ts'

const READ_BYTES = 256 * 1_024
const PAUSE_MS = 25

type Lent = { file: ForeignFile; failure: Error | null; sockets: Set<ServerResponse> }

/** Gives files of other servers to the processes of this machine, each by a path that only that process is told. */
export function createLoopback() {
  const lent = new Map<string, Lent>()
  const server = createServer((request, response) => {
    const key = /^\/([A-Za-z0-9_-]{43})\//.exec(request.url ?? '')?.[1] ?? ''
    const found = lent.get(key)
    if (!found || !['GET', 'HEAD'].includes(request.method ?? '')) return void response.writeHead(404).end()
    found.sockets.add(response)
    response.on('close', () => found.sockets.delete(response))
    answer(found, request, response).catch((error: unknown) => {
      found.failure ??= error instanceof Error ? error : new Error(String(error))
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end()
    })
  })
  let listening: Promise<unknown> | null = null
  return {
    /** Has to be waited for before the first loan. */
    listen(): Promise<unknown> {
      listening ??= once(server.listen(0, '127.0.0.1'), 'listening')
      server.unref()
      return listening
    },
    /** `name`: the end of the address, from which ffmpeg tells formats. */
    lend(file: ForeignFile, name: string): Loan {
      const key = randomBytes(32).toString('base64url')
      const loan: Lent = { file, failure: null, sockets: new Set() }
      lent.set(key, loan)
      const { port } = server.address() as AddressInfo
      return {
        url: `http://127.0.0.1:${port}/${key}/${name}`,
        failure: () => loan.failure,
        release() {
          lent.delete(key)
          for (const socket of loan.sockets) socket.destroy()
        },
      }
    },
    close(): void {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer({ file }: Lent, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { sizeBytes } = await file.identity()
  const wish = parseRange(request.headers.range, sizeBytes)
  if (wish.kind === 'unsatisfiable')
    return void response.writeHead(416, { 'Content-Range': `bytes */${sizeBytes}` }).end()
  const { first, last } = wish.kind === 'part' ? wish.range : { first: 0, last: sizeBytes - 1 }
  response.writeHead(wish.kind === 'part' ? 206 : 200, {
    'Accept-Ranges': 'bytes',
    'Content-Length': last - first + 1,
    ...(wish.kind === 'part' ? { 'Content-Range': `bytes ${first}-${last}/${sizeBytes}` } : {}),
  })
  if (request.method === 'HEAD') return void response.end()
  const bytes = Readable.from(readWanted(file, first, last, response), { objectMode: false })
  await pipeline(bytes, response).catch((error: unknown) => {
    // A process that has enough, or that seeks, closes its connection.
    if (!response.closed || error instanceof ForeignError) throw error
  })
}

/** The bytes of a file from `first` to `last`, both included, no faster than they are taken. */
export async function* readSpan(file: ForeignFile, first: number, last: number): AsyncGenerator<Buffer> {
  const reader = file.openReader()
  for (let at = first; at <= last;) {
    const bytes = await reader.read(at, Math.min(READ_BYTES, last - at + 1))
    if (bytes.length === 0) return
    yield bytes
    at += bytes.length
  }
}

/**
 * The same for a process, which often reads a little and seeks, while the system takes in some MB for it: before more is
 * asked of the other server, the process has a moment to close the connection.
 */
async function* readWanted(
  file: ForeignFile,
  first: number,
  last: number,
  response: ServerResponse,
): AsyncGenerator<Buffer> {
  let at = first
  for await (const bytes of readSpan(file, first, last)) {
    yield bytes
    at += bytes.length
    if (at <= last && !file.isHere(at)) await delay(PAUSE_MS)
    if (response.destroyed) return
  }
}
