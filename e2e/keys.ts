import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** More than any page of the tests has. */
const MOST_PRESSES = 120

/** Presses Tab until a control has the focus, and sees that it is in view. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      await expect(control).toBeInViewport()
      return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not come to ${control.toString()}`)
}

/** Goes to a control by Tab, and presses a key on it. */
export async function pressOn(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press(key)
}

/** The page hears keys from the moment its script runs. */
export async function openAlive(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
  )
}

/** What had the focus may be gone, the focus is not. */
export async function expectKept(page: Page): Promise<void> {
  await expect(page.locator('main :focus')).toBeVisible()
}

/** The field for search, focused by its key. That works from the moment the page's script listens; before, a person presses again. */
export async function pressSearchKey(page: Page): Promise<Locator> {
  const field = page.getByLabel('Search titles, people and episodes')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field).toBeFocused({ timeout: 500 })
  }).toPass()
  return field
}
