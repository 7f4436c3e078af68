import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { openAlive } from './keys.ts'
import { frameAfter } from './picture.ts'
import { findFocusFaults } from './tab-walk.ts'

const FILM = 'the-salt-harbour-2024'
const SERIES = 'field-notes-2020'
const PAGES = [
  ...['/', '/movies', `/movie/${FILM}`, `/series/${SERIES}`, `/season/${SERIES}-s01`],
  ...[`/episode/${SERIES}-s01e01`, '/collection/9300001', '/calendar', '/settings', '/search?q=lant'],
  ...['/movie/no-such-film', '/watch/winter-allotment-2017', '/watchlist', '/lists', '/history', '/home'],
  ...[
    '/requests',
    '/about',
    '/admin',
    '/admin/servers',
    '/admin/servers/add',
    '/admin/sync',
    '/admin/titles',
  ],
  `/admin/titles/${FILM}?field=artwork.poster`,
  `/admin/titles/${FILM}/entries?q=sky&join=copper-sky-2015`,
  ...[
    '/admin/people',
    '/admin/requests',
    '/admin/connections',
    '/admin/connections/attic',
    '/admin/settings',
  ],
]
/** What a film shows over its picture comes and goes while it plays. */
async function pause(page: Page): Promise<void> {
  await expect(page.locator('media-fullscreen-button')).toBeAttached()
  await frameAfter(page, 0.1)
  await page.keyboard.press('k')
  await expect(page.locator('.player[mediapaused]')).toBeAttached()
}

/** The bars are the same on all others. */
const WHOLE = ['/', '/search?q=lant', '/movie/no-such-film', '/admin']

for (const width of [390, 1440])
  test(`at ${width} px Tab reaches every control of every page in the order of the layout, each seen whole and marked`, async ({
    signedIn: page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 800 })
    for (const path of PAGES) {
      await openAlive(page, path)
      await expect(page.locator('main h1').first()).toBeAttached()
      if (path.startsWith('/watch/')) await pause(page)
      expect.soft(await findFocusFaults(page, WHOLE.includes(path)), path).toEqual([])
    }
    // What can be done to chosen titles lies over the rows.
    await page.goto('/admin/titles')
    await page.getByRole('checkbox', { name: 'Choose Copper Sky' }).check()
    expect.soft(await findFocusFaults(page, false), 'with a title chosen').toEqual([])
  })
