import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import { SyncAccepted } from '../../shared/protocol/worker-api.ts'
import { Run } from '../../shared/run.ts'
import { median, p95, report } from '../lib/figures.ts'
import type { ScanServer } from '../lib/scan-server.ts'
import type { SyncHouse } from '../lib/sync-house.ts'
import { deliver, movieImport, settled } from './services.ts'

/** An open page tells what came at most every two seconds. */
const PAUSE_MS = 2_500
const LONGEST_MS = 60_000

type Stage = { house: SyncHouse; server: ScanServer; page: Page; newMovie: () => IndexEntry }

/** From a movie's webhook until the open home page tells that it came. */
export async function measureVisible(stage: Stage, count: number): Promise<void> {
  if (count === 0) return
  await settled(stage.house)
  const times: number[] = []
  for (let n = 0; n < count; n += 1) times.push(await visibleMs(stage))
  process.stderr.write(`each: ${times.join(', ')} ms\n`)
  const floor = `${count} movies one by one, from the webhook until the open home page tells of it`
  const common = { bench: 'webhook', unit: 'ms', floor } as const
  report({ ...common, figure: 'visible-p50-ms', values: [median(times)], goal: 1_000 })
  report({ ...common, figure: 'visible-p95-ms', values: [p95(times)], goal: 2_000 })
}

/** The same while every title is listed and compared anew. */
export async function measureBusy(stage: Stage, count: number, titles: number): Promise<void> {
  if (count === 0) return
  const times: number[] = []
  let pass = ''
  while (times.length < count) {
    pass = await fullPass(stage.house, pass)
    times.push(await visibleMs(stage))
  }
  await settled(stage.house)
  const floor = `${count} movies one by one during full passes over ${titles} titles`
  const common = { bench: 'webhook', unit: 'ms', floor } as const
  report({ ...common, figure: 'visible-busy-p50-ms', values: [median(times)], goal: null })
  report({ ...common, figure: 'visible-busy-p95-ms', values: [p95(times)], goal: 4_000 })
}

async function visibleMs({ house, server, page, newMovie }: Stage): Promise<number> {
  const movie = newMovie()
  server.add(movie)
  const told = page.waitForFunction(
    () => {
      const isTold = document.querySelector('.new-titles[data-shown="true"]') !== null
      return isTold && Date.now()
    },
    null,
    { timeout: LONGEST_MS },
  )
  const began = Date.now()
  const { status } = await deliver(house, 'radarr', movieImport(movie))
  if (status !== 202) throw new Error(`The import was answered with ${status}`)
  const toldAt = Number(await (await told).jsonValue())
  await page.getByRole('button', { name: 'Show' }).click()
  await page.locator('.new-titles[data-shown="false"]').waitFor({ state: 'attached' })
  await wait(PAUSE_MS)
  return toldAt - began
}

/** The full pass that works now: that one, or a new one. */
async function fullPass(house: SyncHouse, runId: string): Promise<string> {
  if (runId !== '' && (await readRun(house, runId)).endedAt === null) return runId
  const answer = await house.ask('/sync', { scope: { all: true }, reason: 'manual', isFull: true })
  const accepted = SyncAccepted.parse(await answer.json())
  while ((await readRun(house, accepted.runId)).state === 'waiting') await wait(50)
  return accepted.runId
}

async function readRun({ ask }: SyncHouse, runId: string): Promise<Run> {
  return Run.parse(await (await ask(`/runs/${runId}`)).json())
}
