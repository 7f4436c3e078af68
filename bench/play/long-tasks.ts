import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { report } from '../lib/figures.ts'
import { openFilm, type Play } from './stage.ts'

/** Tasks of the page's thread over 50 ms while a film plays, as the browser counts them. */
export async function measureLongTasks({ amounts, stage }: Play): Promise<void> {
  const page = await openFilm(await stage(), 'copy', 0)
  await page.evaluate(() => {
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
      document.documentElement.dataset['longTasks'] = JSON.stringify(tasks)
    })
    observer.observe({ type: 'longtask' })
  })
  await wait(amounts.minutes * 60_000)
  const text = await page.evaluate(() => document.documentElement.dataset['longTasks'] ?? '[]')
  await page.close()
  const tasks = z.array(z.number()).parse(JSON.parse(text))
  const floor = `tasks over 50 ms in ${amounts.minutes} min of playback after the first frame`
  report({
    ...{ bench: 'play', figure: 'long-tasks', values: [tasks.length], unit: 'count', goal: null, floor },
  })
  report({
    ...{ bench: 'play', figure: 'longest-task-ms', values: [Math.max(0, ...tasks)], unit: 'ms', goal: null },
    floor,
  })
}
