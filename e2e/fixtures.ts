import { type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { z } from 'zod'
import { demoLibraries } from './demo-libraries.ts'
import { type House, startHouse } from './house.ts'

/** The owner of every house of the tests. */
export const PERSON = { name: 'Mara', email: 'mara@example.org', password: 'a long enough sentence' }

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
    async ({ browser, house }, use) => {
      const state = await claimOwner(browser, house)
      await untilRead(browser, house, state)
      await use(state)
    },
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

const Runs = z.object({ runs: z.array(z.object({ state: z.string(), servers: z.array(z.unknown()) })) })

/** A house that has just begun reads its libraries first. */
async function untilRead(browser: Browser, house: House, storageState: StorageState): Promise<void> {
  const context = await browser.newContext({ storageState, baseURL: house.url })
  const isRead = async () => {
    const { runs } = Runs.parse(await (await context.request.get('/api/admin/sync')).json())
    return runs.some(
      ({ state, servers }) =>
        state !== 'waiting' && state !== 'working' && servers.length === house.media.length,
    )
  }
  await expect.poll(isRead, { timeout: 60_000 }).toBe(true)
  await context.close()
}
