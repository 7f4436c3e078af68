import { expect } from 'vitest'
import type { ServerState } from '../../shared/media-server.ts'
import { describeItems } from '../../shared/merge/testing/household.ts'
import type { Offer } from '../../shared/offer.ts'
import type { SyncHouse } from './sync-house.ts'

/** A house, and what happens to it, one run after each step. */
export type Life = {
  open: () => SyncHouse
  history: readonly (readonly [name: string, step: (house: SyncHouse) => void])[]
}

type Crash = { isForgetful?: boolean; isBrief?: boolean; isRunnerLost?: boolean }

/** The library after each run. */
export async function live({ open, history }: Life, house: SyncHouse = open()): Promise<string[][]> {
  const libraries: string[][] = []
  for (const [, step] of history) {
    step(house)
    await house.run()
    libraries.push(describeItems(house.items()))
  }
  return libraries
}

/** Lives once for each write, with a crash there, and expects the library of a calm life. Answers how many writes. */
export async function tryCrashes(life: Life, crash: Crash = {}): Promise<number> {
  const calm = await live(life)
  let at = 0
  while (await expectCalm(at, life, calm, crash)) at += 1
  return at
}

/** The same with a database that forgets all that was not flushed: all writes between two flushes are forgotten alike. */
export async function tryForgetfulCrashes(life: Life): Promise<number> {
  const house = life.open()
  const calm = await live(life, house)
  const lasts = new Set(house.data.flushes.map((writes) => writes - 1).filter((at) => at >= 0))
  for (const at of lasts) expect(await expectCalm(at, life, calm, { isForgetful: true })).toBe(true)
  return lasts.size
}

/** What a crash must leave nothing of. */
function leftOvers(house: SyncHouse): string[] {
  const marked = house.data.all<Offer>('offers').filter(({ pending, parked }) => pending && !parked)
  const merging = house.data.all<ServerState>('server_states').filter((state) => state.merging !== undefined)
  return [...marked, ...merging].map(({ _id }) => _id)
}

/** Lives with a crash at that write, and one step more; false when life is over before. */
async function expectCalm(
  at: number,
  { open, history }: Life,
  calm: readonly string[][],
  { isRunnerLost = false, ...crash }: Crash,
): Promise<boolean> {
  const house = open()
  house.isRunnerLost = isRunnerLost
  Object.assign(house.data, { silentAfter: at, ...crash })
  let stepsSince = 0
  for (const [index, [name, step]] of history.entries()) {
    step(house)
    await house.run()
    if (house.data.silentAfter !== null) continue
    expect(describeItems(house.items()), `write ${at}, when ${name}`).toEqual(calm[index])
    if (++stepsSince === 2) break
  }
  expect(leftOvers(house), `write ${at}`).toEqual([])
  const writes = house.writes()
  house.data.silentAfter = null
  await house.run()
  expect(house.writes(), `write ${at}`).toBe(writes)
  return stepsSince > 0
}
