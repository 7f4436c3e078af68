import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { report } from '../lib/figures.ts'
import { followLoading, SIGNALS, untilLoaded, whileDown } from './failing-server.ts'
import { FILM } from './film.ts'
import { startGapMeter, STALL_MS, type Stall } from './gap-meter.ts'
import { openFilm, type Play } from './stage.ts'

const LOADED_SECONDS = 20
const CALM_MS = 30_000
/** A server fails at a moment of so long a time. */
const DICE_MS = 5_000
/** As long as the browser may play on from what it has: by then the other server must have given something. */
const OTHER_WITHIN_MS = 30_000
/** Before the film ends playback begins again. */
const TURN_SECONDS = FILM.seconds - 90

/**
 * One playback that goes on while the server that it loads from is killed and frozen again and again; every piece that
 * came before and after is played, so that seams are seen, too.
 */
export async function measureFailover({ amounts, dice, stage }: Play): Promise<void> {
  const on = await stage()
  const page = await openFilm(on, 'copy', 0)
  const loading = followLoading(page)
  const stalls = await startGapMeter(page)
  await untilLoaded(page, LOADED_SECONDS)
  await stalls()
  await wait(CALM_MS)
  const calm = await stalls()
  const failing: Stall[][] = []
  for (let round = 0; round < amounts.signals; round += 1) {
    await turnBack(page)
    await untilLoaded(page, LOADED_SECONDS)
    await wait(dice() * DICE_MS)
    const server = await loading.server()
    // By twos, so that no server is killed so often that the launcher gives up.
    const signal = SIGNALS[Math.floor(round / 2) % 2] ?? 'SIGKILL'
    await whileDown(on.house, server, signal, async () => {
      const hasMoved = await loading.untilOther(server, OTHER_WITHIN_MS)
      const seen = await stalls()
      if (!hasMoved) process.stderr.write(`  ${signal}: nothing came from another server\n`)
      failing.push(seen)
    })
    failing.push(await stalls())
    tell(`${round + 1}/${amounts.signals} ${signal} of ${server}`, failing.slice(-2).flat())
  }
  // What was loaded last is played, too.
  await wait(LOADED_SECONDS * 1_000)
  failing.push(await stalls())
  await page.close()
  const all = failing.flat()
  const what = `frames more than ${STALL_MS} ms apart while playing`
  const common = { bench: 'play', unit: 'count' } as const
  report({
    ...{ ...common, figure: 'failover-stalls', values: [all.length], goal: 0 },
    floor: `${what}, over ${amounts.signals} kills and freezes of the server that is loaded from`,
  })
  report({
    ...{
      ...common,
      figure: 'failover-stalls-empty',
      values: [all.filter(({ wasEmpty }) => wasEmpty).length],
    },
    ...{ goal: 0, floor: 'those of them in which nothing was left to show; the others are the busy machine' },
  })
  report({
    ...{ ...common, figure: 'calm-stalls', values: [calm.length], goal: null },
    floor: `${what}, in the ${CALM_MS / 1_000} s before, while nothing fails`,
  })
}

async function turnBack(page: Page): Promise<void> {
  await page.locator('video').evaluate((video: HTMLVideoElement, latest) => {
    if (video.currentTime > latest) video.currentTime = 5
  }, TURN_SECONDS)
}

function tell(what: string, stalls: readonly Stall[]): void {
  const words = stalls.map(
    ({ ms, seconds, wasEmpty }) => `${ms} ms at ${seconds.toFixed(1)}${wasEmpty ? ' (empty)' : ''}`,
  )
  process.stderr.write(`${what}: ${words.join(', ') || 'no stall'}\n`)
}
