import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const FILM = '/admin/titles/the-salt-harbour-2024'

/** The values that stand, by the names of their fields. */
const fields = (page: Page) => page.getByRole('region', { name: 'Values that stand' })
const reason = (page: Page) => page.getByRole('region', { name: /^Why this/ })

test('an admin pins a value, everybody sees it, and unpinned the servers decide again', async ({
  signedIn: page,
}) => {
  await page.goto('/movie/the-salt-harbour-2024')
  await page.getByRole('link', { name: 'Why these values' }).click()
  await fields(page)
    .getByRole('link', { name: /^Tagline/ })
    .click()
  await expect(reason(page).getByText(/^From cellar: the only server/)).toBeVisible()

  await reason(page).getByLabel('Another value for tagline').fill('By hand')
  await reason(page).getByRole('button', { name: 'Pin what I typed' }).press('Enter')
  await expect(reason(page).getByText('An admin pinned this value.', { exact: false })).toBeVisible()
  await expect(page.getByText('It stands as soon as')).toHaveCount(0)
  await page.goto('/movie/the-salt-harbour-2024')
  await expect(page.getByText('By hand')).toBeVisible()

  await page.goto(`${FILM}?show=pinned`)
  await reason(page).getByRole('button', { name: 'Unpin Tagline' }).press('Enter')
  await expect(page.getByText('Tagline is no longer pinned.', { exact: false })).toBeVisible()
  await page.goto('/movie/the-salt-harbour-2024')
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText('By hand').count()
    })
    .toBe(0)
})

test('an admin parts an entry from a title and undoes it', async ({ signedIn: page, house }) => {
  await page.goto(`${FILM}/entries`)
  await page.getByRole('link', { name: 'cellar’s entry is another title' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Part this entry from The Salt Harbour?' })).toBeVisible()
  await page.getByRole('button', { name: 'Part', exact: true }).press('Enter')
  const entries = page.getByRole('region', { name: 'Merged from' }).getByRole('listitem')
  await expect(entries).toHaveCount(1)
  expect(await countFilms(page, house.url)).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(() => countFilms(page, house.url)).toBe(1)
  await page.goto(`${FILM}/entries`)
  await expect(entries).toHaveCount(2)
})

test('an admin sees what a run changed, and who has what', async ({ signedIn: page }) => {
  await page.goto('/admin/titles?q=salt')
  await expect(page.getByRole('row', { name: /The Salt Harbour/ })).toContainText('metadata stands')
  await page.goto('/admin/sync')
  await page
    .getByRole('row', { name: /The start/ })
    .getByRole('link')
    .click()
  const changes = page.getByRole('region', { name: /^What changed/ })
  // Added, and changed once more when the other server had been read.
  await changes.getByRole('link', { name: 'The Salt Harbour' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'The Salt Harbour' })).toBeVisible()
})

async function countFilms(page: Page, url: string): Promise<number> {
  const answer = await page.request.get(`${url}/api/titles?query=salt+harbour`)
  return ((await answer.json()) as { titles: unknown[] }).titles.length
}
