import { expect, test } from './fixtures.ts'

test('a page that React gives up before it is alive is loaded anew, once, and works', async ({
  signedIn: page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()))
  // As soon as the page listens for it. That React really gives up happens once in thousands of loads.
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window)
    window.addEventListener = (...given: Parameters<typeof listen>) => {
      listen(...given)
      if (given[0] === 'error')
        window.dispatchEvent(new ErrorEvent('error', { message: 'Minified React error #345; visit …' }))
    }
  })
  await page.goto('/movies')
  const field = page.getByLabel('Search titles, people and episodes')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field).toBeFocused({ timeout: 500 })
  }).toPass()
  expect(asked).toHaveLength(2)
})
