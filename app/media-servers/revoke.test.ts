import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDatabase } from '../testing/mongod.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>>
let server: Server
let isSilent = false
const heard: { authorization: string | undefined; body: unknown }[] = []

beforeAll(async () => {
  database = await startTestDatabase()
  server = createServer((req, res) => {
    let text = ''
    req.on('data', (chunk: Buffer) => (text += chunk.toString()))
    req.on('end', () => {
      if (isSilent) return res.writeHead(503).end()
      if (req.url === '/v1/revocations')
        heard.push({ authorization: req.headers.authorization, body: JSON.parse(text) as unknown })
      res.writeHead(204).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})

afterAll(async () => {
  server.close()
  await database.stop()
})

test('a revocation reaches a media server at once, and one that was away when it answers again', async () => {
  const { addServer } = await import('../db/servers.ts')
  const { catchUpOnRevocations, revoke } = await import('./revoke.server.ts')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const input = { name: 'Attic', url, apiKey: 'attic-key', browserUrl: null, isDisabled: false, relay: false }
  await addServer(input, new Date())
  await revoke({ userId: 'bo' })
  expect(heard).toEqual([
    { authorization: 'Bearer attic-key', body: { userId: 'bo', before: expect.any(String) } },
  ])
  isSilent = true
  await revoke({ sessionId: 's1' })
  isSilent = false
  heard.length = 0
  await catchUpOnRevocations('attic', false)
  expect(heard.map(({ body }) => body)).toEqual([
    { userId: 'bo', before: expect.any(String) },
    { sessionId: 's1', before: expect.any(String) },
  ])
  await catchUpOnRevocations('attic', false)
  expect(heard).toHaveLength(2)
})
