import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { makeBulkIndex } from '../demo/bulk.ts'
import { BROWSER } from '../e2e/browser.ts'
import { claimHouse, useSession } from './lib/owner.ts'
import { ScanServer } from './lib/scan-server.ts'
import { startSyncHouse } from './lib/sync-house.ts'
import { measureAccepted, measureBurst } from './webhook/accepted.ts'
import { measureDashboard } from './webhook/dashboard.ts'
import { measureHostile } from './webhook/hostile.ts'
import { connectServices } from './webhook/services.ts'
import { measureBusy, measureVisible } from './webhook/visible.ts'

const { values } = parseArgs({
  options: {
    movies: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '50' },
    visible: { type: 'string', default: '20' },
    busy: { type: 'string', default: '20' },
    dashboard: { type: 'string', default: '20' },
    hostile: { type: 'string', default: '10000' },
  },
})
const movies = Number(values.movies)
const size = { series: 0, seasonsPerSeries: 0, episodesPerSeason: 0, seed: 7, server: 'a' } as const
// The last ones are not there yet when it begins.
const all = [...makeBulkIndex({ ...size, movies: movies + 500 })]
const later = all.splice(movies)
const newMovie = () => {
  const movie = later.shift()
  if (!movie) throw new Error('There are no more movies to import')
  return movie
}

/** Milliseconds mean little without it. */
const sayLoad = (when: string) =>
  process.stderr.write(`load ${when}: ${loadavg()[0]?.toFixed(1)} over the last minute\n`)

const server = await new ScanServer('a', all).start()
const house = await startSyncHouse({ a: server })
const browser = await chromium.launch(BROWSER)
try {
  await connectServices(house)
  const context = await browser.newContext({ baseURL: house.house.url })
  const cookie = await claimHouse(house.house)
  await useSession(context, house.house.url, cookie)
  const page = await context.newPage()
  await page.goto('/')
  const stage = { house, server, page, newMovie }
  sayLoad('at the start')
  await measureVisible(stage, Number(values.visible))
  await measureBusy(stage, Number(values.busy), movies)
  await page.close()
  await measureDashboard(house, cookie, Number(values.dashboard))
  sayLoad('before the deliveries')
  await measureBurst(house)
  await measureAccepted(house, server, { seconds: Number(values.seconds), rate: Number(values.rate) })
  sayLoad('after them')
  await measureHostile(house, Number(values.hostile))
} finally {
  await browser.close()
  await house.stop()
  server.close()
}
