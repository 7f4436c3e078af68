import fc from 'fast-check'
import type { Offer } from '../../offer.ts'
import { makeOffer } from './household.ts'
import type { EntrySketch } from './household.ts'
import { run } from './run.ts'
import type { Pace } from './run.ts'
import { gather, openStore, setOverride, setServerOrder, setServerRemoved } from './store.ts'
import type { Store } from './store.ts'

export const RUNS = 200
export const SERVERS = ['s1', 's2', 's3']

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const drop = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [name in keyof T]: Exclude<T[name], undefined>
  }

const ids = fc
  .record({
    tmdb: maybe(fc.constantFrom('1', '2', '3')),
    imdb: maybe(fc.constantFrom('tt1', 'tt2')),
    tvdb: maybe(fc.constantFrom('7', '8')),
  })
  .map(drop)
const metadata = fc
  .record({
    title: maybe(fc.constantFrom('Heat', 'The Heat', 'Alien', '火')),
    year: maybe(fc.constantFrom(1979, 1995)),
    overview: maybe(fc.constantFrom('one', 'two', 'three')),
    genres: maybe(fc.constantFrom<string[][]>([], ['Drama'], ['Crime'])),
  })
  .map(drop)
const seconds = fc.constantFrom(null, 5_000, 5_400, 5_700, 9_000)
const lastModified = fc.constantFrom(
  '2025-01-01T00:00:00.000Z',
  '2025-02-01T00:00:00.000Z',
  '2999-01-01T00:00:00.000Z',
)
const movie = fc.record({ ids, metadata, seconds, lastModified })
const episode = fc.record({
  ids: fc.record({ tvdb: maybe(fc.constantFrom('71', '72', '73')) }).map(drop),
  metadata: fc.record({ title: maybe(fc.constantFrom('Pilot', 'Finale')) }).map(drop),
  season: fc.constantFrom(0, 1),
  numbers: fc.constantFrom<number[][]>([1], [2], [3], [1, 2], [2, 3]),
  seconds,
})
const season = fc.record({
  season: fc.constantFrom(0, 1, 2),
  metadata: fc.record({ overview: maybe(fc.constantFrom('first', 'second')) }).map(drop),
})
const series = fc.record({
  ids,
  metadata,
  episodes: fc.array(episode, { maxLength: 3 }),
  seasons: fc.array(season, { maxLength: 1 }),
})

/** What a server lists: the same entry ids with other content from one listing to the next. */
export const library = fc
  .record({ movies: fc.array(movie, { maxLength: 3 }), shows: fc.array(series, { maxLength: 2 }) })
  .map(({ movies, shows }): EntrySketch[] => [
    ...movies.map((one, at) => ({ ...one, entryId: `m${at}` })),
    ...shows.flatMap(({ episodes, seasons, ...show }, at): EntrySketch[] => [
      { ...show, kind: 'series', entryId: `t${at}` },
      ...seasons.map((one, n) => ({
        ...one,
        kind: 'season' as const,
        entryId: `t${at}s${n}`,
        parent: `t${at}`,
      })),
      ...episodes.map((one, n) => ({
        ...one,
        kind: 'episode' as const,
        entryId: `t${at}e${n}`,
        parent: `t${at}`,
      })),
    ]),
  ])

const pinned = fc.record({
  offerId: fc.constantFrom('s1/m0', 's1/m1', 's2/m0', 's3/m0', 's1/t0', 's2/t0'),
  pin: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
})
export const pace = fc.record({
  batchSize: fc.integer({ min: 1, max: 5 }),
  salt: fc.integer({ min: 0, max: 1_000 }),
})

type Step =
  | { do: 'gather'; serverId: string; entries: EntrySketch[] }
  | { do: 'server'; serverId: string; isRemoved: boolean }
  | { do: 'order'; order: string[] }
  | { do: 'pin'; offerId: string; pin: string | undefined }
  | { do: 'run'; pace: { batchSize: number; salt: number } }

export const serverId = fc.constantFrom(...SERVERS)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('gather' as const), serverId, entries: library }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('server' as const), serverId, isRemoved: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      order: fc.shuffledSubarray(SERVERS, { minLength: 3, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: pinned.map((pin) => ({ do: 'pin' as const, ...pin })) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const), pace }) },
)
export const history = fc.array(step, { minLength: 1, maxLength: 8 })

/** A shuffle that depends on its salt only. */
export function shuffled({ batchSize, salt }: { batchSize: number; salt: number }): Pace {
  let state = salt
  const dice = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  return {
    batchSize,
    shuffle: (list) =>
      list
        .map((value) => ({ value, key: dice() }))
        .toSorted((one, other) => one.key - other.key)
        .map(({ value }) => value),
  }
}

export function offersOf(id: string, entries: readonly EntrySketch[]): Offer[] {
  return entries.map((entry) => makeOffer(id, entry))
}

export function take(store: Store, one: Step): void {
  switch (one.do) {
    case 'gather':
      return gather(store, one.serverId, offersOf(one.serverId, one.entries))
    case 'server':
      return setServerRemoved(store, one.serverId, one.isRemoved)
    case 'order':
      return setServerOrder(store, one.order)
    case 'pin':
      return setOverride(store, { offerId: one.offerId }, 'identity', one.pin)
    case 'run':
      run(store, shuffled(one.pace))
  }
}

export function live(steps: readonly Step[]): Store {
  const store = openStore(SERVERS)
  for (const one of steps) take(store, one)
  run(store)
  return store
}

/** A household that meets the same servers, as they are in the end, for the first time. */
export function meetAfresh(old: Store): Store {
  const store = openStore(old.serverOrder)
  store.overrides = old.overrides
  for (const id of SERVERS) {
    if (old.removedServers.has(id)) continue
    const listed = [...old.offers.values()].filter((offer) => offer.serverId === id && !offer.removedAt)
    gather(store, id, listed)
  }
  for (const offer of store.offers.values()) offer.itemIds = []
  run(store)
  return store
}
