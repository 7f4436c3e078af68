import { type Locator, type Page } from '@playwright/test'
import { type Db, MongoClient } from 'mongodb'
import { bulkMovies } from '../bench/lib/items.ts'
import { expect, test } from './fixtures.ts'
import type { House } from './house.ts'
import { openAlive } from './keys.ts'

const shelf = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const track = (page: Page, name: string) => shelf(page, name).locator('.shelf-track')
const leftOf = (place: Locator) => place.evaluate((element) => element.scrollLeft)

/** Works in the house's own database. */
async function inDatabase(house: House, work: (db: Db) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(house.mongodbUri)
  await work(client.db('matinee'))
  await client.close()
}

// Other files of tests live in the same house.
test.afterAll(({ house }) =>
  inDatabase(house, async (db) => {
    await db.collection<{ _id: string }>('titles').deleteMany({ _id: /^bulk-/ })
    for (const own of ['preferences', 'progress', 'watchlist']) await db.collection(own).deleteMany({})
  }),
)

/** Until smooth scrolling has come to rest: two frames agree. */
const untilAtRest = (page: Page) =>
  page.evaluate(async () => {
    const places = () =>
      [...document.querySelectorAll('.shelf-track'), document.scrollingElement]
        .map((element) => `${element?.scrollLeft} ${element?.scrollTop}`)
        .join()
    for (let before = ''; before !== places();) {
      before = places()
      await new Promise(requestAnimationFrame)
    }
  })

/** How far this page's parts moved by themselves, as the browser counts it. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            sum += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 0))
      }),
  )

test('shelves are walked with the keys of a remote, go on by themselves, and are found again as they were left', async ({
  signedIn: page,
  house,
}) => {
  // A library that is longer than a shelf.
  await inDatabase(house, (db) => db.collection<{ _id: string }>('titles').insertMany(bulkMovies(0, 60)))
  await openAlive(page, '/')
  const films = track(page, 'Films').getByRole('link')
  await expect(films).toHaveCount(12)
  expect(await layoutShift(page)).toBeLessThanOrEqual(0.02)

  await films.first().focus()
  await page.keyboard.press('End')
  await expect(films.nth(11)).toBeFocused()
  await expect(films).toHaveCount(24)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(films.nth(13)).toBeFocused()
  // Up and down go by what stands beneath each other, which is another card while the track still turns.
  await expect.poll(() => leftOf(track(page, 'Films'))).toBeGreaterThan(500)
  await untilAtRest(page)
  await page.keyboard.press('ArrowDown')
  await expect(shelf(page, 'Series').getByRole('link', { name: /Field Notes/ })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(track(page, 'Films').locator('a:focus')).toBeVisible()
  const name = await track(page, 'Films').locator('a:focus').innerText()
  await untilAtRest(page)
  const count = await films.count()
  const before = { left: await leftOf(track(page, 'Films')), top: await page.evaluate(() => window.scrollY) }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/movie\//)
  await page.goBack()
  await expect.poll(() => films.count()).toBeGreaterThanOrEqual(count)
  await expect.poll(() => leftOf(track(page, 'Films'))).toBe(before.left)
  expect(await page.evaluate(() => window.scrollY)).toBe(before.top)
  await expect(track(page, 'Films').locator('a:focus')).toHaveText(name.replaceAll('\n', ''))
})

test('a person arranges home, keeps a watchlist, and takes out of the row what they do not go on with', async ({
  signedIn: page,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Arrange this page' }).click()
  await page.getByRole('button', { name: 'Show Films' }).press('Enter')
  await page.getByRole('button', { name: 'Move Series up' }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Series: place' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show Films' })).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('link', { name: 'Done' }).click()
  await expect(shelf(page, 'Series')).toBeVisible()
  await expect(shelf(page, 'Films')).toHaveCount(0)

  await page.evaluate(() => fetch('/api/watchlist/nine-lanterns-2023', { method: 'PUT' }))
  await page.reload()
  const link = shelf(page, 'Your watchlist').getByRole('link', { name: /Nine Lanterns/ })
  await expect(link).toBeVisible()
  await page.goto('/watchlist')
  const button = page.getByRole('button', { name: 'Watchlist: Nine Lanterns' })
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  const removed = page.waitForResponse(/\/api\/watchlist\//)
  await button.press('Space')
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await removed
  await page.reload()
  await expect(page.getByText('Nothing on your watchlist yet')).toBeVisible()

  for (const id of ['winter-allotment-2017', 'copper-sky-2015'])
    await page.evaluate(async (item) => {
      const now = new Date().toISOString()
      const body = JSON.stringify({
        positionSeconds: 600,
        durationSeconds: 6_000,
        watchedAt: now,
        sentAt: now,
      })
      const headers = { 'content-type': 'application/json' }
      await fetch(`/api/progress/${item}`, { method: 'PUT', body, headers })
    }, id)
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Resume' })).toHaveAttribute('href', '/watch/copper-sky-2015')
  const row = shelf(page, 'Continue watching')
  await expect(row.getByRole('link', { name: /Winter Allotment.*1 h 30 min left/ })).toBeVisible()
  const gone = page.waitForResponse(/\/api\/continue-watching\//)
  await row.getByRole('button', { name: 'Remove Winter Allotment from continue watching' }).press('Enter')
  await expect(row.getByRole('button', { name: 'Put Winter Allotment back' })).toBeFocused()
  await gone
  await page.reload()
  await expect(page.getByRole('link', { name: 'Resume' })).toBeVisible()
  await expect(row.getByRole('link', { name: /Winter Allotment/ })).toHaveCount(0)
})
