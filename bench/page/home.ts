import type { Db } from 'mongodb'
import { p95, report } from '../lib/figures.ts'
import { recordReads } from './home-queries.ts'
import { fillWith } from './list.ts'
import type { Pages } from './pages.ts'

const ROUNDS = 5
const ASKS = 40
const WARM_UP = 20

/**
 * p95 of home as a person who watches gets it, over HTTP to its last byte, in multiples of the same reads made bare;
 * both in turn.
 */
export async function measureHome({ house, db, cookie }: Pages): Promise<void> {
  await fillWith(db, 20_000)
  await giveHistory(db)
  const home = async () => {
    const answer = await fetch(house.url, { headers: { cookie } })
    if (!(await answer.text()).includes('Continue watching')) throw new Error('Home shows no shelf')
  }
  for (let ask = 0; ask < WARM_UP; ask += 1) await home()
  const reads = await recordReads(db, home)
  const bare = async () => {
    for (const read of reads) await db.command(read)
  }
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [times, floors]: [number[], number[]] = [[], []]
    for (let ask = 0; ask < ASKS; ask += 1) {
      times.push(await timeOf(home))
      floors.push(await timeOf(bare))
    }
    ratios.push(p95(times) / p95(floors))
  }
  report({
    ...{ bench: 'page', figure: 'home-query-ratio', values: ratios, unit: 'ratio', goal: 1.5 },
    floor: 'p95 of the same reads sent bare with the driver, one after the other, on 20,000 titles',
  })
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Whoever owns the house is in the middle of films, finished one, and put others aside. */
async function giveHistory(db: Db): Promise<void> {
  const owner = await db.collection('user').findOne({})
  const userId = String(owner?._id)
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute)).toISOString()
  const rows = Array.from({ length: 20 }, (_, n) => ({
    _id: `${userId}/bulk-${n}`,
    userId,
    itemId: `bulk-${n}`,
    n,
  }))
  await db.collection<{ _id: string }>('progress').insertMany(
    rows.map(({ n, ...row }) => ({
      ...row,
      positionSeconds: n % 5 === 0 ? 6_000 : 1_200,
      durationSeconds: 6_000,
      isFinished: n % 5 === 0,
      watchedAt: at(n),
      seriesId: null,
    })),
  )
  await db
    .collection<{ _id: string }>('watchlist')
    .insertMany(rows.map(({ n, ...row }) => ({ ...row, addedAt: at(n) })))
}
