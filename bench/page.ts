import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { MongoClient } from 'mongodb'
import { z } from 'zod'
import { BROWSER } from '../e2e/browser.ts'
import { demoLibraries } from '../e2e/demo-libraries.ts'
import { startHouse } from '../e2e/house.ts'
import { claimHouse } from './lib/owner.ts'
import { measureAccess } from './page/access.ts'
import { measureHome } from './page/home.ts'
import { measureList } from './page/list.ts'
import { liveABit, serveServices } from './page/life.ts'
import { type Asker, askerFor, type Pages } from './page/pages.ts'
import { measurePaint } from './page/paint.ts'
import { measureScripts } from './page/scripts.ts'

/** What `--only` names. Those that fill the library come last. */
const MEASURES: Record<string, (pages: Pages) => Promise<void>> = {
  scripts: measureScripts,
  paint: measurePaint,
  access: measureAccess,
  list: measureList,
  home: measureHome,
}

const Runs = z.object({ runs: z.array(z.object({ state: z.string(), servers: z.array(z.unknown()) })) })
const READ_WITHIN_MS = 120_000

const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(MEASURES).join() } } })
const names = values.only.split(',')
const unknown = names.filter((name) => !(name in MEASURES))
if (unknown.length > 0)
  throw new Error(`--only takes ${Object.keys(MEASURES).join(', ')}; not ${unknown.join(', ')}`)

const services = await serveServices()
const house = await startHouse({ libraries: await demoLibraries(), env: services.env })
const client = new MongoClient(house.mongodbUri)
const browser = await chromium.launch(BROWSER)
try {
  const cookie = await claimHouse(house)
  const ask = askerFor(house, cookie)
  await untilRead(ask)
  const places = await liveABit(ask, services.radarrUrl)
  for (const name of names)
    await MEASURES[name]?.({ house, db: client.db('matinee'), browser, cookie, places })
} finally {
  await browser.close()
  await client.close()
  await house.stop()
  await services.close()
}

/** A house that has just begun reads its libraries first. */
async function untilRead(ask: Asker): Promise<void> {
  const until = Date.now() + READ_WITHIN_MS
  for (;;) {
    const { runs } = Runs.parse(await ask('GET', '/api/admin/sync'))
    if (runs.some(({ state, servers }) => state === 'done' && servers.length === house.media.length)) return
    if (Date.now() > until) throw new Error('The demo library was not read')
    await wait(500)
  }
}
