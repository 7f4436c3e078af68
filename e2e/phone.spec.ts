import { devices, type Page } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'

const PAGES = [
  '/',
  '/movies',
  '/movie/the-salt-harbour-2024',
  '/series/field-notes-2020',
  '/search?q=lant',
  '/about',
  '/offline',
  '/watch/winter-allotment-2017',
  '/admin/servers',
  '/admin/titles',
]
const TARGET_PX = 44
/** A notch in the upright phone and in the one that lies on its side. */
const UPRIGHT = { width: 390, height: 844, insets: { top: 47, bottom: 34, left: 0, right: 0 } }
const LYING = { width: 844, height: 390, insets: { top: 0, bottom: 21, left: 47, right: 47 } }

/** The owner's phone. */
const test = base.extend<{ phone: Page }>({
  phone: async ({ browser, house, owner }, use) => {
    const { defaultBrowserType: _engine, ...iphone } = devices['iPhone 14'] ?? { defaultBrowserType: '' }
    const context = await browser.newContext({
      ...iphone,
      viewport: { width: UPRIGHT.width, height: UPRIGHT.height },
      storageState: owner,
      baseURL: house.url,
      reducedMotion: 'reduce',
    })
    await use(await context.newPage())
    await context.close()
  },
})

/** What can be pressed on the screen and is smaller than a finger; links inside a sentence are as high as its line. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const isShown = (element: Element) =>
      element.checkVisibility({
        opacityProperty: true,
        visibilityProperty: true,
        contentVisibilityAuto: true,
      })
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display === 'inline' && element.closest('p, li, dd') !== null
    return [
      ...document.querySelectorAll('a[href], button, summary, select, [role="button"], [role="slider"]'),
    ]
      .filter((element) => isShown(element) && !isInSentence(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0)
      .filter(({ box }) => Math.round(box.width) < least || Math.round(box.height) < least)
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
        return `${element.className} “${name.trim().slice(0, 40)}” ${Math.round(box.width)} × ${Math.round(box.height)}`
      })
  }, TARGET_PX)
}

/** Words and controls that lie under the notch or the home bar, while the page is scrolled to its top. */
function underNotch(page: Page, insets: typeof LYING.insets): Promise<string[]> {
  return page.evaluate((inset) => {
    const [width, height] = [window.innerWidth, window.innerHeight]
    return (
      [...document.querySelectorAll('h1, a[href], button')]
        .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        // Shelves and the strip of admin pages scroll sideways.
        .filter((element) => !element.closest('[class*="track"], .admin-side'))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.top < height && box.bottom > 0)
        .filter(({ element, box }) => {
          const isFixed = element.closest('.tab-bar, .player-controls') !== null
          const isBelow = isFixed && box.bottom > height - inset.bottom + 1
          return (
            box.top < inset.top - 1 ||
            box.left < inset.left - 1 ||
            box.right > width - inset.right + 1 ||
            isBelow
          )
        })
        .map(
          (element) => `${element.element.className} “${element.element.textContent?.trim().slice(0, 40)}”`,
        )
    )
  }, insets)
}

for (const path of PAGES)
  test(`${path}: whatever can be pressed on a phone is as large as a finger`, async ({ phone: page }) => {
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    expect(await tooSmall(page)).toEqual([])
  })

for (const path of PAGES)
  test(`${path}: nothing lies under a notch, however the phone is held`, async ({ phone: page }) => {
    const session = await page.context().newCDPSession(page)
    for (const { width, height, insets } of [UPRIGHT, LYING]) {
      await page.setViewportSize({ width, height })
      await session.send('Emulation.setSafeAreaInsetsOverride', { insets })
      await page.goto(path)
      await expect(page.locator('main')).toBeVisible()
      expect(await underNotch(page, insets)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })

test('a browser that saves data gets smaller pictures under the same address', async ({ phone: page }) => {
  await page.goto('/movies')
  const poster = page.locator('main img').first()
  await expect
    .poll(() => poster.evaluate((image: HTMLImageElement) => image.currentSrc))
    .toContain('/images/')
  const address = await poster.evaluate((image: HTMLImageElement) => image.currentSrc)
  const full = await page.request.get(address)
  const saving = await page.request.get(address, { headers: { 'save-data': 'on' } })
  expect(saving.headers()['vary']).toContain('Save-Data')
  expect((await saving.body()).length).toBeLessThan((await full.body()).length * 0.6)
})
