import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sabnzbdScript, tdarrRequest } from './ready-made.ts'

const run = promisify(execFile)
const TOKEN = 'a-"token"-of-the-tests'

let server: Server
let url: string
let folder: string
let status = 200
const posted: { headers: IncomingMessage['headers']; body: Record<string, unknown> }[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-script-'))
  server = createServer((req, res) => {
    let text = ''
    req.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    req.on('end', () => {
      posted.push({ headers: req.headers, body: JSON.parse(text) as Record<string, unknown> })
      res.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/sab`
  writeFileSync(join(folder, 'matinee.py'), sabnzbdScript({ url: '', plainUrl: url, token: TOKEN }))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  posted.length = 0
  status = 200
})

const script = (args: string[], env: Record<string, string> = {}) => {
  const sab = { SAB_API_KEY: 'never-sent', SAB_PASSWORD: 'nor-this', SAB_VERSION: '4.5.5', ...env }
  return run('python3', [join(folder, 'matinee.py'), ...args], { env: { ...process.env, ...sab } })
}

test('SABnzbd’s script tells of a notification as it came', async () => {
  await script(['complete', 'SABnzbd: Job finished', 'A "quoted" \\ name — 灯台'])
  expect(posted).toMatchObject([
    {
      headers: { 'x-webhook-token': TOKEN },
      body: {
        source: 'sabnzbd',
        schema: 1,
        kind: 'notification',
        type: 'complete',
        message: 'A "quoted" \\ name — 灯台',
        version: '4.5.5',
      },
    },
  ])
  expect(JSON.stringify(posted)).not.toMatch(/never-sent|nor-this/)
})

test('SABnzbd’s script tells of a finished download with where its files are', async () => {
  const args = ['/data/done/x', 'x.nzb', 'x', '', 'movies', 'alt.bin', '0', '']
  await script(args, { SAB_NZO_ID: 'nzo_1', SAB_BYTES: '77' })
  expect(posted[0]?.body).toMatchObject({
    kind: 'postproc',
    nzoId: 'nzo_1',
    completeDir: '/data/done/x',
    status: '0',
    category: 'movies',
    bytes: '77',
  })
})

test('a download is done, also when Matinee refuses or is away; a notification says so', async () => {
  status = 401
  const done = await script(['/data/done/x', 'x.nzb', 'x', '', 'movies', 'alt.bin', '0', ''])
  expect(done.stdout).toContain('Matinee was not told')
  await expect(script(['other', 'title', 'Test'])).rejects.toMatchObject({ code: 1 })
})

test('Tdarr’s body is JSON before and after its templates are filled in', () => {
  const { url: to, headers, body } = tdarrRequest({ url: '', plainUrl: url, token: TOKEN })
  expect(to).toBe(url)
  expect(JSON.parse(headers)).toMatchObject({ 'X-Webhook-Token': TOKEN })
  const filled = body.replaceAll('{{{args.inputFileObj._id}}}', '/data/media/movies/a.mkv')
  expect(JSON.parse(filled)).toMatchObject({
    source: 'tdarr',
    schema: 1,
    file: { id: '/data/media/movies/a.mkv' },
  })
})
