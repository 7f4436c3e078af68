import { describe, expect, test } from 'vitest'
import { makeCopy, makeOffer } from './testing/household.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item, shown } from './testing/meet.ts'
import { run } from './testing/run.ts'
import type { Pace } from './testing/run.ts'
import { Crash, gather, gatherSome, openStore } from './testing/store.ts'

const heat = { title: 'Heat', year: 1995 }
const atticHeat: EntrySketch = { entryId: 'a', ids: { tmdb: '949' }, metadata: heat, seconds: 10_200 }
const cellarHeat: EntrySketch = { entryId: 'c', ids: { tmdb: '949' }, metadata: heat, seconds: 10_210 }

describe('who is one title', () => {
  test('two servers with one id have one movie', () => {
    const store = household({ s1: [atticHeat], s2: [cellarHeat] })
    expect(ids(store)).toEqual(['heat-1995'])
    expect(item(store, 'heat-1995').serverIds).toEqual(['s1', 's2'])
  })

  test('a chain of different ids makes one movie', () => {
    const store = household({
      s1: [{ entryId: 'a', ids: { tmdb: '949' }, metadata: { title: 'Heat' } }],
      s2: [{ entryId: 'b', ids: { tmdb: '949', imdb: 'tt1' } }],
      s3: [{ entryId: 'c', ids: { imdb: 'tt1' } }],
    })
    expect(ids(store)).toEqual(['heat'])
  })

  test('an id joins nothing where a stronger one speaks against it, and that is reported', () => {
    const store = openStore()
    gather(store, 's1', [makeOffer('s1', { entryId: 'a', ids: { tmdb: '1', imdb: 'tt1' }, metadata: heat })])
    gather(store, 's2', [makeOffer('s2', { entryId: 'b', ids: { tmdb: '2', imdb: 'tt1' }, metadata: heat })])
    const reports = run(store).flatMap((decision) => decision.reports)
    expect(ids(store)).toEqual(['heat-1995', 'heat-1995-tmdb-2'])
    expect(reports).toEqual([
      { path: 'movie:imdb:tt1', detail: { reason: 'key-conflict', namespace: 'tmdb' } },
    ])
  })

  test('a movie without ids joins the only one of its name and year', () => {
    const store = household({ s1: [atticHeat], s2: [{ ...cellarHeat, ids: {} }] })
    expect(ids(store)).toEqual(['heat-1995'])
  })

  test('a movie without ids joins none of two that have its name', () => {
    const store = household({
      s1: [atticHeat, { ...atticHeat, entryId: 'b', ids: { tmdb: '950' } }],
      s2: [{ ...cellarHeat, ids: {} }],
    })
    expect(ids(store)).toHaveLength(3)
  })

  test('movies of one name whose lengths differ by more than a tenth are two', () => {
    const store = household({
      s1: [{ entryId: 'a', metadata: heat, seconds: 6_000 }],
      s2: [{ entryId: 'b', metadata: heat, seconds: 6_600 }],
      s3: [{ entryId: 'c', metadata: heat, seconds: 6_601 }],
    })
    expect(shown(store).map(({ serverIds }) => serverIds)).toEqual([['s1', 's2'], ['s3']])
  })

  test('the longest file of an entry is its length', () => {
    const copies = [2_000, 6_000].map((durationSeconds) =>
      makeCopy({ copyId: `of-${durationSeconds}`, durationSeconds }),
    )
    const store = household({
      s1: [{ entryId: 'a', metadata: heat, copies }],
      s2: [{ entryId: 'b', metadata: heat, seconds: 6_100 }],
      s3: [{ entryId: 'c', metadata: heat, seconds: 2_000 }],
    })
    expect(shown(store).map(({ serverIds }) => serverIds)).toEqual([['s1', 's2'], ['s3']])
  })

  test('lengths never chain: what is near the middle one only is another film', () => {
    const store = household({
      s1: [{ entryId: 'a', metadata: heat, seconds: 6_000 }],
      s2: [{ entryId: 'b', metadata: heat, seconds: 6_500 }],
      s3: [{ entryId: 'c', metadata: heat, seconds: 7_000 }],
    })
    expect(shown(store).map(({ serverIds }) => serverIds)).toEqual([['s1', 's2'], ['s3']])
  })

  test('a movie without ids joins the film whose length it has, where two have its name', () => {
    const store = household({
      s1: [
        { entryId: 'a', ids: { tmdb: '1' }, metadata: heat, seconds: 5_400 },
        { entryId: 'b', ids: { tmdb: '2' }, metadata: heat, seconds: 9_000 },
      ],
      s2: [{ entryId: 'c', metadata: heat, seconds: 9_100 }],
    })
    expect(shown(store).map(({ serverIds, keys }) => [serverIds, keys[1]])).toEqual([
      [['s1'], 'movie:tmdb:1'],
      [['s1', 's2'], 'movie:tmdb:2'],
    ])
  })

  test('a movie whose length is not known joins by name only where there is one length', () => {
    const unknown: EntrySketch = { entryId: 'u', metadata: heat }
    const one = household({ s1: [{ entryId: 'a', metadata: heat, seconds: 6_000 }], s2: [unknown] })
    expect(ids(one)).toHaveLength(1)
    const two = household({
      s1: [
        { entryId: 'a', metadata: heat, seconds: 6_000 },
        { entryId: 'b', metadata: heat, seconds: 9_000 },
      ],
      s2: [unknown],
    })
    expect(ids(two)).toHaveLength(3)
  })

  test('movies without a year and without ids are never joined by name', () => {
    const store = household({
      s1: [{ entryId: 'a', metadata: { title: 'Home video' } }],
      s2: [{ entryId: 'b', metadata: { title: 'Home video' } }],
    })
    expect(ids(store)).toHaveLength(2)
  })

  test('a series without a year joins the only year of its name, and none of two', () => {
    const show = (entryId: string, year?: number): EntrySketch => ({
      entryId,
      kind: 'series',
      metadata: { title: 'Shameless', ...(year === undefined ? {} : { year }) },
    })
    expect(ids(household({ s1: [show('a', 2004)], s2: [show('b')] }))).toEqual(['shameless-2004'])
    expect(ids(household({ s1: [show('a', 2004), show('c', 2011)], s2: [show('b')] }))).toHaveLength(3)
  })

  test('a movie and a series of one name and id are two titles', () => {
    const store = household({ s1: [atticHeat, { ...atticHeat, entryId: 'b', kind: 'series' }] })
    expect(ids(store)).toHaveLength(2)
  })

  describe('an id on more than 200 entries of one server', () => {
    const many = (count = 201) =>
      Array.from({ length: count }, (_, at) =>
        makeOffer('s1', {
          entryId: `e${at}`,
          ids: { tmdb: '1' },
          metadata: { title: `Film ${at}`, year: 2000 },
        }),
      )
    const whole: Pace = { batchSize: 300, shuffle: (list) => [...list] }

    test('joins nothing, and that is reported', () => {
      const store = openStore()
      gather(store, 's1', many())
      const reports = run(store, whole).flatMap((one) => one.reports)
      expect(ids(store)).toHaveLength(201)
      expect(reports.map(({ path }) => path)).toContain('movie:tmdb:1')
    })

    test('parts what it joined when there were fewer, and joins again when there are', () => {
      const store = openStore()
      gather(store, 's1', many(200))
      run(store)
      expect(ids(store)).toHaveLength(1)
      gather(store, 's1', many(201))
      run(store)
      expect(ids(store)).toHaveLength(201)
      gather(store, 's1', many(200))
      run(store)
      expect(ids(store)).toHaveLength(1)
    })

    test('tells no film from another: each finds its item by name after a crash', () => {
      const store = openStore()
      gather(store, 's1', many())
      store.failAt = store.writes + 250
      expect(() => run(store, whole)).toThrow(Crash)
      store.failAt = Infinity
      run(store, whole)
      expect(ids(store)).toHaveLength(201)
      expect(item(store, 'film-7-2000').metadata.title).toBe('Film 7')
      expect(item(store, 'film-150-2000').metadata.title).toBe('Film 150')
    })

    test('gets no provider’s answer', () => {
      const store = household({ s1: [atticHeat] })
      store.commonKeys = ['movie:tmdb:949']
      const answer = makeOffer('tmdb', { entryId: 'x', metadata: { overview: 'A thief.' } })
      gatherSome(store, [{ ...answer, askedBy: 'movie:tmdb:949' }])
      for (const offer of store.offers.values()) offer.pending = 'again'
      run(store)
      expect(item(store, 'heat-1995').metadata).toEqual(heat)
    })
  })
})
