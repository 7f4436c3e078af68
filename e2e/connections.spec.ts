import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
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
    for (const where of ['/admin/connections', '/admin/connections/radarr', '/admin/sync']) {
      await page.goto(where)
      expect(await findings(page), `${where} at ${width} px`).toEqual([])
    }
  }

  await page.goto('/admin/connections/radarr')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove Radarr' }).click()
  await expect(page.getByRole('heading', { name: 'No service yet' })).toBeVisible()
  expect((await deliver({ eventType: 'Test' })).status).toBe(410)
})

/** Files of a folder in which this text stands. */
async function filesWith(text: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(files.map(async (file) => (await readFile(file)).includes(text)))
  return files.filter((_, at) => found[at])
}
