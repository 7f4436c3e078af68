import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { root } from '../paths.mjs'

/** What the clock was given to call back, by the time that it is for. */
const clock = vi.hoisted(() => ({
  crons: /** @type {string[]} */ ([]),
  fire: (/** @type {string} */ _cron) => {},
}))
vi.mock('./cron.mjs', async (original) => ({
  ...(await original()),
  startCrons: async (/** @type {string[]} */ crons, /** @type {(cron: string) => void} */ fire) => {
    Object.assign(clock, { crons, fire })
    return () => {}
  },
}))

const { askForSync, fireCrons } = await import('./worker-calls.mjs')

/** @type {{ path: string, authorization: string | undefined, body: string }[]} */
const asked = []
let refusals = 0
const worker = createServer((req, res) => {
  let body = ''
  req.on('data', (chunk) => (body += chunk))
  req.on('end', () => {
    asked.push({ path: req.url ?? '', authorization: req.headers.authorization, body })
    res.writeHead(refusals-- > 0 ? 503 : 202).end('{}')
  })
})
let workerUrl = ''

beforeAll(async () => {
  await new Promise((done) => worker.listen(0, '127.0.0.1', () => done(null)))
  const address = worker.address()
  workerUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => void worker.close())
beforeEach(() => {
  asked.length = 0
  refusals = 0
})

test('at home the worker is told of each time that wrangler.toml names, as Cloudflare tells it', async () => {
  await fireCrons(workerUrl)
  const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  expect(clock.crons).toHaveLength(4)
  for (const cron of clock.crons) {
    expect(toml).toContain(`"${cron}"`)
    clock.fire(cron)
  }
  await vi.waitUntil(() => asked.length === clock.crons.length)
  const told = asked.map(({ path }) => new URL(path, workerUrl))
  expect(told.map(({ pathname }) => pathname)).toEqual(clock.crons.map(() => '/cdn-cgi/handler/scheduled'))
  expect(told.map(({ searchParams }) => searchParams.get('cron')).toSorted()).toEqual(clock.crons.toSorted())
})

test('the first sync is of everything, and asked for again while the worker refuses', async () => {
  refusals = 1
  await askForSync({ workerUrl, secrets: { workerApiKey: 'the-key' } })
  expect(asked).toHaveLength(2)
  expect(asked[1]).toMatchObject({ path: '/sync', authorization: 'Bearer the-key' })
  expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ scope: { all: true }, reason: 'start' })
})
