import type { CDPSession } from '@playwright/test'
import { report } from '../lib/figures.ts'
import { useSession } from '../lib/owner.ts'
import { DEMO_FILM } from './film.ts'
import { firstFrameMs, type Play } from './stage.ts'

const ROUNDS = 5
/** What a phone at the edge of its cell has, as DevTools' "Fast 3G": all that the page asks for comes over it. */
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
  connectionType: 'cellular3g',
} as const

/** Seconds from the navigation to the first frame over a slow line: with the site's files known, and on a first visit. */
export async function measureSlowLink({ stage }: Play): Promise<void> {
  const { browser, house, cookie } = await stage()
  const url = `${house.url}/watch/${DEMO_FILM.id}`
  const known: number[] = []
  const first: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true })
    await useSession(context, house.url, cookie)
    const page = await context.newPage()
    await slowDown(await context.newCDPSession(page))
    first.push((await firstFrameMs(page, url)) / 1000)
    await page.goto(`${house.url}/about`)
    known.push((await firstFrameMs(page, url)) / 1000)
    await context.close()
  }
  const line = 'navigation to the first frame at 1.6 Mbit/s and 150 ms, media server included'
  report({
    ...{ bench: 'play', figure: 'slow-link-first-frame-seconds', values: known, unit: 's', goal: 3 },
    floor: `${line}; the site's files are in the browser's cache`,
  })
  report({
    ...{ bench: 'play', figure: 'slow-link-first-visit-seconds', values: first, unit: 's', goal: null },
    floor: `${line}; nothing is in its cache`,
  })
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
}
