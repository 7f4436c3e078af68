import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { House } from './house.ts'
import { findings } from './look.ts'

test('a service is connected, its webhook arrives at the address that the page shows, and the page says what came of it', async ({
  signedIn: page,
  house,
}) => {
  await page.goto('/admin/connections')
  await page.getByLabel('Kind').selectOption('radarr')
  await page.getByLabel('Name').fill('Radarr')
  await page.getByLabel('Address of its API').fill('http://127.0.0.1:9')
  await page.getByLabel('API key').fill('a-key')
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('heading', { name: 'Radarr', level: 1 })).toBeVisible()

  await page.getByLabel('In the service').first().fill('/data/movies')
  await page.getByLabel('On the server').first().fill('Movies')
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(page.getByText('Radarr is saved.')).toBeVisible()

  const address = new URL(await page.getByLabel('Address', { exact: true }).inputValue())
  const deliver = (body: object) =>
    fetch(`${house.url}${address.pathname}${address.search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await deliver({ eventType: 'Test', instanceName: 'Radarr' })).status).toBe(200)
  const path = '/data/movies/The Salt Harbour (2024)/The Salt Harbour (2024).mkv'
  const movie = { title: 'The Salt Harbour', year: 2024, folderPath: '/data/movies/The Salt Harbour (2024)' }
  const imported = { eventType: 'Download', movie, movieFile: { id: 1, path }, isUpgrade: false }
  expect((await deliver(imported)).status).toBe(202)
  const secret = address.searchParams.get('token') ?? 'no token'
  expect(await filesWith(secret, join(house.home, 'worker'))).toEqual([])

  const row = page.getByRole('row', { name: /Download The Salt Harbour \(2024\)/ })
  await expect(async () => {
    await page.reload()
    await expect(row.getByRole('link', { name: 'Nothing' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('row', { name: /Test – Test arrived/ })).toBeVisible()

  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText(/It does not answer/)).toBeVisible()
  await page.getByRole('button', { name: 'New secret' }).click()
  await expect(page.getByText('The one before counts until', { exact: false })).toBeVisible()
  expect((await deliver({ eventType: 'Test' })).status).toBe(200)

  for (const width of [390, 820, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    for (const where of [
      '/admin/connections',
      '/admin/connections/radarr',
      '/admin/connections/attic',
      '/admin/sync',
    ]) {
      await page.goto(where)
      expect(await findings(page), `${where} at ${width} px`).toEqual([])
    }
  }

  await page.goto('/admin/connections/attic')
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText(/^attic .*answers in \d+ ms/)).toBeVisible()

  await page.goto('/admin/connections/radarr')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove Radarr' }).click()
  await expect(page.getByRole('heading', { name: 'No service yet' })).toBeVisible()
  expect((await deliver({ eventType: 'Test' })).status).toBe(410)
})

test('SABnzbd’s script and Tdarr’s body arrive as the app serves them, and ask for the files that they name', async ({
  signedIn: page,
  house,
}) => {
  const endSabnzbd = await connect(page, house, 'sabnzbd')
  await page.goto('/admin/connections/sabnzbd')
  const link = page.getByRole('link', { name: 'Script for SABnzbd' })
  const script = join(await mkdtemp(join(tmpdir(), 'matinee-script-')), 'matinee.py')
  const served = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(served.headers()['content-disposition']).toBe('attachment; filename="matinee.py"')
  await writeFile(script, await served.body())
  const download = [`${FOLDER}/Film`, 'Film.nzb', 'Film', '', 'movies', 'alt.bin', '0', '']
  expect((await run('python3', [script, ...download])).stdout).toContain('Matinee: 202')
  await run('python3', [script, 'queue_done', 'SABnzbd: Queue finished', 'All is done'])
  await untilShown(page, /postproc Film/)
  await untilShown(page, /queue_done All is done/)

  const endTdarr = await connect(page, house, 'tdarr')
  await page.goto('/admin/connections/tdarr')
  const fields = ['Request URL (method POST)', 'Request headers', 'Request body']
  const [url = '', headers = '', body = ''] = await Promise.all(
    fields.map((name) => page.getByLabel(name).inputValue()),
  )
  const send = async (filled: string) =>
    (await fetch(url, { method: 'POST', headers: JSON.parse(headers) as HeadersInit, body: filled })).status
  expect(await send(body)).toBe(422)
  const named = body.replaceAll('{{{args.inputFileObj._id}}}', `${FOLDER}/Other/other.mkv`)
  expect(await send(named.replaceAll(/\{\{\{[\w.]+\}\}\}/g, '1'))).toBe(202)
  await untilShown(page, /transcode\.success other\.mkv/)
  await endSabnzbd()
  await endTdarr()
})

test('the page of sync shows when each trigger fired last and fires next', async ({
  signedIn: page,
  house,
}) => {
  await fetch(`${house.workerUrl}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent('53 4 * * *')}`)
  await page.goto('/admin/sync')
  const clock = page.getByRole('table', { name: 'What happens by the clock' })
  for (const name of ['Quick pass', 'Full pass', 'Metadata', 'Tidying'])
    await expect(
      clock.getByRole('row', { name: new RegExp(`^${name} .* (in \\d+|tomorrow|now)`) }),
    ).toBeVisible()
  await expect(clock.getByRole('row', { name: /^Tidying .* just now/ })).toBeVisible()
})

/** Where the files of these services lie, which are below Movies on the server. */
const FOLDER = '/data/done'
const run = promisify(execFile)

/** Answers how to remove it again: others share the house. */
async function connect(page: Page, house: House, kind: string): Promise<() => Promise<unknown>> {
  const pathMap = [{ from: FOLDER, serverId: 'attic', to: 'Movies' }]
  const data = { kind, name: kind, url: 'http://127.0.0.1:9', apiKey: 'a-key', pathMap }
  const headers = { origin: house.url }
  const answer = await page.request.post('/api/admin/connections', { data, headers })
  expect(answer.status()).toBe(201)
  return () => page.request.delete(answer.headers().location ?? '', { headers })
}

/** Deliveries come to the page's database a moment after their answer. */
async function untilShown(page: Page, row: RegExp): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('row', { name: row })).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

/** Files of a folder in which this text stands. */
async function filesWith(text: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(files.map(async (file) => (await readFile(file)).includes(text)))
  return files.filter((_, at) => found[at])
}
