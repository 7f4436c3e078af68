import { expect, test } from './fixtures.ts'
import { expectKept, openAlive, pressOn, tabTo } from './keys.ts'

test.beforeEach(({ signedIn: page }) => page.emulateMedia({ reducedMotion: 'reduce' }))

test('by keys alone servers are moved, tested, switched off and on, and nearly removed', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/admin/servers')
  const down = page.getByRole('button', { name: 'Move attic down' })
  const up = page.getByRole('button', { name: 'Move attic up' })
  const keep = page.getByRole('button', { name: 'Keep the order' })
  await pressOn(page, down)
  await expect(keep).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(down).toBeFocused()
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('button', { name: 'Move it' }))
  // It is the last one now, and its button can be pressed no more.
  await expect(down).toBeDisabled()
  await expect(up).toBeFocused()
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('button', { name: 'Move it' }))
  await expect(up).toBeDisabled()
  await expect(down).toBeFocused()

  const card = page.locator('.server-card').filter({ hasText: 'Change attic' })
  const tested = card.getByRole('button', { name: 'Test', exact: true })
  await pressOn(page, tested)
  await expect(card.getByText(/answers in/)).toBeVisible()
  await expect(tested).toBeFocused()
  await pressOn(page, card.getByRole('button', { name: 'Switch off' }))
  const on = card.getByRole('button', { name: 'Switch on' })
  await expect(on).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card.getByRole('button', { name: 'Switch off' })).toBeFocused()

  const remove = card.getByRole('button', { name: 'Remove', exact: true })
  await pressOn(page, remove)
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(remove).toBeFocused()
  await pressOn(page, card.locator('summary', { hasText: 'Change attic' }))
  await tabTo(page, card.getByLabel('Name', { exact: true }))
})

test('a question that is left can be asked again before the browser says that it is closed', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/admin/servers')
  const down = page.getByRole('button', { name: 'Move attic down' })
  await pressOn(page, down)
  const question = page.getByRole('dialog')
  await expect(question).toBeVisible()
  await question.evaluate(async (dialog: HTMLDialogElement) => {
    const isTold = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }))
    // As Escape does, after which the focus is on what asked.
    dialog.requestClose()
    await Promise.resolve()
    ;(document.activeElement as HTMLElement).click()
    await isTold
  })
  await expect(question).toBeVisible()
})

test('by keys alone titles are chosen and let go, and a field is looked at, pinned and unpinned', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/admin/titles')
  const boxes = page.getByRole('checkbox', { name: /^Choose (?!all)/ })
  await pressOn(page, boxes.nth(0), 'Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(boxes.nth(1)).toBeFocused()
  await expect(page.getByText('2 titles chosen')).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: 'Choose none' }))
  await expect(page.locator('.bulk-bar')).toHaveCount(0)
  await expectKept(page)
  expect(await page.evaluate(() => document.activeElement?.closest('.matrix') !== null)).toBe(true)

  await openAlive(page, '/admin/titles/the-salt-harbour-2024')
  await pressOn(page, page.locator('.why-fields a[href*="metadata.tagline"]'))
  await expect(page.locator('#why')).toBeFocused()
  await tabTo(
    page,
    page
      .locator('#why')
      .getByRole('button', { name: /^Pin .* from/ })
      .first(),
  )
  await page.keyboard.press('Enter')
  const unpin = page.getByRole('button', { name: /^Unpin/ })
  await expect(unpin).toBeVisible()
  await expectKept(page)
  await tabTo(page, unpin, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(unpin).toHaveCount(0)
  await expectKept(page)
})

test('by keys alone a person is invited and the link taken back, rules are saved and a sync is begun', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/admin/people')
  await tabTo(page, page.getByLabel('For', { exact: true }))
  await page.keyboard.type('Bo')
  await page.keyboard.press('Enter')
  const takeBack = page.getByRole('button', { name: 'Take back the link for Bo' })
  await pressOn(page, takeBack)
  await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(takeBack).toBeFocused()
  await page.keyboard.press('Enter')
  await pressOn(page, page.getByRole('button', { name: 'Take it back' }))
  await expect(takeBack).toHaveCount(0)
  await expectKept(page)

  await openAlive(page, '/admin/requests')
  const save = page.locator('.request-rules button')
  await pressOn(page, save)
  await expect(page.getByRole('status').filter({ hasText: /\w/ }).first()).toBeVisible()
  await expect(save).toBeFocused()

  await openAlive(page, '/admin/sync')
  await pressOn(page, page.getByRole('button', { name: 'Sync now' }))
  await expect(page.getByText(/All servers are asked|joined it/)).toBeVisible()
  await expectKept(page)
})

test('by keys alone a person who waits is let in, made an admin and a viewer, and removed', async ({
  signedIn: page,
  browser,
  house,
}) => {
  const context = await browser.newContext({ baseURL: house.url })
  const data = { name: 'Bo', email: 'bo@example.org', password: 'long enough for Bo' }
  const headers = { origin: house.url }
  expect((await context.request.post('/api/auth/sign-up/email', { data, headers })).ok()).toBe(true)
  await context.close()

  await openAlive(page, '/admin/people')
  const row = page.getByRole('row').filter({ hasText: 'bo@example.org' })
  const button = (name: string) => row.getByRole('button', { name, exact: true })
  await pressOn(page, button('Let Bo in'))
  await expect(button('Switch off')).toBeVisible()
  await expectKept(page)
  await tabTo(page, button('Make admin'))
  await page.keyboard.press('Enter')
  await expect(button('Make viewer')).toBeVisible()
  await expectKept(page)
  await tabTo(page, button('Make viewer'))
  await page.keyboard.press('Enter')
  await expect(button('Make admin')).toBeVisible()
  await pressOn(page, button('Remove'))
  await expect(page.getByRole('button', { name: 'Keep the account' })).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'Remove Bo' }))
  await expect(row).toHaveCount(0)
  await expectKept(page)
})

test('by keys alone a service is connected, tested, given a new secret, and removed', async ({
  signedIn: page,
}) => {
  await openAlive(page, '/admin/connections')
  await tabTo(page, page.getByLabel('Kind'))
  await page.keyboard.type('Son')
  for (const [label, text] of [
    ['Name', 'By keys'],
    ['Address of its API', 'http://127.0.0.1:9'],
    ['API key', 'a-key'],
  ] as const) {
    await tabTo(page, page.getByLabel(label))
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'By keys' })).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'Test', exact: true }))
  await expect(page.getByText(/It does not answer/)).toBeVisible()
  await expectKept(page)
  await pressOn(page, page.getByRole('button', { name: 'New secret' }))
  await expect(page.getByText('The one before counts until', { exact: false })).toBeVisible()
  await expectKept(page)
  await pressOn(page, page.getByRole('button', { name: 'Remove', exact: true }))
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await pressOn(page, page.getByRole('button', { name: 'Remove By keys' }))
  await expect(page).toHaveURL(/\/admin\/connections$/)
  await expectKept(page)
})

test('by keys alone an entry is parted from its title, and joined with it again', async ({
  signedIn: page,
}) => {
  const path = '/admin/titles/the-salt-harbour-2024/entries'
  await openAlive(page, path)
  const entries = page.getByRole('region', { name: 'Merged from' }).getByRole('listitem')
  await expect(entries).toHaveCount(2)
  await pressOn(page, page.getByRole('link', { name: 'cellar’s entry is another title' }))
  await expect(page.getByRole('heading', { name: /^Part this entry/ })).toBeVisible()
  await expectKept(page)
  await pressOn(page, page.getByRole('button', { name: 'Part', exact: true }))
  await expect(entries).toHaveCount(1)
  await expectKept(page)
  await tabTo(page, page.getByRole('button', { name: 'Undo' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(async () => {
    await page.goto(path)
    await expect(entries).toHaveCount(2, { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
})
