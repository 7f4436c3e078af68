import type { Db } from 'mongodb'
import { z } from 'zod'
import { TitlePage } from '../../shared/title-card.ts'
import { median, report } from '../lib/figures.ts'
import { bulkMovies } from '../lib/items.ts'
import type { Pages } from './pages.ts'

const ASKS = 60
const ROUNDS = 5

export async function measureList({ house, db, cookie }: Pages): Promise<void> {
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await fillWith(db, 1_000)
    const few = await listMs(house.url, cookie)
    await fillWith(db, 20_000)
    ratios.push((await listMs(house.url, cookie)) / few)
  }
  report({
    bench: 'page',
    figure: 'list-scale-ratio',
    values: ratios,
    unit: 'ratio',
    goal: 1.2,
    floor: 'p50 of a page of 60 movies from the middle of 1,000 titles, over HTTP',
  })
}

/** So many finished movies beside those of the demo library. */
export async function fillWith(db: Db, count: number): Promise<void> {
  const titles = db.collection<{ _id: string }>('titles')
  await titles.deleteMany({ _id: /^bulk-/ })
  for (let at = 0; at < count; at += 1_000)
    await titles.insertMany(bulkMovies(at, Math.min(1_000, count - at)))
}

/** p50 of a page in the middle of the list. */
async function listMs(url: string, cookie: string): Promise<number> {
  let after = ''
  const times: number[] = []
  for (let ask = 0; ask < ASKS; ask += 1) {
    const began = performance.now()
    const query = new URLSearchParams({
      ...{ kind: 'movie', sort: 'title', limit: '60' },
      ...(after ? { after } : {}),
    })
    const answer = await fetch(`${url}/api/titles?${query}`, { headers: { cookie } })
    const page = TitlePage.parse(await answer.json())
    times.push(performance.now() - began)
    z.array(z.unknown()).min(1).parse(page.titles)
    after = page.next ?? ''
  }
  return median(times.slice(10))
}
