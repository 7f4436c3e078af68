import { expect, type Page } from '@playwright/test'

/** What is on the screen now: where the film is, how large its picture is, and its pixels as one short text. */
export function lookAtVideo(page: Page) {
  return page.locator('video').evaluate((video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 36
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0, canvas.width, canvas.height)
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    return { seconds: video.currentTime, width: video.videoWidth, pixels: Array.from(pixels).join() }
  })
}

/** Waits until a frame at or after `seconds` was shown; answers the time of that frame. */
export async function frameAfter(page: Page, seconds: number): Promise<number> {
  await page.locator('video').waitFor({ state: 'attached' })
  return page.evaluate(
    (least) =>
      new Promise<number>((resolve) => {
        let watched: HTMLVideoElement | null = null
        let shown = -1
        // Who goes on to another title gets another element.
        const follow = () => {
          const video = document.querySelector('video')
          if (video && video !== watched) look(video)
          if (shown < least) requestAnimationFrame(follow)
          else resolve(shown)
        }
        const look = (video: HTMLVideoElement) => {
          watched = video
          video.requestVideoFrameCallback((_now, { mediaTime }) => {
            if (video !== watched || shown >= least) return
            shown = mediaTime
            look(video)
          })
        }
        follow()
      }),
    seconds,
  )
}

/** Plays a film from its beginning, wherever it was left before, until its first frames are shown. */
export async function playFromStart(page: Page, house: { url: string }, film: string): Promise<void> {
  await setPlace(page, house, film, 0)
  await page.goto(`/watch/${film}`)
  await frameAfter(page, 0.1)
}

/** Leaves a title of about a minute and a half at a second of it, as its player would. */
export async function setPlace(
  page: Page,
  { url }: { url: string },
  itemId: string,
  seconds: number,
): Promise<void> {
  const now = new Date().toISOString()
  const data = { positionSeconds: seconds, durationSeconds: 96, watchedAt: now, sentAt: now }
  const answer = await page.request.put(`${url}/api/progress/${itemId}`, { data, headers: { origin: url } })
  expect(answer.status()).toBe(200)
}

/** Goes to another place of the film, as the timeline does. */
export function seek(page: Page, seconds: number): Promise<void> {
  return page.locator('video').evaluate((video: HTMLVideoElement, to) => {
    video.currentTime = to
  }, seconds)
}

/** The server that the picture comes from. */
export async function playingServer(page: Page): Promise<string> {
  const player = page.locator('.player[data-server]')
  return (await player.getAttribute('data-server')) ?? ''
}

/** Begins to measure the times between frames; what it answers gives the longest one, in milliseconds. */
export async function startGapMeter(page: Page): Promise<() => Promise<number>> {
  const video = page.locator('video')
  await video.evaluate((element: HTMLVideoElement) => {
    let last = performance.now()
    let longest = 0
    const look = (now: number) => {
      longest = Math.max(longest, now - last)
      last = now
      element.dataset['longestGap'] = String(Math.round(longest))
      element.requestVideoFrameCallback(look)
    }
    element.requestVideoFrameCallback(look)
  })
  return () => video.evaluate((element: HTMLVideoElement) => Number(element.dataset['longestGap']))
}
