import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { House } from '../../e2e/house.ts'
import { MediaToken } from '../../shared/protocol/media-url.ts'

export const SIGNALS = ['SIGKILL', 'SIGSTOP'] as const
export type FailingSignal = (typeof SIGNALS)[number]

const UP_WITHIN_MS = 60_000

/** Kills or freezes a media server for as long as `act` takes; it answers again when this is over. */
export async function whileDown(
  house: House,
  serverId: string,
  signal: FailingSignal,
  act: () => Promise<void>,
): Promise<void> {
  if (signal === 'SIGKILL') {
    // While the launcher sleeps nobody starts a part again that was killed.
    process.kill(house.pid, 'SIGSTOP')
    try {
      await house.signal(serverId, signal)
      await act()
    } finally {
      process.kill(house.pid, 'SIGCONT')
    }
  } else {
    await house.signal(serverId, signal)
    await act().finally(() => house.signal(serverId, 'SIGCONT'))
  }
  await untilUp(house)
}

async function untilUp(house: House): Promise<void> {
  for (const until = Date.now() + UP_WITHIN_MS; Date.now() < until; await wait(100)) {
    const answers = house.media.map(({ url }) =>
      fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    if ((await Promise.all(answers)).every(Boolean)) return
  }
  throw new Error('A media server did not come back')
}

/** Follows which server a page gets its segments from, by the tokens in their URLs. */
export function followLoading(page: Page) {
  let serverId: string | null = null
  let waiting: (() => void)[] = []
  page.on('requestfinished', (request) => {
    const token = /\/m\/([^./]+)\.[^/]+\/c\/.*\.m4s$/.exec(request.url())?.[1]
    if (token === undefined) return
    serverId = MediaToken.parse(JSON.parse(Buffer.from(token, 'base64url').toString())).s
    for (const resume of waiting.splice(0)) resume()
  })
  return {
    server: async (): Promise<string> => {
      while (serverId === null) await new Promise<void>((resume) => waiting.push(resume))
      return serverId
    },
    /** Resolves once a segment came from another server. */
    untilOther: async (than: string, withinMs: number): Promise<boolean> => {
      const tooLate = wait(withinMs, false)
      while (serverId === than) {
        const next = new Promise<true>((resume) => waiting.push(() => resume(true)))
        if (!(await Promise.race([next, tooLate]))) return false
      }
      return true
    },
    stop: () => (waiting = []),
  }
}

/** Waits until so much lies loaded before the place that is shown. */
export async function untilLoaded(page: Page, seconds: number): Promise<void> {
  await page.locator('video').evaluate(
    (video: HTMLVideoElement, least) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const ends = Array.from({ length: video.buffered.length }, (_, n) => n)
            .filter((n) => video.buffered.start(n) <= video.currentTime)
            .map((n) => video.buffered.end(n))
          if (Math.max(0, ...ends) - video.currentTime >= least) resolve()
          else setTimeout(look, 100)
        }
        look()
      }),
    seconds,
  )
}
