import { expect, test } from './fixtures.ts'
import { findContrast, findings, showTheme } from './look.ts'

const PAGES = [
  '/',
  '/movies',
  '/series',
  '/movie/the-salt-harbour-2024',
  '/series/field-notes-2020',
  '/search?q=lant',
  '/movie/no-such-film',
  '/watch/winter-allotment-2017',
  '/admin/servers',
  '/admin/sync',
  '/admin/titles',
  '/admin/titles/the-salt-harbour-2024?field=artwork.poster',
  '/admin/titles/the-salt-harbour-2024/entries?q=sky&join=copper-sky-2015',
  '/admin/people',
]
const WIDTHS = [390, 1440]
/** A desk at 200 % zoom is half as wide; looked at where most stands side by side. */
const ZOOMED = ['/', '/movie/the-salt-harbour-2024']

for (const path of PAGES)
  test(`${path} has no barrier, nothing cut and no sideways scroll on a phone and a desk, in both themes`, async ({
    signedIn: page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    for (const width of [...WIDTHS, ...(ZOOMED.includes(path) ? [720] : [])]) {
      await page.setViewportSize({ width, height: 900 })
      await showTheme(page, 'dark')
      expect(await findings(page), `${width} px`).toEqual([])
      await showTheme(page, 'light')
      expect(await findContrast(page), `${width} px`).toEqual([])
    }
  })

test('what the built site has of the gallery of components is nothing', async ({ signedIn: page }) => {
  expect((await page.goto('/gallery'))?.status()).toBe(404)
})
