import type { Page } from '@playwright/test'
import { z } from 'zod'

/** Longer without a new frame, while the film plays, is a stall. */
export const STALL_MS = 200

const Stall = z.object({
  /** In the film. */
  seconds: z.number(),
  ms: z.number(),
  /** The browser had nothing to show: not merely too busy to show it. */
  wasEmpty: z.boolean(),
})
export type Stall = z.infer<typeof Stall>

/** Notes the stalls of a page's video from now on. Pauses and seeks are none. Answers those since the last time it was asked. */
export async function startGapMeter(page: Page): Promise<() => Promise<Stall[]>> {
  const video = page.locator('video')
  await video.evaluate((element: HTMLVideoElement, stallMs) => {
    const FRAME_MS = 1000 / 24
    const stalls: { seconds: number; ms: number; wasEmpty: boolean }[] = []
    let last: VideoFrameCallbackMetadata | null = null
    let wasEmpty = false
    for (const type of ['seeking', 'seeked', 'pause', 'play'])
      element.addEventListener(type, () => (last = null))
    element.addEventListener('waiting', () => (wasEmpty = true))
    const look = (_now: number, frame: VideoFrameCallbackMetadata) => {
      if (last && !element.seeking) {
        // Frames that were shown while the page was too busy to hear of them are not missing.
        const unheard = Math.max(0, frame.presentedFrames - last.presentedFrames - 1)
        const ms = frame.presentationTime - last.presentationTime - unheard * FRAME_MS
        if (ms > stallMs) stalls.push({ seconds: frame.mediaTime, ms: Math.round(ms), wasEmpty })
      }
      last = frame
      wasEmpty = false
      element.requestVideoFrameCallback(look)
    }
    element.requestVideoFrameCallback(look)
    element.addEventListener('bench-stalls', () => {
      element.dataset['stalls'] = JSON.stringify(stalls.splice(0))
    })
  }, STALL_MS)
  return async () => {
    const text = await video.evaluate((element: HTMLVideoElement) => {
      element.dispatchEvent(new Event('bench-stalls'))
      return element.dataset['stalls'] ?? '[]'
    })
    return z.array(Stall).parse(JSON.parse(text))
  }
}
