import { report } from '../lib/figures.ts'
import { followLoading, SIGNALS, untilLoaded, whileDown, type FailingSignal } from './failing-server.ts'
import { FILM } from './film.ts'
import { seekAndSee } from './seeks.ts'
import { openFilm, type Play } from './stage.ts'

const LOADED_SECONDS = 10

/** A server is killed, or freezes, and at once the viewer goes to a place that is not loaded. */
export async function measureKillSeek({ amounts, dice, stage }: Play): Promise<void> {
  const on = await stage()
  for (const signal of SIGNALS) {
    const page = await openFilm(on, 'copy', 0)
    const loading = followLoading(page)
    const took: number[] = []
    for (let round = 0; round < amounts.rounds; round += 1) {
      await untilLoaded(page, LOADED_SECONDS)
      const server = await loading.server()
      const to = ((round + 1) / (amounts.rounds + 1)) * (FILM.seconds - 60) + dice() * 20
      await whileDown(on.house, server, signal, async () => {
        took.push((await seekAndSee(page, to)).ms)
      })
    }
    await page.close()
    reportSeeks(signal, took)
  }
}

function reportSeeks(signal: FailingSignal, values: number[]): void {
  const isKill = signal === 'SIGKILL'
  report({
    ...{ bench: 'play', figure: `${isKill ? 'kill' : 'freeze'}-seek-first-frame-ms`, values, unit: 'ms' },
    ...{ goal: 1_000, floor: 'from setting the time, out of buffer, right after the playing server failed' },
  })
}
