import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before a house and hands everything on, but for the text of some files. */
export async function startFront(houseUrl: string, change: (path: string, text: string) => string) {
  const house = new URL(houseUrl)
  const server = createServer((req, res) => {
    // What the house thinks of its own file says nothing of the changed one: no compression, no 304.
    const {
      'accept-encoding': _plain,
      'if-none-match': _tag,
      'if-modified-since': _time,
      ...headers
    } = req.headers
    const target = { host: house.hostname, port: house.port, path: req.url, method: req.method, headers }
    const onward = request(target, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const { 'content-length': _length, etag: _etag, ...kept } = answer.headers
        const isText = /javascript|html/.test(answer.headers['content-type'] ?? '')
        const body = Buffer.concat(chunks)
        res.writeHead(answer.statusCode ?? 502, kept)
        res.end(isText ? change(req.url ?? '/', body.toString('utf8')) : body)
      })
    })
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, house.hostname, resolve))
  return {
    url: `http://${house.hostname}:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
