import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { report } from '../lib/figures.ts'
import { useSession } from '../lib/owner.ts'
import { openPage } from './open-page.ts'
import type { Pages } from './pages.ts'

export async function measureScripts({ browser, house, cookie }: Pages): Promise<void> {
  for (const [name, path, goal] of [
    ['home', '/', 110],
    ['movie', '/movie/the-salt-harbour-2024', 120],
  ] as const)
    report({
      bench: 'page',
      figure: `${name}-js-gzip-kb`,
      values: [await javascriptKb(browser, house.url + path, cookie)],
      unit: 'kb',
      goal,
      floor: 'scripts that the first visit of a browser loads, each by gzip -9',
    })
}

/**
 * The JavaScript that a browser loads on its first visit, until it has told what it plays and nothing more comes, each file
 * compressed with gzip, in kB.
 */
async function javascriptKb(browser: Browser, url: string, cookie: string): Promise<number> {
  // It would ask for files that no page has asked for.
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await useSession(context, url, cookie)
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      sizes.push(response.body().then((code) => gzipSync(code, { level: 9 }).length))
  })
  await openPage(page, url)
  await page.waitForFunction(() => document.cookie.includes('matinee-device='))
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await context.close()
  return bytes / 1024
}
