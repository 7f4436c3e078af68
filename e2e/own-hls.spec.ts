import { expect, test } from './fixtures.ts'
import { frameAfter } from './picture.ts'
import { FILM } from './player-page.ts'

test('a browser that has nothing but its own HLS plays, and says where one waits for a place to convert', async ({
  signedIn: page,
}) => {
  await page.addInitScript(() => {
    // What hls.js looks for before it says that it can play here.
    Object.defineProperty(SourceBuffer.prototype, 'remove', { value: undefined })
  })
  let isFull = true
  const isSegment = ({ pathname }: URL) => pathname.endsWith('.m4s')
  await page.route(isSegment, (route) => (isFull ? route.fulfill({ status: 503 }) : route.continue()))
  await page.goto(FILM)
  const line = page.getByText('You are in line', { exact: false })
  await expect(line).toBeVisible({ timeout: 20_000 })
  isFull = false
  await frameAfter(page, 0.1)
  await expect(line).toHaveCount(0)
})
