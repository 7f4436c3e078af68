import { expect, test } from './fixtures.ts'
import { pressSearchKey } from './keys.ts'

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

test('search finds titles and people in spite of typos, and is used without the mouse', async ({
  signedIn: page,
}) => {
  await page.goto('/movies')
  const field = await pressSearchKey(page)
  await page.keyboard.type('lantrens')
  const options = page.getByRole('option')
  await expect(options.first()).toContainText('Nine Lanterns')
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(options.first()).toBeHidden()
  await expect(field).toHaveValue('lantrens')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Nine Lanterns' })).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('harbour')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=harbour$/)
  const large = page.getByRole('searchbox')
  await expect(large).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: /The Salt Harbour/ }).first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(large).toBeFocused()
  await large.fill('harbour zzzzzz')
  await page.getByRole('link', { name: /for “harbour”/ }).click()
  await expect(page.getByRole('link', { name: /The Salt Harbour/ }).first()).toBeVisible()
})

test('filters stand in the address, say what they give, and are taken back', async ({ signedIn: page }) => {
  await page.goto('/movies?colour=red')
  await expect(page.getByRole('note')).toContainText('“colour”')
  const side = page.getByRole('complementary', { name: 'Filters' })
  const drama = side.getByRole('link', { name: /^Drama/ })
  const promised = Number(/\d+$/.exec((await drama.textContent()) ?? '')?.[0])
  await drama.click()
  await expect(page).toHaveURL(/\/movies\?genre=Drama$/)
  await expect(page.getByText(`${promised} films`, { exact: true })).toBeVisible()
  await expect(page.locator('.card-grid .card')).toHaveCount(promised)
  await page.goBack()
  await expect(page).toHaveURL(/colour=red$/)
  await page.goForward()
  await page.getByRole('link', { name: 'Remove Drama' }).click()
  await expect(page).toHaveURL(/\/movies$/)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/movies?genre=Drama&rating=9&decade=1950')
  await page.getByRole('button', { name: /^Filters/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Filters' })
  await sheet
    .getByRole('link', { name: /^Remove/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('what a shared link meant and is not here any more is called by its kind, in the look of the site', async ({
  signedIn: page,
}) => {
  for (const [path, words] of [
    ['/movie/no-such-film', 'This film is not here'],
    ['/person/tmdb-0', 'This person is not here'],
    ['/no/such/page', 'There is no such page'],
  ] as const) {
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words)
    await expect(page).toHaveTitle(`${words} · Matinee`)
    await expect(page.getByRole('link', { name: /Home|library/i }).first()).toBeVisible()
  }
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
