import { expect, test } from './fixtures.ts'
import { pressSearchKey } from './keys.ts'

const GIVEN_UP = 'Minified React error #345; visit …'

test('a page that React gives up before it is alive is loaded anew, once; one that is alive stays', async ({
  signedIn: page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()))
  // As soon as the page listens for it. That React really gives up happens once in thousands of loads.
  await page.addInitScript((message) => {
    const listen = window.addEventListener.bind(window)
    window.addEventListener = (...given: Parameters<typeof listen>) => {
      listen(...given)
      if (given[0] === 'error') window.dispatchEvent(new ErrorEvent('error', { message }))
    }
  }, GIVEN_UP)
  await page.goto('/movies')
  await pressSearchKey(page)
  expect(asked).toHaveLength(2)

  await page.evaluate((message) => {
    sessionStorage.clear()
    window.dispatchEvent(new ErrorEvent('error', { message }))
  }, GIVEN_UP)
  await page.keyboard.type('lantrens')
  await expect(page.getByRole('option').first()).toContainText('Nine Lanterns')
  expect(asked).toHaveLength(2)
})
