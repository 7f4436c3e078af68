import { dirname } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { demoLibraries } from './demo-libraries.ts'
import { type House, startHouse } from './house.ts'

let house: House

test.beforeAll(async () => {
  test.setTimeout(500_000)
  const attic = (await demoLibraries()).split(',')[0]?.replace('attic=', '') ?? ''
  house = await startHouse({ libraries: 'none', roots: dirname(attic) })
})
test.afterAll(() => house.stop())

test('a fresh house is set up in the browser, from the code to posters of a folder, by keyboard and over a reload', async ({
  page,
}) => {
  await page.goto(house.url)
  await page.getByLabel('Setup code').fill('0000-0000-0000')
  await page.getByLabel('Your name').fill('Mara')
  await page.getByLabel('Email').fill('mara@example.org')
  await page.getByLabel('Password').fill('a long enough sentence')
  await page.getByRole('button', { name: 'Make it mine' }).click()
  await expect(page.getByLabel('Setup code')).toHaveAccessibleDescription(/not the code/)
  await page.getByLabel('Setup code').fill(house.setupCode)
  await page.getByRole('button', { name: 'Make it mine' }).click()
  await expect(page.getByRole('heading', { name: 'Where are your films and series?' })).toBeVisible()

  await startsWithoutServers(page)

  await page.getByRole('link', { name: /Another Matinee media server/ }).press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('Shed')
  await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:9')
  await page.getByLabel('Key').fill('of-nobody')
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByLabel('Address', { exact: true })).toHaveAccessibleDescription(/does not answer/)

  // Whatever is open: the start leads back to what is not done yet.
  await page.goto(house.url)
  await page.getByRole('link', { name: /A folder on this machine/ }).press('Enter')
  await page.getByRole('list', { name: 'Places to begin' }).getByRole('link').first().press('Enter')
  const inside = page.getByRole('list', { name: /^Folders in / })
  await expect(inside.getByRole('link', { name: 'All places' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(inside.getByRole('link', { name: 'attic' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/attic/)
  await page.reload()
  await expect(page.getByText(/^In it: 4 films and 1 series/)).toBeVisible()
  await page.getByRole('button', { name: 'Take this folder' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await page.getByRole('link', { name: 'Go on' }).press('Enter')

  await expect(page.getByRole('heading', { name: 'Your library is ready' })).toBeVisible({ timeout: 60_000 })
  const look = page.getByRole('region', { name: 'A first look' })
  await expect(look.getByRole('link')).toHaveCount(5)
  const width = () =>
    look
      .locator('img')
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(width).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Open the library' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Films', exact: true })).toBeVisible()
})

/** The launcher asked for a sync though there is no server: it ended well, and every page says that there is nothing yet. */
async function startsWithoutServers({ request }: Page): Promise<void> {
  const ask = (path: string) => request.get(house.url + path)
  await expect
    .poll(async () => (await (await ask('/api/admin/sync')).json()) as unknown)
    .toMatchObject({ runs: [{ state: 'done', reasons: ['start'], servers: [], finalized: { done: 0 } }] })
  const pages = ['/movies', '/series', '/search?q=heat', '/calendar', '/requests']
  const adminPages = ['/admin', '/admin/servers', '/admin/connections', '/admin/sync', '/admin/titles']
  for (const path of [...pages, ...adminPages, '/api/titles', '/api/availability'])
    expect((await ask(path)).status(), path).toBe(200)
}
