import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Begins to listen on a free port; answers the server's origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Answers in JSON what `answer` gives for each request. */
export function jsonServer(
  answer: (method: string, path: string, body: unknown, key: string) => [number, unknown],
): Server {
  return createServer((req, res) => {
    let text = ''
    req.on('data', (chunk: Buffer) => (text += chunk.toString()))
    req.on('end', () => {
      const body: unknown = text === '' ? null : JSON.parse(text)
      const [status, told] = answer(req.method ?? '', req.url ?? '', body, req.headers.authorization ?? '')
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
    })
  })
}
