import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test'
import { FakeRadarr } from '../worker/testing/fake-radarr.ts'
import { FakeTmdb } from '../worker/testing/fake-tmdb.ts'
import { serveHttp, type Served } from '../worker/testing/serve-http.ts'
import { demoLibraries } from './demo-libraries.ts'
import { findings } from './look.ts'
import { claimOwner } from './fixtures.ts'
import { type House, startHouse } from './house.ts'
import { expectKept, openAlive, pressOn, tabTo } from './keys.ts'

type Village = {
  house: House
  library: string
  radarr: FakeRadarr
  /** Where it posts to. */
  webhook: string
  owner: Awaited<ReturnType<BrowserContext['storageState']>>
}

const FILM = 'The Salt Harbour'
/** As the demo’s film is known by. */
const FILM_ID = 9_000_001
const WANTED = ['Copper Lake', 'Copper Road', 'Copper Hill']
const BO = { name: 'Bo', email: 'bo@example.org', password: 'another long sentence' }
const ADA = { name: 'Ada', email: 'ada@example.org', password: 'a third long sentence' }

const test = base.extend<object, { village: Village }>({
  village: [
    async ({ browser }, use) => {
      const library = await mkdtemp(join(tmpdir(), 'matinee-requests-'))
      const tmdb = new FakeTmdb()
      tmdb.add('movie', {
        id: FILM_ID,
        title: FILM,
        release_date: '2024-05-02',
        overview: 'Two sisters and a boat.',
      })
      for (const [index, title] of WANTED.entries())
        tmdb.add('movie', { id: FILM_ID + 1 + index, title, release_date: '2025-01-01', external_ids: {} })
      const radarr = new FakeRadarr()
      const served: Served[] = [await serveHttp(tmdb.fetch), await serveHttp(radarr.fetch)]
      const [tmdbUrl = '', radarrUrl = ''] = served.map(({ url }) => url)
      const env = { TMDB_TOKEN: tmdb.token, TMDB_BASE_URL: tmdbUrl }
      const house = await startHouse({ libraries: `attic=${library}`, env })
      const owner = await claimOwner(browser, house)
      const admins = await browser.newContext({ storageState: owner, baseURL: house.url })
      const webhook = await connectRadarr(await admins.newPage(), radarrUrl)
      await admins.close()
      await use({ house, library, radarr, webhook, owner })
      await house.stop()
      await Promise.all(served.map(({ close }) => close()))
      await rm(library, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 500_000 },
  ],
})

const bell = (page: Page) => page.getByRole('button', { name: /^What is new/ })

test('a viewer asks for a film, an admin approves, Radarr gets it, and after its import the viewer’s bell says that it can be played', async ({
  browser,
  village: { house, library, radarr, webhook, owner },
}) => {
  const admins = await browser.newContext({ storageState: owner, baseURL: house.url })
  const admin = await admins.newPage()
  const viewers = await browser.newContext({ baseURL: house.url })
  const viewer = await signUp(viewers, admin, BO)

  await viewer.goto('/search?q=harbour')
  await viewer.getByRole('link', { name: 'Ask for it' }).click()
  await viewer.getByRole('link', { name: /The Salt Harbour/ }).click()
  await expectNoBarrier(viewer)
  await viewer.getByRole('button', { name: 'Ask for it' }).click()
  const request = viewer.getByRole('listitem').filter({ hasText: FILM })
  await expect(request.locator('[aria-current="step"]')).toHaveText('Waits for an admin')
  await viewer.goto(`/requests/new/movie/${FILM_ID}`)
  await expect(viewer.getByText('You wait for it')).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Ask for it' })).toHaveCount(0)
  await viewer.goto('/requests')

  await admin.goto('/admin/requests')
  const waiting = admin.getByRole('region', { name: 'To decide' })
  await expect(waiting.getByText('Bo asked')).toBeVisible()
  await expectNoBarrier(admin)
  await waiting.getByLabel('Quality profile').selectOption('HD-1080p')
  await waiting.getByLabel('Root folder').selectOption('/data/media')
  await waiting.getByLabel('A word to them').fill('Enjoy.')
  await waiting.getByRole('button', { name: 'Approve' }).click()
  await expect(admin.getByText(`${FILM} is on its way.`)).toBeVisible()
  expect(radarr.told).toMatchObject([
    {
      path: '/movie',
      body: { tmdbId: FILM_ID, qualityProfileId: 4, rootFolderPath: '/data/media', monitored: true },
    },
  ])
  // Without loading the page anew.
  await expect(request.locator('[aria-current="step"]')).toHaveText('On its way')
  await expect(request.getByText('“Enjoy.”')).toBeVisible()

  await bell(viewer).click()
  await viewer.keyboard.press('Escape')
  const folder = await addFilm(library)
  const imported = {
    eventType: 'Download',
    movie: { title: FILM, year: 2024, tmdbId: FILM_ID, folderPath: `/data/media/${folder}` },
    movieFile: { id: 1, path: `/data/media/${folder}/${folder}.mkv` },
    isUpgrade: false,
  }
  const headers = { 'content-type': 'application/json' }
  const delivered = await fetch(webhook, { method: 'POST', headers, body: JSON.stringify(imported) })
  expect(delivered.status).toBe(202)
  await expect(bell(viewer)).toHaveAccessibleName('What is new: 1 since you looked')
  await expect(request.locator('[aria-current="step"]')).toHaveText('Can be played')
  await bell(viewer).click()
  await viewer.getByRole('link', { name: `${FILM} You asked for it: it can be played new` }).click()
  await expect(viewer.getByRole('link', { name: 'Play' })).toBeVisible()
  await admins.close()
  await viewers.close()
})

test('by keys alone titles are asked for, one is taken back, one is approved and one declined with a word', async ({
  browser,
  village: { house, radarr, owner },
}) => {
  const reducedMotion = 'reduce'
  const admins = await browser.newContext({ storageState: owner, baseURL: house.url, reducedMotion })
  const admin = await admins.newPage()
  const viewers = await browser.newContext({ baseURL: house.url, reducedMotion })
  const viewer = await signUp(viewers, admin, ADA)
  const [lake = '', road = '', hill = ''] = WANTED

  await openAlive(viewer, '/search?q=copper')
  await pressOn(viewer, viewer.getByRole('link', { name: 'Ask for it' }))
  const field = viewer.getByRole('searchbox', { name: 'Name of a film or series' })
  await expect(viewer.getByRole('heading', { level: 1, name: 'Ask for a title' })).toBeFocused()
  await expect(field).toHaveValue('copper')
  await askByKeys(viewer, lake)
  for (const title of [road, hill]) {
    await pressOn(viewer, viewer.getByRole('link', { name: 'Ask for a title' }))
    await tabTo(viewer, field)
    await viewer.keyboard.type('copper')
    await viewer.keyboard.press('Enter')
    await expect(viewer).toHaveURL(/q=copper/)
    await expect(field).toBeFocused()
    await askByKeys(viewer, title)
  }
  const own = viewer.getByRole('listitem').filter({ hasText: /Copper/ })
  await expect(own).toHaveCount(3)
  await pressOn(viewer, own.filter({ hasText: road }).getByRole('button', { name: 'Take back' }))
  await expect(own).toHaveCount(2)
  await expect(own.filter({ hasText: lake }).getByRole('button', { name: 'Take back' })).toBeFocused()

  const told = radarr.told.length
  await openAlive(admin, '/admin/requests')
  const row = (title: string) =>
    admin.getByRole('region', { name: 'To decide' }).getByRole('listitem').filter({ hasText: title })
  await tabTo(admin, row(hill).getByLabel('Quality profile'))
  await admin.keyboard.type('HD-1080p')
  await tabTo(admin, row(hill).getByLabel('A word to them'))
  await admin.keyboard.type('Enjoy.')
  await pressOn(admin, row(hill).getByRole('button', { name: 'Approve' }))
  await expect(admin.getByText(`${hill} is on its way.`)).toBeVisible()
  expect(radarr.told.slice(told)).toMatchObject([{ body: { tmdbId: FILM_ID + 3, qualityProfileId: 4 } }])
  await expect(row(hill)).toHaveCount(0)
  // On to the next one that waits.
  await expect(row(lake).locator(':focus')).toBeVisible()
  await tabTo(admin, row(lake).getByLabel('A word to them'))
  await admin.keyboard.type('Not before spring.')
  await pressOn(admin, row(lake).getByRole('button', { name: 'Decline' }))
  await expect(admin.getByText('Nothing waits for you')).toBeVisible()
  await expectKept(admin)

  await expect(own.filter({ hasText: lake })).toContainText('“Not before spring.”')
  await expect(own.filter({ hasText: hill })).toContainText('“Enjoy.”')
  await expectKept(viewer)
  await admins.close()
  await viewers.close()
})

test('by keys alone seasons of a series are chosen and asked for, and the only request is taken back', async ({
  browser,
  village: { house, owner },
}) => {
  const context = await browser.newContext({
    ...{ storageState: owner, baseURL: house.url },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await openAlive(page, '/requests/new?q=signal+hill')
  await pressOn(page, page.getByRole('link', { name: /Signal Hill/ }))
  await expect(page.getByRole('heading', { level: 1, name: 'Signal Hill' })).toBeFocused()
  const season = page.getByRole('checkbox', { name: /^Season 1/ })
  await pressOn(page, season, 'Space')
  await expect(page.getByRole('button', { name: 'Ask for 1 season' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Choose a season' })).toBeDisabled()
  await expect(season).toBeFocused()
  await page.keyboard.press('Space')
  await pressOn(page, page.getByRole('button', { name: 'Ask for 1 season' }))
  await expect(page).toHaveURL(/\/requests$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'Take back' }))
  await expect(page.getByText('Nothing asked for yet')).toBeVisible()
  await expectKept(page)
  await context.close()
})

/** From what was found. */
async function askByKeys(page: Page, title: string): Promise<void> {
  await pressOn(page, page.getByRole('link', { name: new RegExp(title) }))
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'Ask for it' }))
  await expect(page).toHaveURL(/\/requests$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

/** On a phone, where least fits. */
async function expectNoBarrier(page: Page): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await findings(page)).toEqual([])
  if (size) await page.setViewportSize(size)
}

/** Answers the address that Radarr posts to. */
async function connectRadarr(admin: Page, url: string): Promise<string> {
  await admin.goto('/admin/connections')
  await admin.getByLabel('Kind').selectOption('radarr')
  await admin.getByLabel('Name').fill('Radarr')
  await admin.getByLabel('Address of its API').fill(url)
  await admin.getByLabel('API key').fill('a-key-that-only-tests-use')
  await admin.getByRole('button', { name: 'Connect' }).click()
  await admin.getByLabel('In the service').first().fill('/data/media')
  await admin.getByLabel('On the server').first().fill('Movies')
  await admin.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(admin.getByText('Radarr is saved.')).toBeVisible()
  return admin.getByLabel('Address', { exact: true }).inputValue()
}

async function signUp(context: BrowserContext, admin: Page, person: typeof BO): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill(person.name)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('Your account waits')).toBeVisible()
  await admin.goto('/admin/people')
  await admin.getByRole('button', { name: `Let ${person.name} in` }).click()
  await expect(admin.getByText('They can sign in now.')).toBeVisible()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL((url) => url.pathname === '/')
  return page
}

/** As Radarr would put it there; answers the name of its folder. */
async function addFilm(library: string): Promise<string> {
  const attic = (await demoLibraries()).split(',')[0]?.replace('attic=', '') ?? ''
  const folder = (await readdir(join(attic, 'Movies'))).find((name) => name.startsWith(FILM)) ?? ''
  await cp(join(attic, 'Movies', folder), join(library, 'Movies', folder), { recursive: true })
  return folder
}
