import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const FILM = '/movie/the-salt-harbour-2024'
const PICTURE = '::view-transition-group(title-picture)'

/** How one page turned into another: what moved, from how wide; what a browser says when it moves nothing. */
type Turn = { moved: string[]; fromWidth: number | null; refused: string | null }

declare global {
  interface Window {
    turns: Turn[]
  }
}

/** Runs in the page, before its own scripts. */
function noteTurns(group: string): void {
  window.turns = []
  const start = document.startViewTransition.bind(document)
  document.startViewTransition = (update) => {
    const turn = start(update)
    turn.ready.then(
      () => {
        const effects = document
          .getAnimations()
          .map(({ effect }) => effect)
          .filter(
            (effect) =>
              effect instanceof KeyframeEffect && effect.pseudoElement?.startsWith('::view-transition'),
          )
          .map((effect) => effect as KeyframeEffect)
        const picture = effects.find(({ pseudoElement }) => pseudoElement === group)
        const fromWidth = Number.parseFloat(String(picture?.getKeyframes()[0]?.['width']))
        window.turns.push({
          moved: effects.map(({ pseudoElement }) => pseudoElement ?? ''),
          fromWidth: picture ? fromWidth : null,
          refused: null,
        })
      },
      (error: unknown) => window.turns.push({ moved: [], fromWidth: null, refused: String(error) }),
    )
    return turn
  }
}

const turnsOf = (page: Page) => page.evaluate(() => window.turns)
const headingOf = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const widthOf = async (page: Page, what: string) =>
  (await page.locator(what).first().boundingBox())?.width ?? 0

test('the picture of a card that is pressed grows into the page’s, and on the way back into that card’s again', async ({
  signedIn: page,
  house,
}) => {
  // In two shelves at least: only the one that is pressed may move.
  const [, , id] = FILM.split('/')
  const headers = { origin: house.url }
  expect((await page.request.put(`/api/watchlist/${id}`, { headers })).ok()).toBe(true)
  await page.addInitScript(noteTurns, PICTURE)
  await page.goto('/')
  // The shelves further down may come after the page.
  const card = page.locator(`main .card[href="${FILM}"]`).first()
  await expect(page.locator(`main .card[href="${FILM}"]`).nth(1)).toBeAttached()
  await card.scrollIntoViewIfNeeded()
  const cardWidth = (await card.locator('.art').boundingBox())?.width ?? 0
  await card.click()
  await expect(headingOf(page, 'The Salt Harbour')).toBeVisible()
  await expect.poll(() => turnsOf(page)).toHaveLength(1)
  const [there] = await turnsOf(page)
  expect(there?.refused).toBeNull()
  expect(there?.moved).toContain(PICTURE)
  expect(there?.fromWidth).toBeCloseTo(cardWidth, 0)

  // Who goes back while the page still turns may see nothing grow: the router begins the other turn too late.
  await expect(page.locator('[data-leading]')).toHaveCount(0)
  const pageWidth = await widthOf(page, '.hero-picture')
  await page.goBack()
  await expect(card).toBeVisible()
  await expect.poll(() => turnsOf(page)).toHaveLength(2)
  const back = (await turnsOf(page))[1]
  expect(back?.refused).toBeNull()
  expect(back?.moved).toContain(PICTURE)
  expect(back?.fromWidth).toBeCloseTo(pageWidth, 0)
  await expect(page.locator('[data-leading]')).toHaveCount(0)
  expect((await page.request.delete(`/api/watchlist/${id}`, { headers })).ok()).toBe(true)
})

test('from a page with a picture of its own it is still the pressed one that grows, there and back', async ({
  signedIn: page,
}) => {
  await page.addInitScript(noteTurns, PICTURE)
  await page.goto('/season/field-notes-2020-s01')
  const still = page.locator('.episodes > li').nth(1)
  const stillWidth = await widthOf(page, '.episodes .art')
  await still.getByRole('link', { name: /^About / }).click()
  await expect(page).toHaveURL(/\/episode\//)
  await expect.poll(() => turnsOf(page)).toHaveLength(1)
  await page.goBack()
  await expect(still).toBeVisible()
  await expect.poll(() => turnsOf(page)).toHaveLength(2)
  const [there, back] = await turnsOf(page)
  expect([there?.refused, back?.refused]).toEqual([null, null])
  expect(there?.fromWidth).toBeCloseTo(stillWidth, 0)
  expect(back?.fromWidth).toBeGreaterThan(stillWidth * 2)
})

test('for who wants less motion nothing moves', async ({ signedIn: page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(noteTurns, PICTURE)
  await page.goto('/movies')
  await page.locator(`.card[href="${FILM}"]`).click()
  await expect(headingOf(page, 'The Salt Harbour')).toBeVisible()
  await expect.poll(() => turnsOf(page)).toHaveLength(1)
  expect((await turnsOf(page))[0]?.moved).toEqual([])
})

test('a browser that knows no such thing simply shows the page', async ({ signedIn: page }) => {
  await page.addInitScript(() => {
    delete (Document.prototype as Partial<Document>).startViewTransition
  })
  await page.goto('/movies')
  await page.locator(`.card[href="${FILM}"]`).click()
  await expect(headingOf(page, 'The Salt Harbour')).toBeVisible()
  expect(await page.evaluate(() => 'startViewTransition' in document)).toBe(false)
  await page.goBack()
  await expect(page.locator(`.card[href="${FILM}"]`)).toBeVisible()
})
