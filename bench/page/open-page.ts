import { setTimeout as wait } from 'node:timers/promises'
import type { Page, Request } from '@playwright/test'

/** So long nothing is asked for by a page that has all it needs. */
const QUIET_MS = 1_000
const WITHIN_MS = 60_000

/** What is looked at again and again, a stream that never ends, and what a browser fetches on suspicion. */
const mayStayOpen = (request: Request) =>
  request.resourceType() === 'fetch' || request.headers()['sec-purpose'] !== undefined

/** Opens a page and waits until it has all it asks for. Throws with the addresses that never answer. */
export async function openPage(page: Page, url: string): Promise<void> {
  const open = new Set<Request>()
  let changedAt = performance.now()
  const begin = (request: Request) => {
    if (!mayStayOpen(request)) open.add(request)
    changedAt = performance.now()
  }
  const end = (request: Request) => {
    open.delete(request)
    changedAt = performance.now()
  }
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end)
  const until = performance.now() + WITHIN_MS
  await page.goto(url, { waitUntil: 'load', timeout: WITHIN_MS })
  while (open.size > 0 || performance.now() - changedAt < QUIET_MS) {
    if (performance.now() > until)
      throw new Error(`${url} waits for ${[...open].map((request) => request.url()).join(', ')}`)
    await wait(50)
  }
}
