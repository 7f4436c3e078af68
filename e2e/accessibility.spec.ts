import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

const PAGES = [
  '/',
  '/movies',
  '/series',
  '/movie/the-salt-harbour-2024',
  '/series/field-notes-2024',
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

for (const path of PAGES)
  for (const width of WIDTHS)
    test(`${path} at ${width} px has no barrier that axe finds, and no sideways scroll`, async ({
      signedIn: page,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.goto(path)
      await expect(page.locator('main')).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
