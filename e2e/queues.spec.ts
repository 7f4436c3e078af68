import type { Locator, Page } from '@playwright/test'
import { FakeRadarr } from '../worker/testing/fake-radarr.ts'
import { FakeSabnzbd } from '../worker/testing/fake-sabnzbd.ts'
import { FakeSonarr } from '../worker/testing/fake-sonarr.ts'
import { FakeTdarr } from '../worker/testing/fake-tdarr.ts'
import { serveHttp } from '../worker/testing/serve-http.ts'
import { expect, test as base } from './fixtures.ts'
import { findings } from './look.ts'

const FILM = 'the-salt-harbour-2024'
const KEY = 'a-key-that-only-tests-use'

/** As somebody does who comes back to the tab: it asks again at once. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

/** Asks again until it is told: the app does not ask a service twice within four seconds. */
async function untilTold(page: Page, look: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await comeBack(page)
    await look()
  }).toPass()
}

type Fakes = { radarr: FakeRadarr; sonarr: FakeSonarr; tdarr: FakeTdarr; sabnzbd: FakeSabnzbd }

/** All four services as connections, which are removed whatever comes of the test: others share the house. */
const test = base.extend<{ services: Fakes }>({
  services: async ({ signedIn: page, house }, use) => {
    const fakes = {
      radarr: new FakeRadarr(),
      sonarr: new FakeSonarr(),
      tdarr: new FakeTdarr(),
      sabnzbd: new FakeSabnzbd(),
    }
    const headers = { origin: house.url }
    const ends: (() => Promise<unknown>)[] = []
    for (const [kind, { fetch }] of Object.entries(fakes)) {
      const { url, close } = await serveHttp(fetch)
      ends.push(close)
      const data = { kind, name: kind, url: `${url}${kind === 'sabnzbd' ? '/sabnzbd' : ''}`, apiKey: KEY }
      const answer = await page.request.post('/api/admin/connections', { data, headers })
      expect(answer.status()).toBe(201)
      const { location = '' } = answer.headers()
      ends.push(() => page.request.delete(location, { headers }))
    }
    await use(fakes)
    for (const end of ends.toReversed()) await end()
  },
})

test('queues, calendar and a title’s way follow the services, and one that is down takes nothing from the others', async ({
  signedIn: page,
  house,
  services,
}) => {
  const { radarr, sabnzbd } = services
  sabnzbd.instead = () => new Response(KEY, { status: 503 })

  const { keys } = (await (await page.request.get(`/api/titles/${FILM}`)).json()) as { keys: string[] }
  const tmdbId = Number(keys.find((key) => key.startsWith('movie:tmdb:'))?.slice(11))
  radarr.titles = [{ ...radarr.titles[0], title: 'The Salt Harbour', year: 2024, tmdbId }]
  const soon = new Date().toISOString()
  radarr.calendar = [{ ...radarr.calendar[0], title: 'Late Ferry', year: 2026, inCinemas: soon }]

  radarr.wanted = [
    { id: 900, title: 'Lost Harbour', year: 1951, tmdbId: 900, monitored: true, hasFile: false },
  ]
  radarr.disks = [{ path: '/data', freeSpace: 500_000_000_000, totalSpace: 1_000_000_000_000 }]

  const now = new Date().toISOString()
  const place = { positionSeconds: 600, durationSeconds: 6_000, watchedAt: now, sentAt: now }
  const sent = { data: place, headers: { origin: house.url } }
  expect((await page.request.put('/api/progress/copper-sky-2015', sent)).ok()).toBe(true)

  await page.goto('/admin')
  const block = (name: string) => page.getByRole('region', { name })
  await expect(block('Health').getByText('Answers').first()).toBeVisible()
  await expect(
    block('Storage')
      .getByText(/in \d+ files/)
      .first(),
  ).toBeVisible()
  await expect(block('Watching now').getByText('Copper Sky').first()).toBeVisible()
  await expect(block('sabnzbd').getByText('It is starting, or overloaded (status 503).')).toBeVisible()
  await expect(block('radarr').getByText('Downloading · 75 % · 14 min left')).toBeVisible()
  await expect(block('radarr').getByText('Example Indexer')).toBeVisible()
  await expect(block('sonarr').getByText('Signal Hill, S2, 2 episodes')).toBeVisible()
  await expect(block('tdarr').getByText('Transcoding · 45 %', { exact: false })).toBeVisible()
  await expect(block('tdarr').getByText('MainNode1')).toBeVisible()
  await expect(fact(block('tdarr'), 'Files')).toContainText('1,500')
  await expect(fact(block('tdarr'), 'Converted')).toContainText('850')
  await expect(fact(block('radarr'), 'In the queue')).toContainText(String(radarr.queue.length))
  await expect(fact(block('radarr'), 'Wanted')).toContainText('Lost Harbour (1951)')
  await expect(fact(block('radarr'), 'Next two weeks')).toContainText('Late Ferry')
  await expect(fact(block('radarr'), 'Free: /data')).toContainText('500.0 GBof 1.00 TB')
  await expect(block('radarr').getByText('Indexers unavailable')).toBeVisible()
  expect(await page.content()).not.toContain(KEY)

  const [first] = radarr.queue
  radarr.queue = [{ ...first, sizeleft: Number(first?.size) / 10, timeleft: '00:02:30' }]
  await untilTold(page, () =>
    expect(block('radarr').getByText('Downloading · 90 % · 2 min left')).toBeVisible({ timeout: 500 }),
  )
  sabnzbd.instead = null
  await untilTold(page, () =>
    expect(block('sabnzbd').getByText('14.9 MB a second')).toBeVisible({ timeout: 500 }),
  )

  await expect(fact(block('sabnzbd'), 'Speed')).toBeVisible()
  await expect(fact(block('sabnzbd'), 'Free')).toContainText(/\d GB/)
  await block('sabnzbd').locator('summary').click()
  await expect(block('sabnzbd').getByRole('table', { name: 'Lately' }).getByRole('row')).not.toHaveCount(1)

  await look(page, '/admin')
  await page.goto(`/movie/${FILM}`)
  const way = block('A new copy on its way')
  await expect(way.getByText('90 % · 2 min left')).toBeVisible()
  const { slots } = sabnzbd.history.history as { slots: [object] }
  slots.unshift({
    ...slots[0],
    ...{ nzo_id: first?.downloadId, status: 'Extracting', action_line: 'Unpacking: 3/12' },
  })
  await untilTold(page, () => expect(way.getByText('25 %')).toBeVisible({ timeout: 500 }))
  await expect(way.getByText('Unpacking')).toBeVisible()
  slots.splice(0, 1)
  radarr.queue = [{ ...first, trackedDownloadState: 'importing', sizeleft: 0 }]
  await untilTold(page, () => expect(way.getByText('Going into the library')).toBeVisible({ timeout: 500 }))
  await expect(way.getByRole('listitem').filter({ hasText: /^Importing$/ })).toHaveAttribute(
    'aria-current',
    'step',
  )
  radarr.queue = []
  await untilTold(page, () => expect(way).toBeHidden({ timeout: 500 }))

  await page.goto('/calendar')
  await expect(page.getByRole('table').getByText('Late Ferry')).toBeVisible()
  const address = async () => {
    const { pathname } = new URL(await page.getByLabel('Address').inputValue())
    return `${house.url}${pathname}`
  }
  const before = await address()
  const feed = await fetch(before)
  expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(await feed.text()).toContain('SUMMARY:Late Ferry: in cinemas')
  await page.getByRole('button', { name: 'New address' }).click()
  await expect(page.getByText('This is your new address.', { exact: false })).toBeVisible()
  expect((await fetch(before)).status).toBe(404)
  expect((await fetch(await address())).status).toBe(200)
  await look(page, '/calendar')
})

/** One of the numbers of a service, by its name. */
const fact = (block: Locator, name: string) => block.locator('dl > div').filter({ hasText: name })

/** On a phone and on a desk. */
async function look(page: Page, where: string): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await findings(page), `${where} at ${width} px`).toEqual([])
  }
}
