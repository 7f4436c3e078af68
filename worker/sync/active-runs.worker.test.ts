import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { runner } from '../env.ts'
import { bindings } from '../testing/worker-house.ts'
import { type ActiveRun, ActiveRuns } from './active-runs.ts'
import { firstCursor } from './cursor.ts'
import { waitingRow } from './requested-run.ts'

const LARGE = '01A'
const SMALL = '01B'
const MINUTE_MS = 60_000

function active(id: string, size: 'small' | 'large', changed: Partial<ActiveRun> = {}): ActiveRun {
  const requested = {
    scopes: [{ all: true as const }],
    reasons: ['manual' as const],
    allowRemovals: [],
    size,
  }
  const run = { ...requested, id, requestedAt: new Date().toISOString(), isCancelled: false }
  const cursor = firstCursor({ ...requested, runId: id })
  return {
    ...{ run: waitingRow(run), cursor, tries: 0, notBefore: 0, isCancelled: false, written: null },
    ...changed,
  }
}

/** Whether each of these runs has to make room, with all of them in the runner's storage. */
function awaiting(...runs: ActiveRun[]): Promise<Record<string, boolean>> {
  return runInDurableObject(runner(bindings), (_instance, { storage }) => {
    const stored = new ActiveRuns(storage.sql)
    for (const run of runs) stored.add(run)
    const asked = runs.map(({ run: { _id } }) => [_id, stored.isAwaiting(_id)] as const)
    for (const { run } of runs) stored.remove(run._id)
    return Object.fromEntries(asked)
  })
}

test('a run that is alone makes room for nobody', async () => {
  expect(await awaiting(active(LARGE, 'large'))).toEqual({ [LARGE]: false })
})

test('a large run makes room for a small one, and the small one not for it', async () => {
  const runs = [active(LARGE, 'large'), active(SMALL, 'small')]
  expect(await awaiting(...runs)).toEqual({ [LARGE]: true, [SMALL]: false })
})

test('a small run that waits for its server keeps nobody waiting', async () => {
  const later = active(SMALL, 'small', { notBefore: Date.now() + MINUTE_MS })
  expect(await awaiting(active(LARGE, 'large'), later)).toMatchObject({ [LARGE]: false })
})

test('a run that was cancelled ends its piece, though it is alone', async () => {
  expect(await awaiting(active(LARGE, 'large', { isCancelled: true }))).toEqual({ [LARGE]: true })
})
