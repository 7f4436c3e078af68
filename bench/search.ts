import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { startTestDatabase } from '../app/testing/mongod.ts'
import { itemCollection } from '../shared/title.ts'
import { median, report } from './lib/figures.ts'
import { Names, revOf, searchLibrary, seededDice, typedQueries } from './lib/search-library.ts'

const TITLES = 20_000
const EPISODES = 200_000
const LOOKED_FOR = 100
const BUILDS = 3
const UPDATES = 30
const PAGES = 60
const USER = 'someone'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const database = await startTestDatabase()
try {
  const { collection } = await import('../app/db/connection.ts')
  const { ensureIndexes } = await import('../app/db/indexes.ts')
  const { readCatalogueEpisodes, readCatalogueTitles, listWritten } = await import('../app/db/catalogue.ts')
  const { Catalogue } = await import('../app/catalogue/catalogue.ts')
  const { Follower } = await import('../app/catalogue/follow.ts')
  const { look } = await import('../app/catalogue/catalogue.server.ts')
  const { readSearchAnswer } = await import('../app/library/search-view.server.ts')
  const { readBrowse } = await import('../app/library/browse-view.server.ts')
  const reads = { listWritten, readTitles: readCatalogueTitles, readEpisodes: readCatalogueEpisodes }

  await ensureIndexes()
  const dice = seededDice(7)
  const names = new Names(dice)
  const wanted: string[] = []
  let count = 0
  for (const items of searchLibrary(TITLES, EPISODES, names)) {
    const [first] = items
    if (!first) continue
    await collection(itemCollection(first.kind)).insertMany(items, { ordered: false })
    count += items.length
    wanted.push(first.metadata.title ?? '')
  }

  const builds: number[] = []
  const sizes: number[] = []
  for (let run = 0; run < BUILDS; run += 1) {
    const before = heapMb()
    const began = performance.now()
    const catalogue = new Catalogue()
    await new Follower(catalogue, reads).look()
    builds.push(performance.now() - began)
    // Later ones begin with what the one before has left.
    if (run === 0) sizes.push(heapMb() - before)
    if (catalogue.words.size < count) throw new Error('The catalogue is not whole')
  }
  await look()

  const updates: number[] = []
  for (let n = 0; n < UPDATES; n += 1) {
    const rev = revOf(1_000_000 + n * 100_000)
    await collection('titles').updateOne(
      { _id: `movie-${n * 4 + 1}` },
      { $set: { rev, 'metadata.title': names.name() } },
    )
    const began = performance.now()
    await look()
    updates.push(performance.now() - began)
  }

  const queries = typedQueries(wanted.slice(0, LOOKED_FOR), dice)
  for (const query of queries.slice(0, 50)) await readSearchAnswer(query)
  const searches = await timesOf(queries, readSearchAnswer)
  const asked = Array.from({ length: PAGES }, (_, n) => `/movies?genre=Drama&decade=${1930 + 10 * (n % 9)}`)
  const lists = await timesOf(asked, (path) =>
    readBrowse(USER, 'movie', new Request(`http://bench.test${path}`), new Date()),
  )

  const what = `${TITLES} titles, ${EPISODES} episodes`
  const bench = 'search'
  report({
    bench,
    figure: 'search-p95-ms',
    values: [percentile(searches, 0.95)],
    unit: 'ms',
    goal: 50,
    floor: `${queries.length} queries as they are typed, with typos, to the finished answer; ${what}`,
  })
  report({ bench, figure: 'search-p50-ms', values: [median(searches)], unit: 'ms', goal: null, floor: what })
  report({
    bench,
    figure: 'index-update-ratio',
    values: updates.map((one) => one / median(builds)),
    unit: 'ratio',
    goal: 0.01,
    floor: 'reading the whole catalogue, as after a start',
  })
  report({ bench, figure: 'index-build-ms', values: builds, unit: 'ms', goal: null, floor: what })
  report({ bench, figure: 'index-memory-mb', values: sizes, unit: 'mb', goal: null, floor: what })
  report({
    bench,
    figure: 'browse-p95-ms',
    values: [percentile(lists, 0.95)],
    unit: 'ms',
    goal: null,
    floor: 'a page of 60 films with two filters and the counts of all others',
  })
} finally {
  await database.stop()
}

async function timesOf<T>(asked: readonly T[], answer: (one: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const one of asked) {
    const began = performance.now()
    await answer(one)
    times.push(performance.now() - began)
  }
  return times
}

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? 0
}

function heapMb(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1e6
}
