import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { frameAfter, lookAtVideo, seek } from './picture.ts'
import { durationOf, episodesOf, FILM, isPaused, onVideo, open, play, secondsOf } from './player-page.ts'

test('the pointer over the timeline shows that moment of the film, its chapter and its time', async ({
  signedIn: page,
}) => {
  await play(page)
  const timeline = page.locator('media-time-range')
  const box = (await timeline.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const point = (part: number) => page.mouse.move(box.x + box.width * part, box.y + box.height / 2)
  const thumbnail = page.locator('.player-preview media-preview-thumbnail')
  // They are made while the film plays; until then the timeline has its words alone.
  await expect
    .poll(
      async () => {
        await point(0.2)
        await point(0.3)
        return thumbnail.isVisible()
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  await expect(page.locator('.player-preview media-preview-chapter-display')).toHaveText(/Before the Answer/)
  const first = await thumbnail.screenshot()
  // Entered at its very beginning, the picture stands on the screen as a whole.
  await page.mouse.move(box.x + box.width / 2, 100)
  await expect(thumbnail).toBeHidden()
  await point(0.005)
  await expect(thumbnail).toBeVisible()
  expect((await thumbnail.boundingBox())?.x).toBeGreaterThanOrEqual(0)
  await point(0.7)
  await expect(page.locator('.player-preview media-preview-chapter-display')).toHaveText(/After the Answer/)
  await expect(thumbnail).toHaveAttribute('mediapreviewcoords', /^\d+ \d+ \d+ \d+$/)
  await expect.poll(async () => (await thumbnail.screenshot()).equals(first)).toBe(false)
})

test('a chapter is chosen by its name', async ({ signedIn: page }) => {
  await play(page)
  // It begins where another test left it.
  await seek(page, 2)
  await open(page, 'Chapters')
  await expect(page.getByRole('menuitemradio', { checked: true })).toHaveText(/Intro/)
  await page.getByRole('menuitemradio', { name: /After the Answer/ }).click()
  expect(await secondsOf(page)).toBeCloseTo((await durationOf(page)) / 2, -1)
  await expect(page.getByRole('button', { name: 'Chapters: After the Answer' })).toBeVisible()
})

test('an intro is skipped by its button, and by a key', async ({ signedIn: page }) => {
  await play(page)
  await page.keyboard.press('k')
  await seek(page, 3)
  await page.getByRole('button', { name: 'Skip intro' }).click()
  const end = (await durationOf(page)) * 0.12
  await expect.poll(() => secondsOf(page)).toBeGreaterThan(end - 1)
  await expect(page.getByRole('button', { name: 'Skip intro' })).toHaveCount(0)
  await seek(page, 3)
  await expect(page.getByRole('button', { name: 'Skip intro' })).toBeVisible()
  await page.keyboard.press('s')
  await expect.poll(() => secondsOf(page)).toBeGreaterThan(end - 1)
})

test('captions are seen over the picture, look as chosen, and their timing is kept for the file', async ({
  signedIn: page,
}) => {
  await play(page)
  await open(page, 'Captions')
  await page
    .getByRole('menuitemradio', { name: /^English/ })
    .first()
    .click()
  const caption = page.locator('.caption').first()
  const cue = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const [track] = [...video.querySelectorAll('track')].filter((one) => one.track.mode === 'hidden')
    if (track?.readyState !== HTMLTrackElement.LOADED)
      await new Promise((resolve) => track?.addEventListener('load', resolve, { once: true }))
    const first = track?.track.cues?.[0]
    return { start: first?.startTime ?? 0, text: first instanceof VTTCue ? first.text : '' }
  })
  await page.keyboard.press('k')
  await seek(page, cue.start + 0.06)
  await expect(caption).toBeVisible()
  await expect(caption).toHaveText(cue.text.replaceAll(/<[^>]+>/g, ''))

  const sizeOf = () => caption.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const before = await sizeOf()
  await open(page, 'Captions')
  await page.getByRole('button', { name: /^Look/ }).click()
  await page.getByText('Largest', { exact: true }).click()
  await page.getByText('Yellow', { exact: true }).click()
  await page.getByText('Black', { exact: true }).click()
  expect(await sizeOf()).toBeGreaterThan(before * 1.5)
  await expect(caption.locator('span').first()).toHaveCSS('background-color', 'oklch(0 0 0)')
  await page.getByRole('button', { name: 'Back', exact: true }).click()

  // Two steps later than the file says: at this second there is nothing yet.
  const saved = page.waitForResponse((answer) => answer.url().includes('/api/caption-offsets/'))
  await page.getByRole('button', { name: '50 ms later' }).click()
  await page.getByRole('button', { name: '50 ms later' }).click()
  await expect(page.getByText('+0.10 s')).toBeVisible()
  await expect(page.locator('.caption')).toHaveCount(0)
  expect((await saved).status()).toBe(204)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Captions/ })).toBeFocused()

  await play(page)
  await open(page, 'Captions')
  await expect(page.getByText('+0.10 s')).toBeVisible()
  await page.getByRole('menuitemradio', { name: 'Off' }).click()
  await expect(page.locator('.caption')).toHaveCount(0)
})

test('the keys do what the help says, and the help gives the focus back', async ({ signedIn: page }) => {
  await play(page)
  await page.keyboard.press('k')
  expect(await isPaused(page)).toBe(true)
  await page.keyboard.press('5')
  const half = (await durationOf(page)) / 2
  expect(await secondsOf(page)).toBeCloseTo(half, 1)
  await page.keyboard.press('l')
  expect(await secondsOf(page)).toBeCloseTo(half + 10, 1)
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowLeft')
  expect(await secondsOf(page)).toBeCloseTo(half - 5, 1)
  const before = await lookAtVideo(page)
  await page.keyboard.press('.')
  await expect.poll(async () => (await lookAtVideo(page)).seconds - before.seconds).toBeCloseTo(1 / 24, 2)
  await page.keyboard.press('m')
  expect(await onVideo(page, (video) => video.muted)).toBe(true)
  await page.keyboard.press('>')
  expect(await onVideo(page, (video) => video.playbackRate)).toBe(1.25)
  await page.keyboard.press('<')

  await page.getByRole('button', { name: 'More', exact: true }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('m')
  expect(await onVideo(page, (video) => video.muted)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused()
  await page.keyboard.press('f')
  // The whole stage, so that the next episode stays in full screen.
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('main')
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull()
})

test('a menu is walked through by key alone, keeps the controls and gives the focus back', async ({
  signedIn: page,
}) => {
  await play(page)
  const button = page.getByRole('button', { name: /^Speed/ })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('menuitemradio', { name: 'Normal' })).toBeFocused()
  // Longer than the controls stay by themselves.
  const from = await secondsOf(page)
  await frameAfter(page, from + 4)
  await expect(page.locator('.player')).not.toHaveAttribute('userinactive')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(button).toBeFocused()
  await expect(button).toHaveAccessibleName('Speed: 1.25 ×')
  expect(await onVideo(page, (video) => video.playbackRate)).toBe(1.25)
})

test('statistics say what plays, and are opened by a key and closed by a button', async ({
  signedIn: page,
}) => {
  await play(page)
  await page.keyboard.press('i')
  const stats = page.getByRole('region', { name: 'Statistics' })
  await expect(stats).toContainText(/Serverattic|Servercellar/)
  await expect(stats).toContainText('avc1.')
  await expect(stats).toContainText(/Picture\d+ × \d+ on \d+ × \d+/)
  await expect(stats).toContainText(/\d+ of \d+ dropped/)
  await stats.getByRole('button', { name: 'Close statistics' }).click()
  await expect(stats).toHaveCount(0)
})

test('where the browser plays nothing by itself, one press begins, also without sound', async ({
  signedIn: page,
}) => {
  await page.addInitScript(() => {
    // Not navigator.userActivation: what a test evaluates in a page counts there as a press.
    let isPressed = false
    for (const press of ['pointerdown', 'keydown'])
      window.addEventListener(press, ({ isTrusted }) => (isPressed ||= isTrusted), true)
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its video
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      return isPressed
        ? play.call(this)
        : Promise.reject(new DOMException('A press first', 'NotAllowedError'))
    }
  })
  await page.goto(FILM)
  await expect(page.getByRole('button', { name: 'Start without sound' })).toBeVisible()
  expect(await isPaused(page)).toBe(true)
  await page.getByRole('button', { name: 'Start without sound' }).click()
  await frameAfter(page, 0.2)
  expect(await onVideo(page, (video) => video.muted)).toBe(true)
  await expect(page.getByRole('button', { name: 'Start without sound' })).toHaveCount(0)
})

const WIDTHS = [390, 1440]
for (const width of WIDTHS)
  test(`with its menus open the player has no barrier that axe finds at ${width} px`, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const [first] = await episodesOf(page)
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([])
    }
    await play(page)
    await page.keyboard.press('k')
    for (const name of ['Captions', 'More']) {
      await open(page, name)
      await expect(page.locator('.player-list')).toBeVisible()
      await look()
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('i')
    await page.keyboard.press('?')
    await look()
    await page.keyboard.press('Escape')
    await play(page, `/watch/${first?.id}`)
    await page.keyboard.press('k')
    await open(page, 'Episodes')
    await expect(page.getByRole('dialog', { name: 'Episodes' }).getByRole('link').first()).toBeVisible()
    await look()
  })

test.describe('with fingers', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a double tap on a side goes ten seconds, and a third ten more', async ({ browser, owner, house }) => {
    const context = await browser.newContext({
      ...{ storageState: owner, baseURL: house.url, hasTouch: true, isMobile: true },
      viewport: { width: 390, height: 844 },
    })
    const page = await context.newPage()
    await play(page)
    await page.keyboard.press('k')
    await seek(page, 30)
    await page.touchscreen.tap(340, 300)
    await page.touchscreen.tap(340, 300)
    await expect(page.locator('.player-touched')).toHaveText('10 s')
    expect(await secondsOf(page)).toBeCloseTo(40, 0)
    await page.touchscreen.tap(340, 300)
    await expect(page.locator('.player-touched')).toHaveText('20 s')
    expect(await secondsOf(page)).toBeCloseTo(50, 0)
    await context.close()
  })
})
