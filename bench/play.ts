import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { BROWSER } from '../e2e/browser.ts'
import { demoLibraries } from '../e2e/demo-libraries.ts'
import { startHouse } from '../e2e/house.ts'
import { PlaybackInfo } from '../shared/playback/playback-info.ts'
import { report } from './lib/figures.ts'
import { claimHouse, useSession } from './lib/owner.ts'
import { measureSlowLink } from './lib/slow-link.ts'

const ROUNDS = 7
const TITLE = 'the-salt-harbour-2024'

const house = await startHouse({ libraries: await demoLibraries() })
const browser = await chromium.launch(BROWSER)
const bare = await startBarePage()
try {
  const cookie = await claimHouse(house)
  const context = await browser.newContext()
  await useSession(context, house.url, cookie)
  const page = await context.newPage()
  // Both pages' scripts are in the browser's cache and the title is probed before anything is measured.
  await firstFrameMs(page, `${house.url}/watch/${TITLE}`)
  const ratios: number[] = []
  const ours: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const info = PlaybackInfo.parse(
      await (await fetch(`${house.url}/api/playback/${TITLE}`, { headers: { cookie } })).json(),
    )
    const floorMs = await firstFrameMs(
      page,
      `${bare.url}/?playlist=${encodeURIComponent(house.url + info.playlistUrl)}`,
    )
    const pageMs = await firstFrameMs(page, `${house.url}/watch/${TITLE}`)
    ours.push(pageMs)
    ratios.push(pageMs / floorMs)
  }
  report({
    bench: 'play',
    figure: 'first-frame-page-ratio',
    values: ratios,
    unit: 'ratio',
    goal: 1.3,
    floor: 'a page with nothing but hls.js on the same playlist, from navigation to the first frame',
  })
  report({
    bench: 'play',
    figure: 'first-frame-ms',
    values: ours,
    unit: 'ms',
    goal: null,
    floor: 'the watch page, from navigation to the first frame',
  })
  await measureSlowLink(browser, house, cookie, firstFrameMs, TITLE)
} finally {
  bare.close()
  await browser.close()
  await house.stop()
}

/** From the start of the navigation until the first frame is on the screen. */
async function firstFrameMs(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const video = document.querySelector('video')
          if (!video) return requestAnimationFrame(look)
          if (video.getVideoPlaybackQuality().totalVideoFrames > 0) return resolve(performance.now())
          return video.requestVideoFrameCallback(() => resolve(performance.now()))
        }
        look()
      }),
  )
}

async function startBarePage() {
  const script = await readFile(
    join(import.meta.dirname, '..', 'node_modules', 'hls.js', 'dist', 'hls.min.js'),
  )
  const html = `<!doctype html><video muted playsinline crossorigin="anonymous"></video><script src="/hls.js"></script><script>
    const hls = new Hls(); hls.loadSource(new URLSearchParams(location.search).get('playlist'))
    const video = document.querySelector('video'); hls.attachMedia(video); video.play()</script>`
  const server = createServer((req, res) => {
    if (req.url === '/hls.js')
      res.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' }).end(script)
    else res.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
