import { expect, test } from './fixtures.ts'
import { play } from './player-page.ts'

/** What a page has asked its screen for. */
type Asked = { locks?: number; turned?: string }

test('while a film plays the screen stays on, and not while it is paused', async ({ signedIn: page }) => {
  await page.addInitScript(() => {
    const asked = window as Asked
    asked.locks = 0
    const request = () => {
      asked.locks = (asked.locks ?? 0) + 1
      let released = false
      const release = () => {
        if (!released) asked.locks = (asked.locks ?? 0) - 1
        released = true
        return Promise.resolve()
      }
      return Promise.resolve({ released, release })
    }
    Object.defineProperty(Navigator.prototype, 'wakeLock', { value: { request } })
  })
  const locks = () => page.evaluate(() => (window as Asked).locks)
  // The first visit of a device, and then one whose film begins before its page is alive.
  for (let visit = 0; visit < 2; visit += 1) {
    await play(page)
    await expect.poll(locks).toBe(1)
    await page.keyboard.press('k')
    await expect.poll(locks).toBe(0)
  }
})

test('in full screen a wide film turns a phone on its side', async ({ signedIn: page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(ScreenOrientation.prototype, 'lock', {
      value: (to: string) => {
        ;(window as Asked).turned = to
        return Promise.resolve()
      },
    })
  })
  await play(page)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => (window as Asked).turned)).toBe('landscape')
})
