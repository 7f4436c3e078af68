import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { startFront } from './front.ts'

test.use({ serviceWorkers: 'allow' })

/** The build whose worker answers for this page. */
const builds = (page: Page) => page.evaluate(() => caches.keys())

/** A page that the service worker looks after from its start. */
async function openWithWorker(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

test('a browser may install it: nothing that it asks for is missing', async ({ signedIn: page, house }) => {
  await openWithWorker(page, '/')
  const session = await page.context().newCDPSession(page)
  const { errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Matinee', display: 'standalone' })
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // Playwright's contexts are private windows, in which nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  const icons = (JSON.parse(data ?? '{}') as { icons: { src: string }[] }).icons
  for (const { src } of icons) expect((await fetch(house.url + src)).status).toBe(200)
})

test('strangers get the manifest, the worker and the offline page, and nothing of anybody in it', async ({
  house,
  owner: _owner,
}) => {
  for (const path of ['/manifest.webmanifest', '/service-worker.js', '/icons/maskable-512.png', '/offline']) {
    const answer = await fetch(house.url + path, { redirect: 'manual' })
    expect([path, answer.status]).toEqual([path, 200])
  }
  const page = await (await fetch(`${house.url}/offline`)).text()
  expect(page).not.toContain('Mara')
})

test('without a network there is the offline page, and with it the same address again', async ({
  signedIn: page,
}) => {
  await openWithWorker(page, '/movies')
  await page.context().setOffline(true)
  await page.goto('/movies?genre=Drama')
  await expect(page.getByRole('heading', { name: 'Matinee cannot be reached' })).toBeVisible()
  await expect(page.locator('body')).toHaveCSS('font-family', /Hanken/)
  await expect(page.getByRole('link', { name: /Salt Harbour/ })).toHaveCount(0)
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { level: 1, name: 'Films' })).toBeVisible()
  expect(new URL(page.url()).search).toBe('?genre=Drama')
})

test('a link that is pressed without a network says so, and the site is back by itself', async ({
  signedIn: page,
}) => {
  await openWithWorker(page, '/')
  await page.context().setOffline(true)
  await page
    .getByRole('link', { name: /The Salt Harbour/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Matinee cannot be reached' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: 'Matinee cannot be reached' })).toBeHidden()
  // The film, or home where not even the film's page could be begun.
  const film = page.getByRole('heading', { level: 1, name: 'The Salt Harbour' })
  await expect(film.or(page.getByRole('link', { name: /The Salt Harbour/ })).first()).toBeVisible()
})

test('nothing of the library is kept: only files of the build and the offline page', async ({
  signedIn: page,
}) => {
  await openWithWorker(page, '/')
  await page.reload()
  await page
    .getByRole('link', { name: /The Salt Harbour/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'The Salt Harbour' })).toBeVisible()
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    )
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept.length).toBeGreaterThan(5)
  expect(kept.filter((path) => path !== '/offline' && !path.startsWith('/assets/'))).toEqual([])
})

test('a new build takes over by itself, and the next link loads its page', async ({
  browser,
  house,
  owner,
}) => {
  let next = ''
  const front = await startFront(house.url, (path, text) =>
    path === '/service-worker.js' ? text.replace(/\b[0-9a-f]{12}\b/, `$&${next}`) : text,
  )
  const context = await browser.newContext({ storageState: owner })
  const page = await context.newPage()
  await openWithWorker(page, front.url)
  const [first] = await builds(page)
  next = '-next'
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect.poll(() => builds(page)).toEqual([`${first}-next`])
  const loaded = page.waitForEvent('domcontentloaded')
  await page.getByRole('link', { name: 'Films', exact: true }).first().click()
  await loaded
  await expect(page.getByRole('heading', { level: 1, name: 'Films' })).toBeVisible()
  await context.close()
  front.close()
})

test('a network that is back before anybody listens for it brings the site back, too', async ({
  browser,
  house,
  owner,
}) => {
  const context = await browser.newContext({ storageState: owner, serviceWorkers: 'block' })
  const page = await context.newPage()
  // The device says that it is offline until the page says so, and nothing tells of the change.
  await page.addInitScript(() => {
    let isShown = location.pathname !== '/'
    Object.defineProperty(navigator, 'onLine', { get: () => isShown })
    new MutationObserver(() => {
      isShown ||= document.querySelector('h1')?.textContent === 'Matinee cannot be reached'
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(`${house.url}/`)
  const film = page.getByRole('link', { name: /The Salt Harbour/ }).first()
  await expect(film).toBeVisible()
  let isCut = true
  await page.route(/_data=|\.data\b|__manifest|\/movie\//, (route) =>
    isCut ? route.abort('internetdisconnected') : route.fallback(),
  )
  page.on('framenavigated', () => (isCut = false))
  const loaded = page.waitForEvent('load')
  await film.click()
  await loaded
  await expect(page.getByRole('heading', { level: 1, name: 'The Salt Harbour' })).toBeVisible()
  await context.close()
})
