import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../../shared/title.ts'
import { makeCatalogue } from '../testing/catalogue.ts'
import { makeEpisode, makeMovie, makeSeries } from '../testing/library.ts'
import { browse, type BrowseAsk } from './browse.ts'
import { toggled } from './browse-query.ts'
import { type Choice, GROUP_NAMES, SORT_NAMES, type WatchedState } from './groups.ts'
import { cursorOf } from './order.ts'

const NOW = new Date('2026-06-15T00:00:00.000Z')
const DAY_MS = 86_400_000

const ask = (wanted: Partial<BrowseAsk> = {}): BrowseAsk => ({
  kind: 'movie',
  choice: {},
  sort: 'title',
  after: null,
  limit: 1_000,
  watched: new Map(),
  now: NOW,
  ...wanted,
})

const copy = (height: number, language: string): Item['copies'][number] => ({
  serverId: 'attic',
  entryId: 'e',
  copyId: `c${height}`,
  path: 'a.mkv',
  container: 'matroska',
  sizeBytes: 1,
  durationSeconds: 1,
  bitrateBps: 1,
  modifiedAt: '2026-01-01T00:00:00Z',
  video: {
    codec: 'hevc',
    codecString: null,
    width: Math.round((height * 16) / 9),
    height,
    framesPerSecond: 24,
    bitDepth: 10,
    hdr: height > 2_000 ? ['hdr10'] : [],
    colorSpace: null,
    transfer: null,
    primaries: null,
    bitrateBps: null,
  },
  audio: [
    {
      index: 0,
      codec: 'aac',
      codecString: null,
      channels: 2,
      language,
      title: null,
      isDefault: true,
      bitrateBps: null,
    },
  ],
})

type Drawn = {
  genres: string[]
  year?: number
  days: number
  height: number
  language: string
  rating?: number
  certification?: string
  servers: string[]
}

const drawn = fc.record(
  {
    genres: fc.uniqueArray(fc.constantFrom('Drama', 'War', 'Comedy'), { maxLength: 3 }),
    year: fc.integer({ min: 1985, max: 2006 }),
    days: fc.integer({ min: 0, max: 500 }),
    height: fc.constantFrom(480, 1080, 2160),
    language: fc.constantFrom('en', 'de', 'pt-BR'),
    rating: fc.integer({ min: 1, max: 10 }),
    certification: fc.constantFrom('PG', '12'),
    servers: fc.uniqueArray(fc.constantFrom('attic', 'cellar'), { minLength: 1 }),
  },
  { requiredKeys: ['genres', 'days', 'height', 'language', 'servers'] },
)

function movieOf(
  { genres, year, days, height, language, rating, certification, servers }: Drawn,
  at: number,
) {
  return makeMovie(`m${at}`, {
    addedAt: new Date(NOW.getTime() - days * DAY_MS).toISOString(),
    serverIds: servers,
    copies: [copy(height, language)],
    metadata: {
      title: `Film ${at % 5}`,
      genres,
      ...(year !== undefined && { year }),
      ...(certification !== undefined && { certification }),
      ...(rating !== undefined && { ratings: [{ source: 'imdb', value: rating, outOf: 10, votes: null }] }),
    },
  })
}

/** A library, who watched what, and some of the values that the library has. */
const drawnAsk = fc.record({
  movies: fc.array(drawn, { minLength: 1, maxLength: 25 }),
  watched: fc.array(fc.constantFrom<WatchedState>('no', 'started', 'yes'), { maxLength: 25 }),
  picks: fc.array(fc.nat(), { maxLength: 4 }),
  sort: fc.constantFrom(...SORT_NAMES),
})

function setUp({
  movies,
  watched,
  picks,
  sort,
}: {
  movies: Drawn[]
  watched: WatchedState[]
  picks: number[]
  sort: BrowseAsk['sort']
}) {
  const catalogue = makeCatalogue(movies.map(movieOf))
  const states = new Map(watched.map((state, at) => [`m${at}`, state]))
  const { facets } = browse(catalogue, ask())
  const values = GROUP_NAMES.flatMap((group) => facets[group].map(({ value }) => ({ group, value })))
  let choice: Choice = {}
  for (const pick of picks) {
    const value = values[pick % values.length]
    if (value) choice = toggled(choice, value.group, value.value)
  }
  return { catalogue, wanted: ask({ watched: states, choice, sort }) }
}

test('a count equals the number of titles when that is chosen', () => {
  fc.assert(
    fc.property(drawnAsk, (given) => {
      const { catalogue, wanted } = setUp(given)
      const before = browse(catalogue, wanted)
      for (const group of GROUP_NAMES)
        for (const { value, count, isChosen } of before.facets[group]) {
          if (isChosen) continue
          const choice = toggled(wanted.choice, group, value)
          expect(browse(catalogue, { ...wanted, choice }).total, `${group} ${value}`).toBe(count)
        }
    }),
  )
})

test('what a list would be without one of its groups is what it then is', () => {
  fc.assert(
    fc.property(drawnAsk, (given) => {
      const { catalogue, wanted } = setUp(given)
      const before = browse(catalogue, wanted)
      if (before.total > 0) return
      for (const { group, count } of before.without) {
        const { [group]: _left, ...choice } = wanted.choice
        expect(browse(catalogue, { ...wanted, choice }).total).toBe(count)
      }
    }),
  )
})

test('pages leave nothing out and show nothing twice, in every order', () => {
  fc.assert(
    fc.property(drawnAsk, (given) => {
      const { catalogue, wanted } = setUp(given)
      const whole = browse(catalogue, wanted).entries.map(({ id }) => id)
      const paged: string[] = []
      for (let after: BrowseAsk['after'] = null; ;) {
        const page = browse(catalogue, { ...wanted, after, limit: 3 })
        paged.push(...page.entries.map(({ id }) => id))
        const last = page.entries.at(-1)
        if (!last || !page.hasMore) break
        after = cursorOf(last, wanted.sort)
      }
      expect(paged).toEqual(whole)
    }),
  )
})

test('a series is what any of its episodes is, and no longer when that episode goes', () => {
  const catalogue = makeCatalogue([
    ...makeSeries('show', {}),
    makeEpisode('show', 1, 1, { copies: [copy(2160, 'de')] }),
    makeEpisode('show', 1, 2, { copies: [copy(480, 'en')] }),
  ])
  const in4k = () =>
    browse(catalogue, ask({ kind: 'series', choice: { resolution: ['4K'], audio: ['de'] } })).total
  expect(in4k()).toBe(1)
  catalogue.remove('show-s1e1')
  expect(in4k()).toBe(0)
})

test('values that nothing has are named, and do not empty the list', () => {
  const catalogue = makeCatalogue([makeMovie('a', { metadata: { genres: ['Drama'] } })])
  const found = browse(catalogue, ask({ choice: { genre: ['Drama', 'Nonsense'], rating: ['abc'] } }))
  expect(found.total).toBe(1)
  expect(found.unknown).toEqual([
    { group: 'genre', value: 'Nonsense' },
    { group: 'rating', value: 'abc' },
  ])
})

test('what is not known comes last, whichever the order', () => {
  const catalogue = makeCatalogue([
    makeMovie('unknown'),
    makeMovie('old', { metadata: { year: 1950, runtimeMinutes: 200 } }),
    makeMovie('new', { metadata: { year: 2020, runtimeMinutes: 80 } }),
  ])
  const ids = (sort: BrowseAsk['sort']) => browse(catalogue, ask({ sort })).entries.map(({ id }) => id)
  expect(ids('release')).toEqual(['new', 'old', 'unknown'])
  expect(ids('runtime')).toEqual(['new', 'old', 'unknown'])
})
