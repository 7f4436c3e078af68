import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page, Route } from '@playwright/test'
import { z } from 'zod'
import { MediaToken } from '../shared/protocol/media-url.ts'
import { expect, test } from './fixtures.ts'
import type { House } from './house.ts'
import { frameAfter, playFromStart, playingServer, seek, setPlace, startGapMeter } from './picture.ts'

/** A film of which both servers have the same cut, from its beginning. */
const FILM = 'winter-allotment-2017'
/** Far above what playback on two busy cores shows, far below what a failing change of servers costs. */
const STALL_MS = 1_500
const Steering = z.object({ 'PATHWAY-PRIORITY': z.array(z.string()) })

const buffered = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => {
    const ends = Array.from({ length: video.buffered.length }, (_, n) => video.buffered.end(n))
    return Math.max(0, ...ends) - video.currentTime
  })
const untilBuffered = (page: Page, seconds: number) =>
  expect.poll(() => buffered(page)).toBeGreaterThan(seconds)

/**
 * Lets a player load only the first segments of a film, however fast its servers are: a short film is there as a whole
 * at once. What it asks for beyond them waits until the function that this answers is called.
 */
async function loadOnly(page: Page, segments: number): Promise<() => Promise<void>> {
  const held: Route[] = []
  let isHolding = true
  const isBeyond = ({ pathname }: URL) => Number(/\/(\d+)\.m4s$/.exec(pathname)?.[1] ?? -1) >= segments
  await page.route(isBeyond, async (route) => {
    if (isHolding) held.push(route)
    else await route.continue()
  })
  return async () => {
    isHolding = false
    await Promise.all(held.map((route) => route.continue()))
  }
}

const secondsNow = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
const words = (page: Page) => page.getByText('Your place is kept at', { exact: false })

/** While the launcher sleeps nobody starts a part again that was killed. */
async function whileNothingRestarts(house: House, act: () => Promise<void>): Promise<void> {
  process.kill(house.pid, 'SIGSTOP')
  try {
    await act()
  } finally {
    process.kill(house.pid, 'SIGCONT')
  }
}

const isUp = (url: string) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
const untilUp = (house: House) =>
  expect.poll(() => Promise.all(house.media.map(({ url }) => isUp(url)))).toEqual(house.media.map(() => true))

test('a server that was killed is last in the steering answer within 15 seconds, though no player says so', async ({
  signedIn: page,
  house,
}) => {
  const info = z
    .object({ playlistUrl: z.string() })
    .parse(await (await page.request.get(`/api/playback/${FILM}`)).json())
  const playlist = await (await page.request.get(info.playlistUrl)).text()
  const steeringUrl = /SERVER-URI="([^"]+)"/.exec(playlist)?.[1] ?? ''
  const priority = async () =>
    Steering.parse(await (await page.request.get(steeringUrl)).json())['PATHWAY-PRIORITY']
  const before = await priority()
  await whileNothingRestarts(house, async () => {
    await house.signal(before[0] ?? '', 'SIGKILL')
    await expect.poll(priority, { timeout: 15_000 }).toEqual([...before.slice(1), before[0]])
  })
  await untilUp(house)
})

/** Kills a part for as long as `act` takes, or freezes it. */
async function whileDown(
  house: House,
  part: string,
  signal: 'SIGKILL' | 'SIGSTOP',
  act: () => Promise<void>,
) {
  if (signal === 'SIGKILL')
    await whileNothingRestarts(house, async () => {
      await house.signal(part, signal)
      await act()
    })
  else {
    await house.signal(part, signal)
    await act().finally(() => house.signal(part, 'SIGCONT'))
  }
  await untilUp(house)
}

for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
  test(`with 20 seconds loaded, ${signal} of the playing server costs no stall`, async ({
    signedIn: page,
    house,
  }) => {
    const loadMore = await loadOnly(page, 7)
    await playFromStart(page, house, FILM)
    await untilBuffered(page, 20)
    const playing = await playingServer(page)
    const at = await secondsNow(page)
    const longestGap = await startGapMeter(page)
    await whileDown(house, playing, signal, async () => {
      await loadMore()
      await frameAfter(page, at + 34)
      const gapMs = await longestGap()
      test.info().annotations.push({ type: 'longest gap between frames', description: `${gapMs} ms` })
      expect(gapMs).toBeLessThan(STALL_MS)
      expect(await playingServer(page)).not.toBe(playing)
    })
  })

  test(`a seek right after ${signal} of the playing server shows its place from the other one soon`, async ({
    signedIn: page,
    house,
  }) => {
    const loadMore = await loadOnly(page, 7)
    await playFromStart(page, house, 'the-paper-astronomer-2018')
    const playing = await playingServer(page)
    await whileDown(house, playing, signal, async () => {
      // The line goes by itself after a while, on a busy machine before the frame is seen.
      const line = page.getByText(`${playing} stopped answering. Playing from`).waitFor()
      const startedAt = Date.now()
      await loadMore()
      await seek(page, 70)
      await frameAfter(page, 70)
      const tookMs = Date.now() - startedAt
      test.info().annotations.push({ type: 'first frame', description: `${tookMs} ms` })
      expect(tookMs).toBeLessThan(10_000)
      await line
      await page.getByRole('button', { name: /^Version/ }).click()
      const version = page.getByRole('menuitemradio', { name: new RegExp(`on ${playing}`, 'i') })
      await expect(version.first()).toContainText('does not answer')
    })
  })
}

/** Has all servers refuse the tokens that a page has, as they do when it slept for longer than they live. */
async function outliveTokens(house: House, segmentUrl: string): Promise<void> {
  const [, payload = ''] = /\/m\/([^./]+)\./.exec(segmentUrl) ?? []
  const { n: sessionId, i } = MediaToken.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  // Tokens tell whole seconds: those that are issued from now on are of a later one.
  await expect.poll(() => Date.now() / 1_000).toBeGreaterThan(i + 1)
  const before = new Date((i + 1) * 1_000).toISOString()
  const secrets: unknown = JSON.parse(await readFile(join(house.home, 'secrets.json'), 'utf8'))
  const { mediaApiKeys } = z.object({ mediaApiKeys: z.record(z.string(), z.string()) }).parse(secrets)
  for (const { name, url } of house.media) {
    const answer = await fetch(`${url}/v1/revocations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mediaApiKeys[name]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sessionId, before }),
    })
    expect(answer.ok).toBe(true)
  }
}

test('tokens that no server takes any more are renewed on the way, and the film plays on', async ({
  signedIn: page,
  house,
}) => {
  const isSegment = (url: string) => url.endsWith('.m4s')
  const first = page.waitForResponse((answer) => isSegment(answer.url()))
  const loadMore = await loadOnly(page, 3)
  await playFromStart(page, house, FILM)
  await untilBuffered(page, 6)
  await outliveTokens(house, (await first).url())
  const longestGap = await startGapMeter(page)
  const end = (await secondsNow(page)) + (await buffered(page))
  const refused = page.waitForResponse((answer) => isSegment(answer.url()) && answer.status() === 403)
  await loadMore()
  await refused
  await frameAfter(page, end + 2)
  expect(await longestGap()).toBeLessThan(STALL_MS)
})

test('while no server answers the page says so and keeps the place, and playback goes on by itself', async ({
  signedIn: page,
  house,
}) => {
  await playFromStart(page, house, FILM)
  for (const { name } of house.media) await house.signal(name, 'SIGSTOP')
  try {
    await seek(page, 60)
    await expect(words(page)).toContainText('No server with this title answers. Your place is kept at 1:00')
  } finally {
    for (const { name } of house.media) await house.signal(name, 'SIGCONT')
  }
  expect(await frameAfter(page, 60)).toBeLessThan(62)
  await expect(words(page)).toHaveCount(0)
})

test('without a network the film plays on from what is loaded, says so only then, and goes on when it is back', async ({
  signedIn: page,
  house,
}) => {
  const loadMore = await loadOnly(page, 4)
  await playFromStart(page, house, FILM)
  await untilBuffered(page, 8)
  const longestGap = await startGapMeter(page)
  const loadedSeconds = await buffered(page)
  const at = await secondsNow(page)
  await page.context().setOffline(true)
  await loadMore()
  await frameAfter(page, at + loadedSeconds - 1)
  expect(await longestGap()).toBeLessThan(STALL_MS)
  await expect(words(page)).toContainText('You are offline.')
  const stoppedAt = await secondsNow(page)
  await page.context().setOffline(false)
  const next = await frameAfter(page, stoppedAt + 0.5)
  expect(next).toBeLessThan(stoppedAt + 3)
  await expect(words(page)).toHaveCount(0)
})

test('a place that was reached without a network is saved when it is back', async ({
  signedIn: page,
  house,
}) => {
  await playFromStart(page, house, FILM)
  await untilBuffered(page, 12)
  await page.context().setOffline(true)
  const at = (await secondsNow(page)) + 6
  await frameAfter(page, at)
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause())
  const left = await secondsNow(page)
  const saved = page.waitForResponse((answer) => answer.url().includes('/api/progress/') && answer.ok())
  await page.context().setOffline(false)
  await saved
  const progress = z
    .object({ positionSeconds: z.number() })
    .parse(await (await page.request.get(`/api/progress/${FILM}`)).json())
  expect(progress.positionSeconds).toBeCloseTo(left, 0)
})

test('who leaves the player finds the new place on the home page, without loading it again', async ({
  signedIn: page,
  house,
}) => {
  // A house that has just begun reads its libraries first.
  await expect.poll(async () => (await page.request.get('/api/titles/copper-sky-2015')).status()).toBe(200)
  // Home leads with what was watched before.
  await setPlace(page, house, FILM, 20)
  let save = () => {}
  const isToBeSaved = new Promise<void>((resolve) => (save = resolve))
  await page.route('**/api/progress/**', (route) => isToBeSaved.then(() => route.continue()))
  await page.goto('/')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const film = page.getByRole('link', { name: /Copper Sky/ }).first()
  await film.click()
  // Home has a link to play something, too.
  await expect(page).toHaveURL(/\/movie\/copper-sky-2015$/)
  await page
    .getByRole('link', { name: /^(Play|Resume)/ })
    .first()
    .click()
  await frameAfter(page, 0.1)
  await seek(page, 48)
  await frameAfter(page, 48)
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(`${house.url}/`)
  await expect(page.getByRole('region', { name: 'Films' })).toBeVisible()
  // The place arrives when home has been read already.
  save()
  await expect(page.getByText('Where you left off')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Copper Sky' }).first()).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})
