import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { demoLibraries } from './demo-libraries.ts'
import { PERSON } from './fixtures.ts'
import { type House, startHouse } from './house.ts'
import { findContrast, findings, findLayout, showTheme, THEMES } from './look.ts'

const SIZES = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
]

/**
 * Tables stand at 820 px as they do at 1440, so only their boxes are looked at. Both themes have one layout, and colours do
 * not depend on the width.
 */
const LOOKS = {
  dark: (page: Page, width: number) => (width === 820 ? findLayout(page) : findings(page)),
  light: (page: Page, width: number) => (width === 1440 ? findContrast(page) : Promise.resolve([])),
}

const onPhone = { hasTouch: true, isMobile: true, reducedMotion: 'reduce' } as const

let house: House
let storageState: Awaited<ReturnType<BrowserContext['storageState']>>

test.beforeAll(async () => {
  test.setTimeout(300_000)
  // The gallery is no part of what is built, so this house runs from its sources.
  house = await startHouse({ libraries: await demoLibraries(), isDev: true })
})

test.afterAll(() => house.stop())

test.beforeAll(async ({ browser }) => {
  const owner = await browser.newContext({ baseURL: house.url })
  const headers = { origin: house.url }
  await owner.request.post('/api/setup', { data: { code: house.setupCode, ...PERSON }, headers })
  await owner.request.post('/api/auth/sign-in/email', { data: PERSON, headers })
  storageState = await owner.storageState()
  await owner.close()
})

test('every component stands whole in every state, at each width and in both themes', async ({
  browser,
}, info) => {
  // Side by side: each width is a page of its own.
  const looked = SIZES.map(async (viewport) => {
    const { width } = viewport
    const context = await browser.newContext({
      ...{ viewport, storageState, baseURL: house.url, reducedMotion: 'reduce' as const },
      ...{ hasTouch: width < 1_000, isMobile: width < 500 },
    })
    const page = await context.newPage()
    await page.goto('/gallery')
    await page.evaluate(loadPictures)
    for (const theme of THEMES) {
      await showTheme(page, theme)
      const found = await LOOKS[theme](page, width)
      expect.soft(found, `${width} px, ${theme}`).toEqual([])
      const shot = await page.screenshot({ fullPage: true })
      await info.attach(`gallery-${width}-${theme}`, { body: shot, contentType: 'image/png' })
    }
    await context.close()
  })
  await Promise.all(looked)
})

test('a dialog and a menu on a phone leave nothing out of reach', async ({ browser }) => {
  const [viewport] = SIZES
  const context = await browser.newContext({ ...onPhone, viewport, storageState, baseURL: house.url })
  const page = await context.newPage()
  await page.goto('/gallery')
  await page.getByRole('button', { name: 'Remove shed' }).click()
  await expect(page.getByRole('button', { name: 'Keep shed' })).toBeFocused()
  expect(await findings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await context.close()
})

test('lines break where they will while the fonts are on their way', async ({ browser }) => {
  const heightWith = async (fonts: 'here' | 'on their way') => {
    const context = await browser.newContext({ storageState, baseURL: house.url })
    if (fonts === 'on their way') await context.route('**/*.woff2', (route) => route.abort())
    const page = await context.newPage()
    await page.goto('/gallery')
    await showTheme(page, 'dark')
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await context.close()
    return height
  }
  const height = await heightWith('here')
  expect(Math.abs((await heightWith('on their way')) - height) / height).toBeLessThan(0.01)
})

/** Runs in the page: pictures far below are there, too. */
async function loadPictures(): Promise<void> {
  const pictures = [...document.images]
  for (const picture of pictures) picture.loading = 'eager'
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)))
}
