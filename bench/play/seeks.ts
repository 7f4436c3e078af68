import type { Page } from '@playwright/test'
import { report } from '../lib/figures.ts'
import { FILM } from './film.ts'
import { openFilm, type Mode, type Play } from './stage.ts'

/** After a seek so much has to be loaded without a hole. */
const AHEAD_SECONDS = 8
const GAP_SECONDS = 0.1

type Seek = { ms: number; wasLoaded: boolean; gaps: number }

/** Random seeks all over the film: how long until the new place is seen, and whether what is loaded there has holes. */
export async function measureSeeks(play: Play, mode: Mode): Promise<void> {
  const { amounts, dice, stage } = play
  const page = await openFilm(await stage(), mode, 0)
  const seeks: Seek[] = []
  for (const to of placesInAnyOrder(amounts.seeks, dice)) {
    const { ms, wasLoaded } = await seekAndSee(page, to)
    seeks.push({ ms, wasLoaded, gaps: await gapsAfter(page, to) })
  }
  await page.close()
  const goal = mode === 'copy' ? 250 : 600
  report({
    ...{ bench: 'play', figure: `seek-${mode}-p50-ms`, unit: 'ms', goal },
    values: seeks.filter(({ wasLoaded }) => !wasLoaded).map(({ ms }) => ms),
    floor: 'from setting the time to the first frame of that place, out of buffer, nowhere twice',
  })
  report({
    ...{ bench: 'play', figure: `buffer-gaps-over-100ms-${mode}`, unit: 'count', goal: 0 },
    values: [seeks.reduce((sum, { gaps }) => sum + gaps, 0)],
    floor: `holes in the ${AHEAD_SECONDS} s after each of ${seeks.length} random seeks`,
  })
}

/** One place in each of as many parts of the film, so that no server has made it before. */
function placesInAnyOrder(count: number, dice: () => number): number[] {
  const part = (FILM.seconds - 2 * AHEAD_SECONDS) / count
  return Array.from({ length: count }, (_, n) => ({ to: part * (n + dice() * 0.3), key: dice() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ to }) => to)
}

export function seekAndSee(page: Page, to: number): Promise<Omit<Seek, 'gaps'>> {
  return page.locator('video').evaluate(
    (video: HTMLVideoElement, place) =>
      new Promise<{ ms: number; wasLoaded: boolean }>((resolve) => {
        const ranges = Array.from({ length: video.buffered.length }, (_, n) => n)
        const wasLoaded = ranges.some(
          (n) => video.buffered.start(n) <= place && video.buffered.end(n) >= place,
        )
        const began = performance.now()
        const look = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
          if (Math.abs(mediaTime - place) > 3) video.requestVideoFrameCallback(look)
          else resolve({ ms: performance.now() - began, wasLoaded })
        }
        video.requestVideoFrameCallback(look)
        video.currentTime = place
      }),
    to,
  )
}

/** Waits until enough is loaded after a place; answers how many holes are in it. */
async function gapsAfter(page: Page, from: number): Promise<number> {
  return page.locator('video').evaluate(
    (video: HTMLVideoElement, { start, end, least }) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const all = Array.from({ length: video.buffered.length }, (_, n) => n)
            .map((n) => [video.buffered.start(n), video.buffered.end(n)] as const)
            .filter(([a, b]) => b > start && a < end)
          if ((all.at(-1)?.[1] ?? 0) < end) return void setTimeout(look, 50)
          const holes = all.slice(1).filter(([a], n) => a - (all[n]?.[1] ?? a) > least)
          resolve(holes.length)
        }
        look()
      }),
    { start: from, end: from + AHEAD_SECONDS, least: GAP_SECONDS },
  )
}
