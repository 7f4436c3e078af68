import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test'
import { FakeMediaServer } from '../worker/testing/fake-media-server.ts'
import { serveHttp } from '../worker/testing/serve-http.ts'
import { film } from '../worker/testing/sync-house.ts'
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

test('search, the watchlist and a person’s page follow the library, and what is new waits there, too', async ({
  page,
  live,
}) => {
  const headers = { origin: live.house.url }
  const ferry = (id: string, title: string, year: number, overview: string) =>
    film(id, title, year, {
      metadata: { overview, cast: [{ name: 'Ada Harbour', character: 'Captain', personId: null }] },
    })
  const pier = new FakeMediaServer('pier', [ferry('p1', 'Zanzibar Ferry', 1971, 'First words.')])
  const { url, close } = await serveFake(pier)
  const data = { name: 'Pier', url, apiKey: 'a-key-of-the-pier' }
  expect((await page.request.post('/api/admin/servers', { data, headers })).status()).toBe(201)
  const sync = () => page.request.post('/api/admin/sync', { data: { scope: { all: true } }, headers })
  try {
    const first = page.getByRole('link', { name: /^Zanzibar Ferry/ })
    await page.goto('/search?q=zanzibar')
    await expect(async () => {
      await page.reload()
      await expect(first).toBeVisible({ timeout: 1_000 })
    }).toPass()
    const id = (await first.getAttribute('href'))?.split('/').at(-1) ?? ''
    expect((await page.request.put(`/api/watchlist/${id}`, { headers })).ok()).toBe(true)
    const [person, watchlist] = await Promise.all([page.context().newPage(), page.context().newPage()])
    await person.goto('/person/~ada%20harbour')
    await watchlist.goto('/watchlist')
    for (const one of [person, watchlist])
      await expect(one.getByRole('link', { name: /^Zanzibar Ferry/ })).toBeVisible()

    pier.set(ferry('p2', 'Zanzibar Night Ferry', 1981, 'Other words.'))
    expect((await sync()).status()).toBe(202)
    for (const one of [page, person]) {
      await expect(one.getByText('1 new title')).toBeVisible()
      await expect(one.getByRole('link', { name: /^Zanzibar Night Ferry/ })).toHaveCount(0)
      await one.getByRole('button', { name: 'Show', exact: true }).click()
      await expect(one.getByRole('link', { name: /^Zanzibar Night Ferry/ })).toBeVisible()
    }
    pier.remove('p1')
    expect((await sync()).status()).toBe(202)
    for (const one of [page, person, watchlist])
      await expect(one.getByRole('link', { name: /^Zanzibar Ferry Not here any more/ })).toBeVisible()
  } finally {
    await page.request.delete('/api/admin/servers/pier', { headers })
    await close()
  }
})

/** A media server in memory behind HTTP; `before` is waited for with each request. */
function serveFake(fake: FakeMediaServer, before: (path: string) => Promise<void> = async () => {}) {
  return serveHttp(async (request) => {
    await before(new URL(request.url).pathname)
    const body = request.method === 'GET' ? {} : { body: await request.text() }
    return fake.fetch(request.url, { method: request.method, headers: request.headers, ...body })
  })
}

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

test('a run at work says of each server what it does, how much, and what is wrong where; afterwards it is among the past ones', async ({
  page,
  live,
}) => {
  const barn = new FakeMediaServer('barn', [film('b1', 'Late Ferry', 1961), film('b2', 'Early Ferry', 1962)])
  barn.strays = [{ ...film('a0', 'Broken Ferry', 1963), lastModified: 'yesterday' }]
  let isHeld = false
  const { url, close } = await serveFake(barn, async (path) => {
    while (isHeld && path === '/v1/index') await wait(50)
  })
  const headers = { origin: live.house.url }
  const data = { name: 'Barn', url, apiKey: 'a-key-of-the-barn' }
  expect((await page.request.post('/api/admin/servers', { data, headers })).status()).toBe(201)
  try {
    await page.goto('/admin/sync')
    const wrong = page.getByRole('region', { name: /^What went wrong/ })
    await expect(async () => {
      await page.reload()
      await expect(wrong).toContainText('a0.lastModified', { timeout: 1_000 })
    }).toPass()
    await expect(wrong.getByRole('listitem')).toContainText(/Barn.*Invalid/)

    // Another run may follow it at once, of the clock or a webhook, and stand above it.
    const done = page
      .getByRole('table', { name: 'Past runs' })
      .getByRole('row', { name: /another admin Done/ })
    const doneBefore = await done.count()
    isHeld = true
    await page.getByRole('button', { name: 'Sync now' }).click()
    const run = page.getByRole('region', { name: 'The run' })
    await expect(run.getByRole('row', { name: /^Barn Reading/ })).toBeVisible()
    await expect(run.getByText('Looked at')).toBeVisible()
    await expect(run.getByRole('listitem').filter({ hasText: 'Reading' })).toContainText(/of 2 servers/)
    isHeld = false
    await expect(run).toHaveCount(0)
    await expect(done).toHaveCount(doneBefore + 1)
  } finally {
    isHeld = false
    await page.request.delete('/api/admin/servers/barn', { headers })
    await close()
  }
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
