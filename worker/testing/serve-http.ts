import { serve } from '@hono/node-server'

export type Served = { url: string; close: () => Promise<void> }

type Options = {
  fetch: (request: Request) => Response | Promise<Response>
  hostname: string
  port: number
}
/** As the worker's types know it, which have no Node. */
const listen = serve as unknown as (
  options: Options,
  ready: (info: { port: number }) => void,
) => { close: (done: () => void) => void }

/** A handler behind a real HTTP server on a free port of this machine. */
export function serveHttp(fetch: Options['fetch']): Promise<Served> {
  return new Promise((resolve) => {
    const server = listen({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    )
  })
}
