import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { BROWSER } from '../../e2e/browser.ts'
import { startHouse, type House } from '../../e2e/house.ts'
import { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { claimHouse, useSession } from '../lib/owner.ts'
import { FILM, type Library } from './film.ts'

/** How much is done of each; every one can be given as a flag. */
type Amounts = {
  rounds: number
  seeks: number
  signals: number
  minutes: number
  viewers: number
}

/** What the figures play in: a running house with the film on two servers, and a browser that is signed in. */
export type Stage = {
  house: House
  browser: Browser
  context: BrowserContext
  cookie: string
  close: () => Promise<void>
}

export type Play = {
  library: Library
  amounts: Amounts
  /** An even number between 0 and 1. */
  dice: () => number
  /** Started when the first figure needs it. */
  stage: () => Promise<Stage>
}

const READY_WITHIN_MS = 120_000

export async function startStage(library: Library): Promise<Stage> {
  const house = await startHouse({ libraries: library.libraries })
  const browser = await chromium.launch(BROWSER)
  const close = async () => {
    await browser.close()
    await house.stop()
  }
  try {
    const cookie = await claimHouse(house)
    const context = await browser.newContext()
    await useSession(context, house.url, cookie)
    const stage = { house, browser, context, cookie, close }
    await untilPlayable(stage)
    return stage
  } catch (error) {
    await close()
    throw error
  }
}

/** The film is there from both servers, and the browser has told what it plays and has the site's files. */
async function untilPlayable({ house, context }: Stage): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await context.request.get(`${house.url}/api/playback/${FILM.id}`)
    if (answer.ok()) {
      const { choices } = PlaybackInfo.parse(await answer.json())
      if (choices.filter(({ role }) => role !== 'left-out').length >= house.media.length) break
    }
    if (Date.now() > until) throw new Error(`The film is not playable: ${await answer.text()}`)
    await wait(500)
  }
  const page = await context.newPage()
  await page.goto(house.url, { waitUntil: 'load' })
  await page.waitForFunction(() => document.cookie.includes('matinee-device'))
  await page.close()
}

/** Says where the film was left, so that it begins there. */
export async function leaveAt(
  { house, context }: Stage,
  seconds: number,
  film: string = FILM.id,
): Promise<void> {
  const now = new Date().toISOString()
  const answer = await context.request.put(`${house.url}/api/progress/${film}`, {
    data: { positionSeconds: seconds, durationSeconds: FILM.seconds, watchedAt: now, sentAt: now },
    headers: { origin: house.url },
  })
  if (!answer.ok()) throw new Error(`The place was not saved: ${await answer.text()}`)
}

/** `copy`: as the file is; `transcode`: at 360 lines. */
export type Mode = 'copy' | 'transcode'
export const MODES = ['copy', 'transcode'] as const

export const watchUrl = ({ house }: Stage, mode: Mode, film: string = FILM.id): string =>
  `${house.url}/watch/${film}?quality=${mode === 'copy' ? 'original' : '360'}`

/** Opens the film in a page of its own at a place, and waits for its first frame. */
export async function openFilm(stage: Stage, mode: Mode, seconds: number): Promise<Page> {
  await leaveAt(stage, seconds)
  const page = await stage.context.newPage()
  await firstFrameMs(page, watchUrl(stage, mode))
  return page
}

/** From the start of the navigation until the first frame is on the screen. */
export async function firstFrameMs(page: Page, url: string): Promise<number> {
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
