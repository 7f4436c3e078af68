import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { HookDelivery } from '../shared/protocol/media-index.ts'
import { addFilm, API_KEY, makeHome, parsePage, send, start, undo } from './test-server.ts'

/** Collects what is posted to it; answers the first `failures` posts with 500. */
async function startReceiver(failures = 0) {
  const posts: { key: string | undefined; body: unknown }[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (text: Buffer) => (body += text.toString()))
    request.on('end', () => {
      posts.push({ key: request.headers.authorization, body: JSON.parse(body) })
      response.writeHead(posts.length <= failures ? 500 : 202).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(() => new Promise((resolve) => server.close(resolve)))
  return { posts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/attic` }
}

test('posts its version to the hook after a change and after a restart, and tries again', async () => {
  const home = await makeHome()
  const { posts, url } = await startReceiver(1)
  const first = await start(home)
  await first.ready
  expect((await send(first.ask, 'PUT', '/v1/hook', { url })).status).toBe(204)
  await addFilm(home.folder, 'Movies/Heat (1995)/Heat (1995).mkv')
  const { libraryVersion } = await parsePage(await send(first.ask, 'POST', '/v1/scan', { paths: ['Movies'] }))
  await vi.waitFor(() => expect(posts.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 })
  expect(posts.at(-1)).toEqual({ key: `Bearer ${API_KEY}`, body: { libraryVersion } })
  HookDelivery.parse(posts.at(-1)?.body)
  await first.stop()
  posts.splice(0)
  const second = await start(home)
  await second.ready
  await vi.waitFor(() => expect(posts.length).toBeGreaterThan(0), { timeout: 10_000 })
  expect((await send(second.ask, 'PUT', '/v1/hook', { url: 'file:///etc/passwd' })).status).toBe(400)
})
