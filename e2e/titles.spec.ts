import { expect, test } from './fixtures.ts'

const FILM = '/movie/the-salt-harbour-2024'
const SERIES = '/series/field-notes-2020'

test('a film is marked, taken back and rated by keys alone, and leads to who made it', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/movies')
  await page.getByRole('link', { name: /The Salt Harbour/ }).click()
  await expect(page.getByRole('region', { name: 'Copies' })).toContainText(/Plays here/)
  const mark = page.getByRole('button', { name: 'Mark watched' })
  await mark.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Watched', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(mark).toHaveAttribute('aria-pressed', 'false')

  await page.getByRole('button', { name: /^Rate / }).press('Enter')
  const kept = page.waitForResponse((response) => response.url().includes('/api/ratings/'))
  await page.getByRole('radio', { name: '3½ of 5 stars' }).press('Space')
  expect((await kept).ok()).toBe(true)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Your rating: 3½ of 5 stars' })).toBeVisible()

  await page.getByRole('region', { name: 'Cast' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/person\//)
  await expect(page.getByRole('link', { name: /The Salt Harbour/ })).toBeVisible()
})

test('a season has its own page, says how many episodes a mark means, and each episode has a page', async ({
  signedIn: page,
}) => {
  await page.goto(SERIES)
  await page.getByRole('link', { name: /episodes? of Season 1/ }).click()
  await expect(page).toHaveURL(/\/season\//)
  const count = await page.locator('.episodes > li').count()
  await page.getByRole('button', { name: `Mark ${count} episodes watched` }).click()
  await expect(page.getByRole('button', { name: `All ${count} watched` })).toBeVisible()
  await expect(page.locator('.toast')).toContainText(`${count} episodes marked as watched`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: `Mark ${count} episodes watched` })).toBeVisible()
  await page
    .locator('.episodes')
    .getByRole('link', { name: /^About / })
    .first()
    .click()
  await expect(page).toHaveURL(/\/episode\//)
  await expect(page.getByRole('navigation', { name: 'Part of' }).getByRole('link')).toHaveCount(2)
})

test('what was played stands in the history, goes with all of its title, and comes back', async ({
  signedIn: page,
  house,
}) => {
  const [, , id] = FILM.split('/')
  const now = Date.now()
  for (const ageMs of [0, 3 * 86_400_000]) {
    const watchedAt = new Date(now - ageMs).toISOString()
    const data = { positionSeconds: 20, durationSeconds: 60, watchedAt, sentAt: new Date(now).toISOString() }
    await page.request.put(`/api/progress/${id}`, { data, headers: { origin: house.url } })
  }
  await page.goto('/history')
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  const lines = page.getByRole('listitem').filter({ hasText: 'The Salt Harbour' })
  const before = await lines.count()
  await lines
    .first()
    .getByRole('button', { name: /^Remove The Salt Harbour/ })
    .click()
  await page.getByRole('button', { name: 'Remove all of The Salt Harbour' }).click()
  await expect(lines).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(lines).toHaveCount(before)
})
