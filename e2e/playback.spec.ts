import { expect, test } from './fixtures.ts'
import { frameAfter, lookAtVideo, playingServer, seek } from './picture.ts'
import { FILM, onVideo, play, secondsOf, showCaptions } from './player-page.ts'

test('a film plays: time advances, the picture has a size and changes', async ({ signedIn: page }) => {
  await page.goto('/movie/the-salt-harbour-2024')
  await page
    .getByRole('link', { name: /^(Play|Resume)/ })
    .first()
    .click()
  await frameAfter(page, 1)
  const before = await lookAtVideo(page)
  await frameAfter(page, before.seconds + 1)
  const after = await lookAtVideo(page)
  expect(before.width).toBeGreaterThan(0)
  expect(after.seconds).toBeGreaterThan(before.seconds)
  expect(after.pixels).not.toBe(before.pixels)
})

test('a film begins before its page is alive, and the player goes on with what plays', async ({
  signedIn: page,
}) => {
  await play(page)
  let letAlive = () => {}
  const held = new Promise<void>((resolve) => (letAlive = resolve))
  await page.route(/\/assets\/entry\.client/, (route) => held.then(() => route.continue()))
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(FILM, { waitUntil: 'commit' })
  await frameAfter(page, (await secondsOf(page)) + 0.5)
  const captions = page.getByRole('button', { name: /^Captions/ })
  await expect(captions).toHaveCount(0)
  await onVideo(page, (video) => video.setAttribute('data-begun-early', ''))

  letAlive()
  await expect(captions).toBeVisible()
  await frameAfter(page, (await secondsOf(page)) + 1)
  await expect(page.locator('video[data-begun-early]')).toHaveCount(1)
  await expect(page.locator('.player[data-server]')).toHaveCount(1)
  const segments = asked.filter((url) => url.endsWith('.m4s'))
  expect(new Set(segments).size).toBe(segments.length)
  expect(asked.filter((url) => url.endsWith('master.m3u8'))).toEqual([])
})

test('a copy that this browser cannot decode is converted, and the page says why', async ({
  signedIn: page,
}) => {
  await page.goto('/movie/copper-sky-2015')
  await page
    .getByRole('link', { name: /^(Play|Resume)/ })
    .first()
    .click()
  await frameAfter(page, 0.5)
  expect((await lookAtVideo(page)).width).toBeGreaterThan(0)
})

test('a server that browsers do not reach plays through the app', async ({ signedIn: page, house }) => {
  const setRelay = async (relay: boolean) => {
    for (const { name } of house.media) {
      const answer = await page.request.put(`/api/admin/servers/${name.toLowerCase()}`, {
        data: { relay },
        headers: { origin: house.url },
      })
      expect(answer.ok()).toBe(true)
    }
  }
  await setRelay(true)
  try {
    const segments: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('.m4s')) segments.push(new URL(request.url()).origin)
    })
    await page.goto('/watch/the-salt-harbour-2024')
    await frameAfter(page, 0.5)
    expect(new Set(segments)).toEqual(new Set([new URL(page.url()).origin]))
  } finally {
    await setRelay(false)
  }
})

test('captions appear when they are chosen', async ({ signedIn: page }) => {
  await page.goto('/watch/the-salt-harbour-2024')
  await frameAfter(page, 0.5)
  await showCaptions(page, /English/)
})

test('playback resumes where it was left', async ({ signedIn: page }) => {
  await page.goto('/watch/nine-lanterns-2023')
  await frameAfter(page, 0.5)
  const saved = page.waitForResponse((response) => response.url().includes('/api/progress/') && response.ok())
  await seek(page, 40)
  await saved
  await page.goto('/')
  await expect(page.getByRole('link', { name: /Nine Lanterns/ }).first()).toBeVisible()
  await page.goto('/watch/nine-lanterns-2023')
  expect(await frameAfter(page, 35)).toBeGreaterThan(35)
})

// Two films that no other test has begun, so that playback starts at 0 and the places below are not yet loaded.
test('when the playing server freezes, the other goes on from the same second and says so', async ({
  signedIn: page,
  house,
}) => {
  await page.goto('/watch/the-paper-astronomer-2018')
  await frameAfter(page, 0.1)
  const playing = await playingServer(page)
  await house.signal(playing, 'SIGSTOP')
  try {
    await seek(page, 62)
    expect(await frameAfter(page, 62)).toBeGreaterThanOrEqual(62)
    await expect(page.getByText(`${playing} stopped answering. Playing from`)).toBeVisible()
    expect(await playingServer(page)).not.toBe(playing)
  } finally {
    await house.signal(playing, 'SIGCONT')
  }
})

test('when the playing server is killed, playback goes on', async ({ signedIn: page, house }) => {
  await page.goto('/watch/winter-allotment-2017')
  await frameAfter(page, 0.1)
  await house.signal(await playingServer(page), 'SIGKILL')
  expect(await frameAfter(page, 5)).toBeGreaterThanOrEqual(5)
  await seek(page, 75)
  expect(await frameAfter(page, 75)).toBeGreaterThanOrEqual(75)
})
