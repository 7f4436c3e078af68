import { chromium } from '@playwright/test'
import { MongoClient } from 'mongodb'
import { z } from 'zod'
import { BROWSER } from '../e2e/browser.ts'
import { demoLibraries } from '../e2e/demo-libraries.ts'
import { startHouse } from '../e2e/house.ts'
import { TitlePage } from '../shared/title-card.ts'
import { median, report } from './lib/figures.ts'
import { bulkMovies } from './lib/items.ts'
import { claimHouse } from './lib/owner.ts'
import { homeRatios } from './lib/home.ts'
import { javascriptKb } from './lib/page-size.ts'

const ASKS = 60
const ROUNDS = 5

const house = await startHouse({ libraries: await demoLibraries() })
const client = new MongoClient(house.mongodbUri)
const browser = await chromium.launch(BROWSER)
try {
  const cookie = await claimHouse(house)
  const titles = client.db('matinee').collection<{ _id: string }>('titles')

  await measureScripts(cookie)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const few = await listMs(1_000, cookie)
    const many = await listMs(20_000, cookie)
    ratios.push(many / few)
  }
  report({
    bench: 'page',
    figure: 'list-scale-ratio',
    values: ratios,
    unit: 'ratio',
    goal: 1.2,
    floor: 'p50 of a page of 60 movies from the middle of 1,000 titles, over HTTP',
  })

  report({
    bench: 'page',
    figure: 'home-query-ratio',
    values: await homeRatios(house.url, client.db('matinee'), cookie),
    unit: 'ratio',
    goal: 1.5,
    floor: 'p95 of the same reads sent bare with the driver, one after the other, on 20,000 titles',
  })

  /** p50 of a page in the middle of a list of so many movies. */
  async function listMs(count: number, session: string): Promise<number> {
    await titles.deleteMany({ _id: /^bulk-/ })
    for (let at = 0; at < count; at += 1_000)
      await titles.insertMany(bulkMovies(at, Math.min(1_000, count - at)))
    let after = ''
    const times: number[] = []
    for (let ask = 0; ask < ASKS; ask += 1) {
      const began = performance.now()
      const query = new URLSearchParams({
        kind: 'movie',
        sort: 'title',
        limit: '60',
        ...(after ? { after } : {}),
      })
      const answer = await fetch(`${house.url}/api/titles?${query}`, { headers: { cookie: session } })
      const page = TitlePage.parse(await answer.json())
      times.push(performance.now() - began)
      z.array(z.unknown()).min(1).parse(page.titles)
      after = page.next ?? ''
    }
    return median(times.slice(10))
  }
} finally {
  await browser.close()
  await client.close()
  await house.stop()
}

async function measureScripts(cookie: string): Promise<void> {
  for (const [name, path, goal] of [
    ['home', '/', 110],
    ['movie', '/movie/the-salt-harbour-2024', 120],
  ] as const)
    report({
      bench: 'page',
      figure: `${name}-js-gzip-kb`,
      values: [await javascriptKb(browser, house.url + path, cookie)],
      unit: 'kb',
      goal,
      floor: 'scripts that the page loads, each by gzip -9',
    })
}
