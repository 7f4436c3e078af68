import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webhookProxy } from './webhook-proxy.ts'

const servers: Server[] = []
let origin: string

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  const worker = await listen(
    createServer((req, res) => {
      const chunks: Buffer[] = []
      req.on('data', (chunk: Buffer) => chunks.push(chunk))
      req.on('end', () => {
        res.writeHead(202, { 'content-type': 'application/json' })
        const { authorization, cookie } = req.headers
        const body = Buffer.concat(chunks).toString()
        res.end(JSON.stringify({ method: req.method, url: req.url, authorization, cookie, body }))
      })
    }),
  )
  origin = await listen(createServer(express().use(webhookProxy(worker))))
})

afterAll(() => {
  for (const server of servers) server.close()
})

test('a webhook comes to the worker with its credentials, and without anybody’s cookies', async () => {
  const response = await fetch(`${origin}/webhooks/radarr?token=t`, {
    method: 'POST',
    headers: { authorization: 'Basic abc', cookie: 'session=1', 'content-type': 'application/json' },
    body: '{"eventType":"Test"}',
  })
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({
    method: 'POST',
    url: '/webhooks/radarr?token=t',
    authorization: 'Basic abc',
    body: '{"eventType":"Test"}',
  })
})

test('a webhook goes on when the worker closes the connection that was kept for it', async () => {
  const open = new Set<Socket>()
  let count = 0
  const worker = createServer((req, res) => {
    if (!req.socket.destroyed) req.resume().on('end', () => res.writeHead(200).end(String(++count)))
  }).on('connection', (socket: Socket) => open.add(socket))
  const url = await listen(worker)
  const proxy = await listen(createServer(express().use(webhookProxy(url))))
  const post = async () => (await fetch(`${proxy}/webhooks/radarr`, { method: 'POST', body: '{}' })).text()
  expect(await post()).toBe('1')
  // It says nothing of it before the next request is on its way.
  worker.prependOnceListener('request', ({ socket }: IncomingMessage) => socket.destroy())
  expect(await post()).toBe('2')
  expect(open.size).toBe(2)
})

test('a webhook that the worker does not take is answered with 503', async () => {
  const gone = await listen(createServer((req) => req.socket.destroy()))
  const proxy = await listen(createServer(express().use(webhookProxy(gone))))
  expect((await fetch(`${proxy}/webhooks/radarr`, { method: 'POST', body: '{}' })).status).toBe(503)
})

test('a webhook over 1 MiB is refused, and so is reading one', async () => {
  const post = (body: string) => fetch(`${origin}/webhooks/radarr`, { method: 'POST', body })
  expect((await post('x'.repeat(1_048_576))).status).toBe(202)
  expect((await post('x'.repeat(1_048_577))).status).toBe(413)
  expect((await fetch(`${origin}/webhooks/radarr`)).status).toBe(405)
})
