import { expect, test } from './fixtures.ts'

test('a film that two servers have stands in the library once, merged from both', async ({
  signedIn: page,
}) => {
  await page.goto('/')
  const films = page.getByRole('region', { name: 'Films' })
  await expect(films.getByRole('link', { name: /The Salt Harbour/ })).toHaveCount(1)
  await films.getByRole('link', { name: /The Salt Harbour/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The Salt Harbour' })).toBeVisible()
  await expect(page.getByText('attic').first()).toBeVisible()
  await expect(page.getByText('cellar').first()).toBeVisible()
})

test('artwork is really there: every visible poster has been decoded', async ({ signedIn: page }) => {
  await page.goto('/movies')
  const posters = page.locator('main img')
  await expect(posters.first()).toBeVisible()
  await expect
    .poll(() =>
      posters.evaluateAll((images) => images.every((image) => (image as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true)
})

test('a series shows its seasons, episodes and special', async ({ signedIn: page }) => {
  await page.goto('/series')
  await page.getByRole('link', { name: /Field Notes/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Field Notes' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Specials/ })).toBeVisible()
})

test('search finds a title by the beginning of any word, without the mouse', async ({ signedIn: page }) => {
  await page.goto('/')
  // The key works from the moment the page's script listens; before that a person presses it again.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page).toHaveURL(/\/search$/, { timeout: 2_000 })
  }).toPass()
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('lant')
  await expect(page.getByRole('link', { name: /Nine Lanterns/ }).first()).toBeVisible()
})

test('a title that does not exist is a page in the look of the site', async ({ signedIn: page }) => {
  const answer = await page.goto('/movie/no-such-film')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('link', { name: /Home|library/i }).first()).toBeVisible()
})

test('a stranger sees the door and nothing else', async ({ page, house, owner: _owner }) => {
  await page.goto(`${house.url}/movies`)
  await expect(page).toHaveURL(/\/sign-in/)
  const answer = await page.request.get(`${house.url}/api/titles`)
  expect(answer.status()).toBe(401)
})

test('an admin sees both servers in order and the runs of sync', async ({ signedIn: page }) => {
  await page.goto('/admin/servers')
  await expect(page.getByRole('heading', { name: 'attic' }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'cellar' }).first()).toBeVisible()
  await page.goto('/admin/sync')
  await expect(page.getByText(/done|partial/i).first()).toBeVisible()
})
