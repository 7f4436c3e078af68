import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Metadata } from '../../shared/metadata.ts'
import { personKeys } from '../../shared/person-key.ts'
import { readCollection } from '../library/collection-view.server.ts'
import { readMissing } from '../library/missing-view.server.ts'
import { readPerson } from '../library/person-view.server.ts'
import { readSimilar } from '../library/similar-view.server.ts'
import { fillLibrary, makeEpisode, makeItem, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'
import { collection } from './connection.ts'
import { ensureIndexes } from './indexes.ts'
import { guestCursor, personCursor } from './people.ts'
import { similarPipeline } from './similar.ts'
import { collectionCursor } from './title-collections.ts'

let database: { stop(): Promise<void> }

beforeAll(async () => {
  database = await startTestDatabase()
  await ensureIndexes()
})
afterAll(() => database.stop())

/** No server answers in these tests, which every card says after its reason. */
const reasonOf = (line: string | null) => line?.replace(' · No server with it answers', '')
const movie = (id: string, metadata: Metadata, more = {}) =>
  makeMovie(id, { metadata, people: personKeys(metadata), ...more })
const ada = { name: 'Ada Holm', character: 'Mara', personId: '7' }
const ines = { name: 'Ines Roth', job: 'Director', personId: '9' }
const harbour = movie('harbour', {
  ...{ title: 'Harbour', year: 2014, genres: ['Drama', 'Mystery'], keywords: ['lighthouse', 'storm'] },
  ...{ cast: [ada], crew: [ines] },
})

test('similar titles stand by what they have in common, each with the reason', async () => {
  await fillLibrary([
    harbour,
    movie('same-director', { year: 1980, genres: ['Mystery'], crew: [ines] }),
    movie('same-player', { year: 2016, genres: ['Drama'], cast: [{ ...ada, name: 'A. Holm' }] }),
    movie('same-matter', { year: 1999, keywords: ['storm', 'lighthouse'] }),
    movie('same-kind', { year: 2018, genres: ['Drama', 'Mystery'] }),
    movie('one-genre', { year: 2018, genres: ['Drama'] }),
    movie('far', { year: 1950, genres: ['Drama'] }),
    movie(
      'gone',
      { year: 2014, genres: ['Drama', 'Mystery'], cast: [ada] },
      { retiredAt: '2026-01-01T00:00:00.000Z' },
    ),
  ])
  expect((await readSimilar(harbour)).map(({ to, line }) => [to, reasonOf(line)])).toEqual([
    ['/movie/same-player', 'With Ada Holm'],
    ['/movie/same-director', 'Also by Ines Roth'],
    ['/movie/same-matter', 'Lighthouse, storm'],
    ['/movie/same-kind', 'Drama, mystery, 2010s'],
  ])
})

test('a title of which nothing is known is like no other', async () => {
  await fillLibrary([makeMovie('bare'), makeMovie('bare-2')])
  expect(await readSimilar(makeMovie('bare'))).toEqual([])
})

test('what is similar, a person and a collection are found through indexes', async () => {
  await fillLibrary([harbour])
  const plans = [
    await collection('titles')
      .aggregate(similarPipeline(harbour, 12) ?? [])
      .explain('queryPlanner'),
    await personCursor(['7']).explain('queryPlanner'),
    await guestCursor(['7']).explain('queryPlanner'),
    await collectionCursor(['5'], ['Coast']).explain('queryPlanner'),
  ]
  for (const plan of plans) expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/)
})

const guest = { name: 'Gil Stone', character: 'The pilot', personId: null }
const withGuest = (number: number, cast: Metadata['cast'] = [guest]) =>
  makeEpisode('signal', 1, number, {
    metadata: { title: `Part ${number}`, cast },
    people: personKeys({ cast }),
  })
const signal = makeSeries(
  'signal',
  {},
  { metadata: { title: 'Signal Hill', year: 2019, cast: [ada] }, people: personKeys({ cast: [ada] }) },
)
const cardsOf = async (key: string) =>
  (await readPerson(key))?.cards.map(({ to, name, line }) => [to, name, reasonOf(line)])

test('a guest of one episode has a page with the series and that episode', async () => {
  await fillLibrary([...signal, withGuest(4), withGuest(5, [])])
  const [key] = personKeys({ cast: [guest] })
  expect((await readPerson(key ?? ''))?.line).toBe('1 series here')
  expect(await cardsOf(key ?? '')).toEqual([
    ['/episode/signal-s1e4', 'Signal Hill', '2019 · as The pilot · S1 E4 Part 4'],
  ])
})

test('a guest of several episodes has the series once, and who is in the series itself has no episodes named', async () => {
  await fillLibrary([...signal, withGuest(1, [guest, ada]), withGuest(2)])
  expect(await cardsOf('~gil stone')).toEqual([
    ['/series/signal', 'Signal Hill', '2019 · as The pilot · 2 episodes'],
  ])
  expect(await cardsOf('7')).toEqual([['/series/signal', 'Signal Hill', '2019 · as Mara']])
})

test('a guest in an episode that no server offers any more is nobody', async () => {
  await fillLibrary([...signal, { ...withGuest(1), retiredAt: '2026-01-01T00:00:00.000Z' }])
  expect(await readPerson('~gil stone')).toBeNull()
})

test('a person’s page leads from a name to the id that it means', async () => {
  const byName = movie('by-name', { title: 'By name', year: 2020, cast: [{ ...ada, personId: null }] })
  await fillLibrary([harbour, byName])
  const person = await readPerson('~ada holm')
  expect([person?.key, person?.line]).toEqual(['7', '2 films here'])
  expect(person?.cards.map(({ to, line }) => [to, reasonOf(line)])).toEqual([
    ['/movie/by-name', '2020 · as Mara'],
    ['/movie/harbour', '2014 · as Mara'],
  ])
  expect(await readPerson('~nobody')).toBe(null)
})

test('a collection has the parts that the library lacks as soon as the provider told of them', async () => {
  const part = (id: string, year: number, collectionId: string) =>
    movie(
      id,
      { title: id, year, collection: { id: collectionId, name: 'Coast' } },
      { keys: [`movie:tmdb:${year}`] },
    )
  await fillLibrary([part('one', 2001, '5'), part('three', 2003, 'Coast')])
  expect((await readCollection('5'))?.line).toBe('2 films here')
  const told = (year: number) => ({ id: year, title: `Part ${year}`, release_date: `${year}-01-01` })
  await collection('metadata_cache').insertOne({
    _id: 'tmdb /3/collection/5',
    body: { name: 'Coast Collection', parts: [told(2001), told(2002), told(2003)] },
  } as { _id: string })
  const found = await readCollection('Coast')
  expect([found?.id, found?.line]).toEqual(['5', '2 of 3 films here'])
  expect(found?.parts.map(({ card, missing }) => card?.to ?? missing?.name)).toEqual([
    '/movie/one',
    'Part 2002',
    '/movie/three',
  ])
  expect(await readCollection('none')).toBe(null)
})

test('a season lacks what the provider tells of, whichever of its answers tells it', async () => {
  await fillLibrary(makeSeries('show', { 1: 2 }))
  const series = makeItem({ _id: 'show', kind: 'series' })
  const now = new Date('2026-05-01T12:00:00.000Z')
  expect(await readMissing(series, 1, now)).toEqual([])
  const episodes = [1, 2, 3, 4].map((number) => ({
    ...{ episode_number: number, name: `Told ${number}`, air_date: `2026-0${number + 1}-01` },
  }))
  await collection('metadata_cache').insertOne({
    _id: 'tmdb /3/tv/61?append_to_response=season/1',
    freshUntil: '2026-05-08T12:00:00.000Z',
    body: { id: 61, appended: [{ season_number: 1, episodes }] },
  } as { _id: string })
  await collection('offers').insertOne({
    ...{ _id: 'tmdb/series-61-abc', serverId: 'tmdb', kind: 'series', entryId: 'series-61-abc' },
    itemIds: ['show'],
  } as { _id: string })
  expect(await readMissing(series, 1, now)).toEqual([
    { number: '3', name: 'Told 3', day: '1 Apr 2026', isToCome: false },
    { number: '4', name: 'Told 4', day: '1 May 2026', isToCome: false },
  ])
  const byKey = { _id: 'other', keys: ['series:tmdb:61'] }
  expect(await readMissing(byKey, 1, now)).toEqual([])
})
