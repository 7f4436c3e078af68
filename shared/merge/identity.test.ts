import { describe, expect, test } from 'vitest'
import { makeOffer } from './testing/household.ts'
import type { EntrySketch } from './testing/household.ts'
import { household, ids, item, shown } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { gather, openStore, setOverride, setServerRemoved } from './testing/store.ts'
import type { Store } from './testing/store.ts'

const movie = (entryId: string, more: Omit<EntrySketch, 'entryId'>): EntrySketch => ({
  seconds: 6_000,
  ...more,
  entryId,
})
const servers = (store: Store) => shown(store).map(({ serverIds }) => serverIds.join('+'))

describe('one film', () => {
  test('under two names on two servers is one by its id, called as the first server calls it', () => {
    const store = household({
      s1: [movie('a', { ids: { imdb: 'tt0211915' }, metadata: { title: 'Amélie', year: 2001 } })],
      s2: [
        movie('b', {
          ids: { imdb: 'tt0211915' },
          metadata: { title: 'Le Fabuleux Destin d’Amélie Poulain', year: 2001 },
        }),
      ],
    })
    expect(ids(store)).toEqual(['amelie-2001'])
    expect(item(store, 'amelie-2001').metadata.title).toBe('Amélie')
    expect(item(store, 'amelie-2001').keys).toContain('movie:name:fabuleux destin damelie poulain|2001')
  })

  test('under two spellings without any id is one', () => {
    const store = household({
      s1: [movie('a', { metadata: { title: 'The Fast & the Furious', year: 2001 } })],
      s2: [movie('b', { metadata: { title: 'FAST AND THE FURIOUS, The', year: 2001 } })],
      s3: [movie('c', { metadata: { title: 'Fast and the Fúrious', year: 2001 } })],
    })
    expect(servers(store)).toEqual(['s1+s2+s3'])
  })

  test('without ids finds the one film under any of its names', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '194' }, metadata: { title: 'Amélie', year: 2001 } })],
      s2: [movie('b', { ids: { tmdb: '194' }, metadata: { title: 'Amelie from Montmartre', year: 2001 } })],
      s3: [movie('c', { metadata: { title: 'Amelie from Montmartre', year: 2001 } })],
    })
    expect(servers(store)).toEqual(['s1+s2+s3'])
  })
})

describe('two films', () => {
  test('of one name and year with contradicting ids are two, each under its own id', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '1', imdb: 'tt1' }, metadata: { title: 'Twins', year: 2000 } })],
      s2: [movie('b', { ids: { tmdb: '2', imdb: 'tt2' }, metadata: { title: 'Twins', year: 2000 } })],
    })
    expect(ids(store)).toEqual(['twins-2000', 'twins-2000-tmdb-2'])
  })

  test('of one name and year whose ids are of different catalogues are two: nothing says that they are one', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '1' }, metadata: { title: 'Twins', year: 2000 } })],
      s2: [movie('b', { ids: { imdb: 'tt2' }, metadata: { title: 'Twins', year: 2000 } })],
    })
    expect(ids(store)).toHaveLength(2)
  })

  test('of one name in different years are a film and its remake', () => {
    const store = household({
      s1: [movie('a', { metadata: { title: 'Dune', year: 1984 } })],
      s2: [movie('b', { metadata: { title: 'Dune', year: 2021 } })],
    })
    expect(ids(store)).toEqual(['dune-1984', 'dune-2021'])
  })

  test('where a weaker id is the same and a stronger one is not are two', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '1', tvdb: '9' }, metadata: { title: 'One', year: 2000 } })],
      s2: [movie('b', { ids: { tmdb: '2', tvdb: '9' }, metadata: { title: 'Two', year: 2000 } })],
    })
    expect(ids(store)).toEqual(['one-2000', 'two-2000'])
  })

  test('where a stronger id is the same and a weaker one is not are one', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '1', imdb: 'tt8' }, metadata: { title: 'One', year: 2000 } })],
      s2: [movie('b', { ids: { tmdb: '1', imdb: 'tt9' }, metadata: { title: 'Two', year: 2000 } })],
    })
    expect(ids(store)).toEqual(['one-2000'])
  })
})

describe('equal numbers of different catalogues and kinds say nothing', () => {
  test('a movie and a series with one TMDB number are two', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '1399' }, metadata: { title: 'Film', year: 2000 } })],
      s2: [
        { entryId: 'b', kind: 'series', ids: { tmdb: '1399' }, metadata: { title: 'Series', year: 2000 } },
      ],
    })
    expect(ids(store)).toEqual(['film-2000', 'series-2000'])
  })

  test('a movie’s TMDB number is not a series’ TVDB number, nor another movie’s', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '5' }, metadata: { title: 'One', year: 2000 } })],
      s2: [
        movie('b', { ids: { tvdb: '5' }, metadata: { title: 'Two', year: 2001 } }),
        { entryId: 'c', kind: 'series', ids: { tvdb: '5' }, metadata: { title: 'Three', year: 2002 } },
      ],
    })
    expect(ids(store)).toEqual(['one-2000', 'three-2002', 'two-2001'])
  })
})

describe('an id that is corrected', () => {
  const wrong = movie('a', { ids: { tmdb: '1' }, metadata: { title: 'Wrong', year: 2000 } })
  const right = movie('a', { ids: { tmdb: '2' }, metadata: { title: 'Right', year: 2001 } })

  test('leaves a title of one server where it was, with its address', () => {
    const store = household({ s1: [wrong] })
    household({ s1: [right] }, store)
    expect(ids(store)).toEqual(['wrong-2000'])
    expect(item(store, 'wrong-2000').metadata.title).toBe('Right')
    expect(item(store, 'wrong-2000').keys).toEqual(['movie:name:right|2001', 'movie:tmdb:2'])
  })

  test('parts a title of two servers: the one that still has the id keeps the address', () => {
    const store = household({ s1: [wrong], s2: [{ ...wrong, entryId: 'b' }] })
    household({ s1: [right] }, store)
    expect(item(store, 'wrong-2000').serverIds).toEqual(['s2'])
    expect(item(store, 'right-2001').serverIds).toEqual(['s1'])
  })

  test('joins a title with the one that has that id: the older address stays, the other leads to it', () => {
    const store = household({ s2: [{ ...right, entryId: 'b' }] })
    household({ s1: [wrong] }, store)
    household({ s1: [right] }, store)
    expect(ids(store)).toEqual(['right-2001'])
    expect(item(store, 'right-2001').aliases).toEqual([
      { id: 'wrong-2000', keys: ['movie:name:wrong|2000', 'movie:tmdb:1'] },
    ])
  })

  test('and corrected back gives each its address again', () => {
    const store = household({ s2: [{ ...right, entryId: 'b' }] })
    household({ s1: [wrong] }, store)
    household({ s1: [right] }, store)
    household({ s1: [wrong] }, store)
    expect(item(store, 'right-2001').serverIds).toEqual(['s2'])
    expect(item(store, 'wrong-2000').serverIds).toEqual(['s1'])
    expect(shown(store).flatMap(({ aliases }) => aliases)).toEqual([])
  })

  test('to a third one gets an address of its own, and that of another film that was joined still leads there', () => {
    const other = movie('c', { ids: { tmdb: '3' }, metadata: { title: 'Other', year: 2003 } })
    const store = household({ s2: [{ ...right, entryId: 'b' }] })
    household({ s1: [wrong], s3: [{ ...right, entryId: 'c' }] }, store)
    household({ s1: [right] }, store)
    household({ s3: [other] }, store)
    expect(item(store, 'other-2003').serverIds).toEqual(['s3'])
    expect(item(store, 'right-2001').aliases.map(({ id }) => id)).toEqual(['wrong-2000'])
  })

  test('twice leaves both old addresses leading to the title', () => {
    const third = movie('c', { ids: { imdb: 'tt3' }, metadata: { title: 'Third', year: 2003 } })
    const store = household({ s1: [wrong], s2: [{ ...right, entryId: 'b' }] })
    household({ s3: [third] }, store)
    household({ s1: [right] }, store)
    household({ s3: [{ ...third, ids: { tmdb: '2', imdb: 'tt3' } }] }, store)
    expect(shown(store)).toHaveLength(1)
    const [only] = shown(store)
    expect([only?._id, ...(only?.aliases ?? []).map(({ id }) => id)].toSorted()).toEqual([
      'right-2001',
      'third-2003',
      'wrong-2000',
    ])
  })

  test('of two entries that change places leaves each film its address, where another server tells which', () => {
    const heat = { metadata: { title: 'Heat', year: 1995 } }
    const ronin = { ids: { tmdb: '8195' }, metadata: { title: 'Ronin', year: 1998 } }
    const store = household({ s1: [movie('a', ronin), movie('b', heat)], s2: [movie('c', heat)] })
    household({ s1: [movie('a', heat), movie('b', ronin)] }, store)
    expect(item(store, 'heat-1995').metadata.title).toBe('Heat')
    expect(item(store, 'ronin-1998').metadata.title).toBe('Ronin')
    expect(shown(store).flatMap(({ aliases }) => aliases)).toEqual([])
  })
})

describe('a split', () => {
  const heat = { title: 'Heat', year: 1995 }
  const two = () =>
    household({
      s1: [movie('a', { ids: { tmdb: '1' }, metadata: heat })],
      s2: [movie('b', { ids: { imdb: 'tt1' }, metadata: { title: 'Hitze', year: 1995 } })],
    })
  const joint = movie('c', { ids: { tmdb: '1', imdb: 'tt1' } })

  test('of equal parts leaves the address with the part whose keys it had before the join', () => {
    // The lowest offer would have it the other way round.
    const store = openStore()
    gather(store, 's2', [makeOffer('s2', movie('b', { ids: { tmdb: '1' }, metadata: { title: 'Heat' } }))])
    run(store)
    gather(store, 's1', [makeOffer('s1', movie('a', { ids: { imdb: 'tt1' }, metadata: { title: 'Hitze' } }))])
    run(store)
    household({ s3: [joint] }, store)
    household({ s3: [] }, store)
    expect(item(store, 'heat').serverIds).toEqual(['s2'])
    expect(item(store, 'hitze').serverIds).toEqual(['s1'])
  })

  test('gives every override back to the title it was made for', () => {
    const store = two()
    setOverride(store, { itemId: 'heat-1995' }, 'metadata.tagline', 'Of Heat')
    setOverride(store, { itemId: 'hitze-1995' }, 'metadata.overview', 'Von Hitze')
    household({ s3: [joint] }, store)
    expect(item(store, 'heat-1995').metadata).toMatchObject({ tagline: 'Of Heat', overview: 'Von Hitze' })
    household({ s3: [] }, store)
    expect(item(store, 'heat-1995').metadata).toEqual({ ...heat, tagline: 'Of Heat' })
    expect(item(store, 'hitze-1995').metadata.overview).toBe('Von Hitze')
    expect(item(store, 'hitze-1995').metadata.tagline).toBeUndefined()
  })

  test('of an override under both ids leaves each its own; while they are one the later stands', () => {
    const store = two()
    setOverride(store, { itemId: 'hitze-1995' }, 'metadata.tagline', 'Earlier')
    setOverride(store, { itemId: 'heat-1995' }, 'metadata.tagline', 'Later')
    household({ s3: [joint] }, store)
    expect(item(store, 'heat-1995').metadata.tagline).toBe('Later')
    household({ s3: [] }, store)
    expect(item(store, 'hitze-1995').metadata.tagline).toBe('Earlier')
  })
})

describe('retired titles', () => {
  const heat = { title: 'Heat', year: 1995 }

  test('stay while a disabled server offers them', () => {
    const store = household({ s1: [movie('a', { metadata: heat })] })
    store.disabledServers.add('s1')
    household({ s1: [] }, store)
    expect(ids(store)).toEqual(['heat-1995'])
  })

  test('are those that only removed servers offer', () => {
    const store = household({ s1: [movie('a', { metadata: heat })], s2: [movie('b', { metadata: heat })] })
    setServerRemoved(store, 's1', true)
    run(store)
    expect(servers(store)).toEqual(['s2'])
    setServerRemoved(store, 's2', true)
    run(store)
    expect(ids(store)).toEqual([])
  })

  test('keep their overrides, and have them when they are back', () => {
    const store = household({ s1: [movie('a', { metadata: heat })] })
    setOverride(store, { itemId: 'heat-1995' }, 'metadata.tagline', 'By hand')
    household({ s1: [] }, store)
    household({ s2: [movie('b', { metadata: heat })] }, store)
    expect(item(store, 'heat-1995').metadata.tagline).toBe('By hand')
  })

  test('are found by the id of a title that they took in', () => {
    const store = household({
      s1: [movie('a', { ids: { tmdb: '1' }, metadata: heat })],
      s2: [movie('b', { ids: { imdb: 'tt1' }, metadata: { title: 'Hitze', year: 1995 } })],
    })
    household({ s3: [movie('c', { ids: { tmdb: '1', imdb: 'tt1' } })] }, store)
    household({ s1: [], s2: [], s3: [] }, store)
    expect(ids(store)).toEqual([])
    household({ s2: [movie('new', { ids: { imdb: 'tt1' } })] }, store)
    expect(ids(store)).toEqual(['heat-1995'])
  })
})
