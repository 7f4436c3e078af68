import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { frameAfter } from './picture.ts'
import { secondsOf } from './player-page.ts'

const FILM = 'the-salt-harbour-2024'
/** More than it ever takes: then it goes in circles. */
const MOST_PRESSES = 40

const hasFocus = (page: Page, what: string) =>
  page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, what)

/** Presses an arrow until the focus is on, or does not move any more; answers whether it is there. */
async function walk(page: Page, arrow: string, to: string): Promise<boolean> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await hasFocus(page, to)) return true
    const before = await page.evaluateHandle(() => document.activeElement)
    const place = await page.evaluate(() => scrollY)
    await page.keyboard.press(arrow)
    const isStill = await page.evaluate(([was, top]) => document.activeElement === was && scrollY === top, [
      before,
      place,
    ] as const)
    if (isStill) return hasFocus(page, to)
  }
  return false
}

test('with the arrows of a remote one goes from home to a film, plays it, and comes back to where one was', async ({
  signedIn: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  const films = page.getByRole('region', { name: 'Films', exact: true })
  await expect(films.getByRole('link').first()).toBeVisible()
  // The first key brings what the others need.
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('main :focus')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const shelf = await films.getAttribute('aria-labelledby')
  const inFilms = `[aria-labelledby="${shelf}"] .shelf-track a[href]`
  expect((await walk(page, 'ArrowDown', inFilms)) || (await walk(page, 'ArrowUp', inFilms))).toBe(true)
  const card = `[aria-labelledby="${shelf}"] a[href="/movie/${FILM}"]`
  if (!(await walk(page, 'ArrowRight', card))) await walk(page, 'ArrowLeft', card)
  await expect(films.locator(`a[href="/movie/${FILM}"]`)).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'The Salt Harbour' })).toBeVisible()
  const play = page.locator('main').getByRole('link', { name: /^(Play|Resume)/ })
  expect(await walk(page, 'ArrowDown', `a[href^="/watch/${FILM}"]`)).toBe(true)
  await expect(play.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await frameAfter(page, 0.2)

  // Over the picture left and right go about in the film, up leads to the controls, and down out of them.
  const before = await secondsOf(page)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => secondsOf(page)).toBeGreaterThan(before + 4)
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('.player :focus')).toBeVisible()
  expect(await walk(page, 'ArrowUp', '.player-top a')).toBe(true)
  expect(await walk(page, 'ArrowDown', '.player-bar *')).toBe(true)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.player-bar :focus')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.player :focus')).toHaveCount(0)

  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/movie\//)
  await expect(play.first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL((url) => url.pathname === '/')
  await expect(films.locator(`a[href="/movie/${FILM}"]`)).toBeFocused()
})
