import { expect, test } from './fixtures.ts'
import { frameAfter, seek } from './picture.ts'
import { durationOf, episodesOf, open, play, secondsOf } from './player-page.ts'

test('episodes stand beside the picture, the one that plays marked, and another is one press away', async ({
  signedIn: page,
}) => {
  const [first, second] = await episodesOf(page)
  await play(page, `/watch/${first?.id}`)
  await open(page, 'Episodes')
  const panel = page.getByRole('dialog', { name: 'Episodes' })
  await expect(panel.getByRole('link', { name: new RegExp(first?.name ?? '-') })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Episodes', exact: true })).toBeFocused()
  await open(page, 'Episodes')
  await panel.getByLabel('Season').selectOption({ label: 'Specials' })
  await expect(panel.getByRole('link', { name: new RegExp(first?.name ?? '-') })).toHaveCount(0)
  await panel.getByLabel('Season').selectOption({ label: 'Season 1' })
  await panel.getByRole('link', { name: new RegExp(second?.name ?? '-') }).click()
  await expect(page).toHaveURL(new RegExp(`/watch/${second?.id}$`))
  await frameAfter(page, 0.1)
})

test('the next episode begins after a countdown; cancelled, it does not', async ({ signedIn: page }) => {
  const [first, second] = await episodesOf(page)
  await play(page, `/watch/${first?.id}`)
  const end = await durationOf(page)
  const card = page.getByRole('region', { name: 'Next episode' })
  await seek(page, end - 10.5)
  await expect(card).toContainText(/Next episode in (10|9|8) s/)
  await expect(card).toContainText(second?.name ?? '-')
  await card.getByRole('button', { name: 'Cancel' }).click()
  await expect(card).toHaveCount(0)
  await page
    .locator('video')
    .evaluate(
      (video: HTMLVideoElement) =>
        new Promise((resolve) => (video.ended ? resolve(null) : video.addEventListener('ended', resolve))),
    )
  await expect(page).toHaveURL(new RegExp(`/watch/${first?.id}$`))

  await seek(page, end / 2)
  await page.keyboard.press('k')
  await seek(page, end - 10.5)
  await expect(page).toHaveURL(new RegExp(`/watch/${second?.id}$`))
  await frameAfter(page, 0.1)
})

test('the lock screen knows the title, the place and the neighbours', async ({ signedIn: page }) => {
  await page.addInitScript(() => {
    const handlers: Record<string, MediaSessionActionHandler | null> = {}
    Object.assign(window, { handlers })
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession)
    navigator.mediaSession.setActionHandler = (action, handler) => {
      handlers[action] = handler
      set(action, handler)
    }
  })
  const [first, second] = await episodesOf(page)
  await play(page, `/watch/${first?.id}`)
  const call = (action: string, details: object) =>
    page.evaluate(
      ([name, given]) => {
        const { handlers } = window as unknown as { handlers: Record<string, (details: object) => void> }
        handlers[name]?.(given)
      },
      [action, details] as const,
    )
  expect(await page.evaluate(() => navigator.mediaSession.metadata?.title)).toContain(first?.name)
  await call('seekto', { seekTime: 7 })
  expect(await secondsOf(page)).toBeGreaterThanOrEqual(7)
  await call('nexttrack', {})
  await expect(page).toHaveURL(new RegExp(`/watch/${second?.id}$`))
})
