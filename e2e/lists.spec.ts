import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import type { House } from './house.ts'

const FILMS = { 'the-salt-harbour-2024': 'The Salt Harbour', 'copper-sky-2015': 'Copper Sky' }
const HERS = { id: 'winter-allotment-2017', name: 'Winter Allotment' }
const LIST = 'Rain on Sunday'
const IDA = { name: 'Ida', email: 'ida@example.org', password: 'another long sentence' }

const People = z.object({ people: z.array(z.object({ id: z.string(), email: z.string() })) })

const titles = (page: Page) => page.getByRole('list', { name: 'Titles' }).locator('.list-entry-name')

test('two people keep one list: one shares it, the other adds with a note, and both see the order that keys and a drag give it', async ({
  signedIn: page,
  browser,
  house,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const id of [...Object.keys(FILMS), HERS.id])
    await expect.poll(async () => (await page.request.get(`/movie/${id}`)).status()).toBe(200)
  const ida = await letIn(browser, house, page)

  await page.goto('/movie/the-salt-harbour-2024')
  await page.getByRole('button', { name: 'Add to list…' }).click()
  await page.getByRole('textbox', { name: 'New list' }).fill(LIST)
  await page.getByRole('textbox', { name: 'New list' }).press('Enter')
  await expect(page.getByRole('checkbox', { name: LIST })).toBeChecked()
  await tick(page, 'copper-sky-2015')
  await page.goto('/lists')
  await page.getByRole('link', { name: `${LIST} 2 titles` }).click()
  await expect(titles(page)).toHaveText(Object.values(FILMS))
  await page.getByRole('button', { name: 'Share' }).click()
  const shared = page.waitForResponse((response) => response.url().includes('/people/') && response.ok())
  await page.getByLabel('What Ida may do').selectOption('May add titles')
  await shared
  await page.getByRole('button', { name: 'Done' }).click()

  await tick(ida, HERS.id)
  await ida.goto('/lists')
  await ida.getByRole('link', { name: `${LIST} 3 titles · by Mara` }).click()
  await expect(ida.getByRole('button', { name: 'Arrange' })).toHaveCount(0)
  await ida.getByRole('button', { name: `Note and removal of ${HERS.name}` }).click()
  await ida.getByRole('button', { name: 'Write a note' }).click()
  await ida.getByLabel('Note', { exact: true }).fill('With the lights out')
  await ida.getByRole('button', { name: 'Save the note' }).click()
  await expect(ida.getByText('With the lights out')).toBeVisible()

  // Without loading the page anew.
  await expect(page.getByText('With the lights out')).toBeVisible()
  await page.getByRole('button', { name: 'Arrange' }).click()
  const up = page.getByRole('button', { name: `Move ${HERS.name} up` })
  await up.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(up).toBeFocused()
  await expect(titles(ida)).toHaveText([HERS.name, ...Object.values(FILMS)])
  await drag(page, HERS.name, 'Copper Sky')
  await expect(titles(ida)).toHaveText([...Object.values(FILMS), HERS.name])

  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Note and removal of Copper Sky' }).click()
  await page.getByRole('button', { name: 'Take out of this list' }).click()
  await expect(titles(page)).toHaveText(['The Salt Harbour', HERS.name])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(titles(page)).toHaveText([...Object.values(FILMS), HERS.name])

  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByLabel('What Ida may do').selectOption('Does not see it')
  await expect(ida.getByRole('heading', { level: 1 })).toHaveText(/not here/)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: `More for ${LIST}` }).click()
  await page.getByRole('button', { name: 'Delete this list' }).click()
  await expect(page.locator('.toast')).toContainText(`${LIST} is deleted: 3 titles and 1 note.`)
  await leave(ida, house, page)
})

/** An account that waits, an admin who lets it in, and its own browser. */
async function letIn(browser: Browser, house: House, admin: Page): Promise<Page> {
  const context = await browser.newContext({ baseURL: house.url, reducedMotion: 'reduce' })
  const headers = { origin: house.url }
  await context.request.post('/api/auth/sign-up/email', { data: IDA, headers })
  await admin.request.put(`/api/admin/people/${await idOf(admin)}`, { data: { status: 'active' }, headers })
  const signedIn = await context.request.post('/api/auth/sign-in/email', { data: IDA, headers })
  expect(signedIn.ok()).toBe(true)
  return context.newPage()
}

async function leave(person: Page, house: House, admin: Page): Promise<void> {
  await person.context().close()
  const gone = await admin.request.delete(`/api/admin/people/${await idOf(admin)}`, {
    headers: { origin: house.url },
  })
  expect(gone.ok()).toBe(true)
}

async function idOf(admin: Page): Promise<string> {
  const { people } = People.parse(await (await admin.request.get('/api/admin/people')).json())
  return people.find(({ email }) => email === IDA.email)?.id ?? ''
}

/** Ticks the list in the menu of a film. */
async function tick(page: Page, id: string): Promise<void> {
  await page.goto(`/movie/${id}`)
  await page.getByRole('button', { name: 'Add to list…' }).click()
  const kept = page.waitForResponse((response) => response.url().includes(`/entries/${id}`))
  await page.getByRole('checkbox', { name: LIST }).check()
  expect((await kept).ok()).toBe(true)
}

/** Drags one row below another by its handle. */
async function drag(page: Page, name: string, below: string): Promise<void> {
  const row = (of: string) =>
    page.getByRole('list', { name: 'Titles' }).getByRole('listitem').filter({ hasText: of })
  await row(name).scrollIntoViewIfNeeded()
  const from = await row(name).locator('.list-handle').boundingBox()
  const to = await row(below).boundingBox()
  if (!from || !to) throw new Error('The rows are not there')
  const x = from.x + from.width / 2
  await page.mouse.move(x, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(x, to.y + to.height / 2, { steps: 4 })
  await page.mouse.move(x, to.y + to.height, { steps: 2 })
  await page.mouse.up()
}
