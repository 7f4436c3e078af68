import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test'
import { demoLibraries } from './demo-libraries.ts'
import { claimOwner } from './fixtures.ts'
import { type House, startHouse } from './house.ts'

type Live = {
  house: House
  /** The folder of its one media server, to which films can be added. */
  library: string
  owner: Awaited<ReturnType<BrowserContext['storageState']>>
}

const FIRST = 'The Salt Harbour'

const test = base.extend<{ page: Page }, { live: Live }>({
  live: [
    async ({ browser }, use) => {
      const library = await mkdtemp(join(tmpdir(), 'matinee-live-'))
      await addFilm(library, FIRST)
      const house = await startHouse({ libraries: `attic=${library}` })
      await use({ house, library, owner: await claimOwner(browser, house) })
      await house.stop()
      await rm(library, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 500_000 },
  ],
  page: async ({ browser, live }, use) => {
    const context = await browser.newContext({ storageState: live.owner, baseURL: live.house.url })
    const page = await context.newPage()
    await use(page)
    await context.close()
  },
})

/** Copies a film of the demo library, with all that lies beside it. */
async function addFilm(library: string, title: string): Promise<void> {
  const attic = (await demoLibraries()).split(',')[0]?.replace('attic=', '') ?? ''
  const films = await readdir(join(attic, 'Movies'))
  const film = films.find((name) => name.startsWith(title))
  if (film === undefined) throw new Error(`There is no ${title} among ${films.join(', ')}`)
  await cp(join(attic, 'Movies', film), join(library, 'Movies', film), { recursive: true })
}

const bell = (page: Page) => page.getByRole('button', { name: /^What is new/ })
const films = (page: Page) => page.getByRole('region', { name: 'Films' })

test('a film that is put into a folder shows on the open page, moves nothing, and the bell counts it', async ({
  page,
  live,
}) => {
  await page.goto('/')
  await expect(films(page).getByRole('link', { name: new RegExp(FIRST) })).toBeVisible()
  // Whether the first film came before this person or after is chance: having looked, it is not new.
  await bell(page).click()
  await expect(bell(page)).toHaveAccessibleName('What is new')
  await page.keyboard.press('Escape')
  const hero = page.getByRole('heading', { level: 1 })
  await expect(hero).toHaveText(FIRST)
  const loads: string[] = []
  page.on('domcontentloaded', () => loads.push(page.url()))

  await addFilm(live.library, 'The Paper Astronomer')
  const news = page.getByRole('status').filter({ hasText: '1 new title' })
  await expect(news).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName('What is new: 1 since you looked')
  await expect(hero).toHaveText(FIRST)
  await expect(page.getByRole('link', { name: /The Paper Astronomer/ })).toHaveCount(0)

  await news.getByRole('button', { name: 'Show' }).click()
  await expect(films(page).getByRole('link', { name: /The Paper Astronomer/ })).toBeVisible()
  await expect(news).toHaveCount(0)
  await bell(page).click()
  await expect(page.getByRole('link', { name: 'The Paper Astronomer Film · 2018 new' })).toBeVisible()
  expect(loads).toEqual([])

  await page.keyboard.press('Escape')
  await expect(bell(page)).toHaveAccessibleName('What is new')
  await page.reload()
  await expect(films(page)).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName('What is new')
})

test('a hidden tab listens to nothing, and knows what it missed when it is shown', async ({ page, live }) => {
  await page.goto('/movies')
  await expect(page.getByRole('link', { name: new RegExp(FIRST) })).toBeVisible()
  const resumed = page.waitForRequest('**/api/events')
  await setHidden(page, true)
  await addFilm(live.library, 'Nine Lanterns')
  await expect
    .poll(async () => (await page.request.get('/api/titles?query=lanterns')).text())
    .toContain('Nine Lanterns')
  await expect(page.getByRole('link', { name: /Nine Lanterns/ })).toHaveCount(0)
  await expect(page.getByText('new title')).toHaveCount(0)
  await setHidden(page, false)
  expect((await resumed).headers()['last-event-id']).toMatch(/^\d+$/)
  await expect(page.getByText('1 new title')).toBeVisible()
})

test('an admin sees a run at work and cancels it', async ({ page, live }) => {
  await page.goto('/admin/sync')
  await expect(page.getByRole('table', { name: 'Past runs' })).toBeVisible()
  // A stopped media server keeps the run waiting for its answer, so that there is something to cancel.
  await live.house.signal('attic', 'SIGSTOP')
  try {
    await page.getByRole('button', { name: 'Sync now' }).click()
    const run = page.getByRole('region', { name: 'The run' })
    await expect(run.getByRole('listitem').filter({ hasText: 'Reading' })).toHaveAttribute(
      'aria-current',
      'step',
    )
    await run.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('The run ends after its present piece.')).toBeVisible()
  } finally {
    await live.house.signal('attic', 'SIGCONT')
  }
  await expect(page.getByRole('region', { name: 'The run' })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Cancelled/ })).toBeVisible()
})

/** Browsers without a head never hide a tab by themselves. */
async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', {
      value: hidden ? 'hidden' : 'visible',
      configurable: true,
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)
}
