import { expect, test } from './fixtures.ts'
import { expectKept, openAlive, pressOn, tabTo } from './keys.ts'
import { setPlace } from './picture.ts'

const FILMS = ['the-salt-harbour-2024', 'copper-sky-2015', 'winter-allotment-2017']

test.beforeEach(({ signedIn: page }) => page.emulateMedia({ reducedMotion: 'reduce' }))

test('by keys alone menus are opened and left, the theme is changed, and a film is kept, rated and put into a list', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/movie/the-salt-harbour-2024')
  for (const name of [/^What is new/, /menu$/]) {
    const opener = page.getByRole('button', { name })
    await pressOn(page, opener)
    await expect(page.locator(':popover-open')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator(':popover-open')).toHaveCount(0)
    await expect(opener).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('radio', { name: 'Light' }), 'Space')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await tabTo(page, page.getByRole('button', { name: /menu$/ }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('radio', { name: 'Dark' }), 'Space')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  const keep = page.getByRole('button', { name: /^Watchlist/ })
  const kept = page.waitForResponse(/\/api\/watchlist\//)
  await pressOn(page, keep, 'Space')
  await expect(keep).toHaveAttribute('aria-pressed', 'true')
  await kept
  const back = page.waitForResponse(/\/api\/watchlist\//)
  await page.keyboard.press('Space')
  await expect(keep).toHaveAttribute('aria-pressed', 'false')
  await back

  const rate = page.getByRole('button', { name: /^Rate |^Your rating/ })
  await pressOn(page, rate)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { checked: true })).toBeFocused()
  const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await pressOn(page, page.getByRole('button', { name: 'Remove your rating' }))
  await gone
  await expect(rate).toBeFocused()

  const add = page.getByRole('button', { name: 'Add to list…' })
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('textbox', { name: 'New list' }))
  await page.keyboard.press('Escape')
  await expect(add).toBeFocused()
})

test('by keys alone a list is made, shared, changed, noted on, put into order, emptied, deleted and had back', async ({
  signedIn: page,
  house,
}) => {
  await openAlive(page, '/lists')
  await pressOn(page, page.locator('main button').first())
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await tabTo(page, dialog.getByLabel('Name'), 'Shift+Tab')
  await page.keyboard.type('By keys')
  await page.keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1, name: 'By keys' })
  await expect(heading).toBeFocused()

  for (const name of ['Share', 'Edit']) {
    const opener = page.getByRole('button', { name, exact: true })
    await pressOn(page, opener)
    await expect(page.locator('dialog:modal :focus')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(opener).toBeFocused()
  }
  const { pathname } = new URL(page.url())
  const headers = { origin: house.url }
  const entries = `/api/lists/${pathname.split('/').at(-1)}/entries`
  for (const id of FILMS.slice(0, 2))
    expect((await page.request.put(`${entries}/${id}`, { data: {}, headers })).ok()).toBe(true)
  await openAlive(page, pathname)
  const rows = page.getByRole('button', { name: /^Note and removal of / })
  await pressOn(page, rows.nth(0))
  await pressOn(page, page.getByRole('button', { name: 'Write a note' }))
  await tabTo(page, page.getByLabel('Note', { exact: true }))
  await page.keyboard.type('With the lights out')
  await pressOn(page, page.getByRole('button', { name: 'Save the note' }))
  await expect(page.getByText('With the lights out')).toBeVisible()
  await expectKept(page)
  await pressOn(page, page.getByRole('button', { name: 'Arrange' }))
  const down = page.getByRole('button', { name: /^Move .* down$/ }).first()
  const moved = (await down.getAttribute('aria-label')) ?? ''
  await pressOn(page, down)
  await expect(page.getByRole('button', { name: moved })).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'Done' }))
  await pressOn(page, rows.nth(1))
  await pressOn(page, page.getByRole('button', { name: 'Take out of this list' }))
  await expect(rows).toHaveCount(1)
  await expectKept(page)

  await pressOn(page, page.getByRole('button', { name: 'More for By keys' }))
  await pressOn(page, page.getByRole('button', { name: 'Delete this list' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Lists' })).toBeFocused()
  // From wherever one is: the corner is not on the way of Tab.
  await expect(page.locator('.toast')).toContainText('Ctrl+Z')
  await page.keyboard.press('Control+z')
  await expect(heading).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'More for By keys' }))
  await pressOn(page, page.getByRole('button', { name: 'Delete this list' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Lists' })).toBeFocused()
  // In a field they are the field's.
  await page.keyboard.press('/')
  await page.keyboard.type('salt')
  await page.keyboard.press('Control+z')
  await expect(page.locator('.toast')).toContainText('By keys is deleted')
})

test('by keys alone the history is tidied: the focus goes on to the next row, and Ctrl+Z brings back what went', async ({
  signedIn: page,
  house,
}) => {
  for (const id of FILMS) await setPlace(page, house, id, 20)
  await openAlive(page, '/history')
  const rows = page.getByRole('button', { name: /^Remove .+/ })
  const [first, next] = [
    await rows.nth(0).getAttribute('aria-label'),
    await rows.nth(1).getAttribute('aria-label'),
  ]
  await pressOn(page, rows.nth(0))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: next ?? '' })).toBeFocused()
  await expect(page.getByRole('button', { name: first ?? '' })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: first ?? '' })).toBeVisible()
  await expect(page.getByRole('button', { name: next ?? '' })).toBeFocused()
})

test('by keys alone home is arranged, films are filtered and sorted, and a language is chosen', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/home')
  const down = page.getByRole('button', { name: 'Move Continue watching down' })
  await pressOn(page, down)
  await expect(page.getByText('Continue watching: place 2', { exact: false })).toBeVisible()
  await expect(down).toBeFocused()
  const show = page.getByRole('button', { name: 'Show Continue watching' })
  await tabTo(page, show, 'Shift+Tab')
  await page.keyboard.press('Space')
  await expect(show).toHaveAttribute('aria-pressed', 'false')
  await pressOn(page, page.getByRole('button', { name: 'As it was at first' }))
  await expect(show).toHaveAttribute('aria-pressed', 'true')
  await expectKept(page)

  await openAlive(page, '/movies')
  const drama = page.getByRole('complementary', { name: 'Filters' }).getByRole('link', { name: /^Drama/ })
  await pressOn(page, drama)
  await expect(page).toHaveURL(/genre=Drama/)
  await expect(drama).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: 'Remove Drama' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/movies$/)
  await expectKept(page)
  await tabTo(page, page.getByRole('combobox', { name: 'Order' }))
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(/sort=/)
  await expectKept(page)

  await openAlive(page, '/settings')
  await tabTo(page, page.locator('select[name="titleLanguage"]'))
  await page.keyboard.type('Ger')
  await pressOn(page, page.getByRole('button', { name: 'Save' }))
  await expect(page.getByRole('status').filter({ hasText: /\w/ }).first()).toBeVisible()
  await expectKept(page)
  await tabTo(page, page.locator('select[name="titleLanguage"]'), 'Shift+Tab')
  await page.keyboard.press('Home')
  await pressOn(page, page.getByRole('button', { name: 'Save' }))
  await expectKept(page)
})
