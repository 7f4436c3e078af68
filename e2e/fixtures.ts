import { type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { demoLibraries } from './demo-libraries.ts'
import { type House, startHouse } from './house.ts'

const PERSON = { name: 'Mara', email: 'mara@example.org', password: 'a long enough sentence' }

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

type Fixtures = {
  house: House
  /** Cookies of the signed-in owner, made once per house. */
  owner: StorageState
}

/** Tests share one running house per file; the owner is claimed with the setup code the first time. */
export const test = base.extend<{ signedIn: Page }, Fixtures>({
  house: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the first argument
    async ({}, use) => {
      const house = await startHouse({ libraries: await demoLibraries() })
      await use(house)
      await house.stop()
    },
    { scope: 'worker', timeout: 500_000 },
  ],
  owner: [
    async ({ browser, house }, use) => use(await claimOwner(browser, house)),
    { scope: 'worker', timeout: 120_000 },
  ],
  signedIn: async ({ browser, house, owner }, use) => {
    const context = await browser.newContext({ storageState: owner, baseURL: house.url })
    const page = await context.newPage()
    await use(page)
    await context.close()
  },
})

export { expect }

export async function claimOwner(browser: Browser, house: House): Promise<StorageState> {
  const context = await browser.newContext({ baseURL: house.url })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page).toHaveURL(/\/setup$/)
  await page.getByLabel('Setup code').fill(house.setupCode)
  await page.getByLabel('Your name').fill(PERSON.name)
  await page.getByLabel('Email').fill(PERSON.email)
  await page.getByLabel('Password').fill(PERSON.password)
  await page.getByRole('button', { name: 'Make it mine' }).click()
  await expect(page).toHaveURL((url) => url.pathname === '/')
  const state = await context.storageState()
  await context.close()
  return state
}
