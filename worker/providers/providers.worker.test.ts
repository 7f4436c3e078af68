import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIGHTHOUSE, ProviderHouse } from '../testing/provider-house.ts'
import { film, series } from '../testing/sync-house.ts'
import { ask, attic, auth, bindings } from '../testing/worker-house.ts'

let house: ProviderHouse
beforeEach(() => {
  house = new ProviderHouse()
})
afterEach(() => house.leave())

test('a title without an overview gets one after the run, and a trailer and a poster', async () => {
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  await house.sync()
  expect(house.item(LIGHTHOUSE)).toMatchObject({
    metadata: {
      ...{ overview: 'Synopsis.', trailer: { site: 'youtube' }, cast: [{ picture: '/a0.jpg' }, {}] },
      ...{ collection: { name: 'Lighthouse Collection' }, ratings: [{ source: 'tmdb', value: 6.4 }] },
    },
    artwork: { poster: { serverId: 'tmdb', ref: '/p.jpg' } },
    serverIds: ['attic'],
  })
  expect(house.item(LIGHTHOUSE)?.owners).toContainEqual({ path: 'metadata.overview', serverId: 'tmdb' })
  expect(house.runs()).toMatchObject([
    { state: 'done', size: 'large' },
    {
      state: 'done',
      size: 'small',
      reasons: ['provider'],
      scope: { items: [LIGHTHOUSE] },
      counts: { updated: 1 },
    },
  ])
})

test('a series gets its seasons and episodes told, with stills', async () => {
  house.server.set({ ...film('s', 'Signal Hill', 2019), kind: 'series' })
  for (const entry of series('s', 'Signal Hill', 2).slice(1)) house.server.set({ ...entry, metadata: {} })
  await house.sync()
  expect(house.item('signal-hill-2019-s01')?.metadata).toMatchObject({ airDate: '2021-01-11' })
  expect(house.item('signal-hill-2019-s01e01')).toMatchObject({
    metadata: { title: 'Chapter 1' },
    artwork: { thumbnail: { serverId: 'tmdb' } },
  })
  expect(house.item('signal-hill-2019-s01e02')?.metadata.title).toBe('Chapter 2')
  // A search, the series, and its seasons in German.
  expect(house.tmdb.requests).toHaveLength(3)
})

test('seasons and episodes are told in the languages of the household, by one request for each', async () => {
  house.data.put('settings', [{ _id: 'household', libraryLanguage: 'en', titleLanguages: ['en'] }])
  house.tmdb.translate('de-DE', 710_001, {
    1: { name: 'Am Hügel', episodes: { 1: { name: 'Ebbe', overview: 'Das Wasser geht.' } } },
  })
  house.server.set({ ...film('s', 'Signal Hill', 2019), kind: 'series' })
  for (const entry of series('s', 'Signal Hill', 2).slice(1)) house.server.set(entry)
  await house.sync()
  expect(house.tmdb.requests).toHaveLength(2)

  house.data.put('settings', [
    { _id: 'household', libraryLanguage: 'en', titleLanguages: ['de', 'en', 'es'] },
  ])
  await ask('/providers/refresh', { method: 'POST', headers: auth })
  await house.idle()
  const translations = (place: string) => house.item(`signal-hill-2019-${place}`)?.metadata.translations
  expect(translations('s01')).toEqual({ de: { title: 'Am Hügel' } })
  expect(translations('s01e01')).toEqual({ de: { title: 'Ebbe', overview: 'Das Wasser geht.' } })
  expect(translations('s01e02')).toBeUndefined()
  expect(house.item('signal-hill-2019-s01e01')?.otherTitles).toContain('Ebbe')
  // The series itself once more, since it was kept without these languages.
  expect(house.tmdb.requests.slice(2).map((path) => path.replace(/append.*$/, ''))).toEqual([
    '/3/tv/710001?',
    '/3/tv/710001?language=de-DE&',
    '/3/tv/710001?language=es-ES&',
  ])

  const written = () => JSON.stringify([house.data.all('seasons'), house.data.all('episodes')])
  const before = written()
  await ask('/providers/refresh', { method: 'POST', headers: auth })
  await house.idle()
  expect([house.tmdb.requests.length, written()]).toEqual([5, before])
})

test('each episode gets its own facts, numbered through, by season or by its day', async () => {
  const cellar = { ...attic, _id: 'cellar', url: 'http://cellar.test', instanceId: 'cellar' }
  house.data.put('servers', [cellar])
  house.data.put('settings', [
    { _id: 'server-order', serverIds: ['attic', 'cellar'], changedAt: attic.createdAt },
  ])
  const told = (season: number, first: string, second: string) => ({
    season_number: season,
    episodes: [first, second].map((air_date, at) => ({
      ...{ id: 10 * season + at + 1, episode_number: at + 1, air_date },
      ...{ name: `Name ${season}x${at + 1}`, still_path: `/s${season}x${at + 1}.jpg` },
    })),
  })
  house.tmdb.add('tv', {
    seasons: [1, 2].map((season_number) => ({ season_number, episode_count: 2 })),
    'season/1': told(1, '2021-01-11', '2021-01-12'),
    'season/2': told(2, '2022-01-11', '2022-01-12'),
  })
  const show = { ...film('s', 'Signal Hill', 2019), kind: 'series' as const }
  const child = { kind: 'episode' as const, parent: 's' }
  for (const one of [house.server, house.cellar]) one.set(show)
  house.server.set({ ...film('a3', '', 0), ...child, numbers: [3], order: 'absolute', metadata: {} })
  house.server.set({ ...film('d', '', 0), ...child, numbers: [20210112], order: 'date', metadata: {} })
  house.cellar.set({ ...film('e', '', 0), ...child, season: 2, numbers: [2], order: 'aired', metadata: {} })
  await house.sync()
  const shown = ['-e0003', '-2021-01-12', '-s02e02'].map((place) => house.item(`signal-hill-2019${place}`))
  expect(shown).toMatchObject([
    { metadata: { title: 'Name 2x1' }, artwork: { thumbnail: { ref: '/s2x1.jpg' } }, serverIds: ['attic'] },
    { metadata: { title: 'Name 1x2' }, artwork: { thumbnail: { ref: '/s1x2.jpg' } }, serverIds: ['attic'] },
    { metadata: { title: 'Name 2x2' }, artwork: { thumbnail: { ref: '/s2x2.jpg' } }, serverIds: ['cellar'] },
  ])
  expect(shown[0]?.seasonNumber).toBeUndefined()
})

test('a server’s value always wins', async () => {
  house.server.set(film('a1', 'The Paper Lighthouse', 2017, { metadata: { overview: 'From the attic' } }))
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.metadata).toMatchObject({
    overview: 'From the attic',
    certification: 'PG-13',
  })
})

test('the second time costs no request and writes nothing', async () => {
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  await house.sync()
  const [before, asked] = [
    JSON.stringify([house.data.all('titles'), house.data.all('offers')]),
    house.tmdb.requests.length,
  ]
  house.clockMs += 25 * 3_600_000
  await house.sync()
  expect(house.tmdb.requests).toHaveLength(asked)
  expect(JSON.stringify([house.data.all('titles'), house.data.all('offers')])).toBe(before)
})

test('OMDb fills what TMDB does not have, and its key is nowhere in the database', async () => {
  Object.assign(bindings, { OMDB_API_KEY: house.omdb.key })
  house.tmdb.instead = () => Response.json({ page: 1, results: [] })
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.metadata.ratings).toHaveLength(3)
  const names = ['offers', 'titles', 'runs', 'run_changes', 'metadata_cache'] as const
  const stored = JSON.stringify(names.map((name) => house.data.all(name)))
  for (const key of [house.omdb.key, encodeURIComponent(house.omdb.key), house.tmdb.token])
    expect(stored).not.toContain(key)
})

test('OMDb’s ratings stand beside TMDB’s, and a server’s own before both', async () => {
  Object.assign(bindings, { OMDB_API_KEY: house.omdb.key })
  const own = { source: 'metacritic', value: 81, outOf: 100, votes: null }
  const ids = { tmdb: '700001', imdb: 'tt7000010' }
  house.server.set(film('a1', 'The Paper Lighthouse', 2017, { ids, metadata: { ratings: [own] } }))
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.metadata.ratings).toEqual([
    { source: 'imdb', value: 6.9, outOf: 10, votes: 12_812 },
    own,
    { source: 'rottentomatoes', value: 87, outOf: 100, votes: null },
    { source: 'tmdb', value: 6.4, outOf: 10, votes: 31 },
  ])
  const owners = house.item(LIGHTHOUSE)?.owners.filter(({ path }) => path.startsWith('metadata.ratings'))
  expect(owners).toEqual([
    { path: 'metadata.ratings.imdb', serverId: 'omdb' },
    { path: 'metadata.ratings.metacritic', serverId: 'attic' },
    { path: 'metadata.ratings.rottentomatoes', serverId: 'omdb' },
    { path: 'metadata.ratings.tmdb', serverId: 'tmdb' },
  ])
})

test('without a key nobody is asked, and that is no error', async () => {
  Object.assign(bindings, { TMDB_TOKEN: '' })
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  await house.sync()
  expect([house.tmdb.requests, house.omdb.requests, house.answers()]).toEqual([[], [], []])
  expect(house.runs()).toMatchObject([{ state: 'done' }])
})

test('an answer whose title is gone is removed, and comes back with it', async () => {
  const lighthouse = film('a1', 'The Paper Lighthouse', 2017)
  house.server.set(lighthouse)
  house.server.set(film('a2', 'Night Ferry', 2011))
  house.server.set(film('a3', 'The Lamplighter', 2001))
  await house.sync()
  expect(house.answers()).toMatchObject([
    { itemIds: [LIGHTHOUSE], askedBy: 'movie:name:paper lighthouse|2017' },
  ])
  house.server.remove('a1')
  await house.sync()
  expect(house.item(LIGHTHOUSE)?.retiredAt).toBeDefined()
  house.clockMs += 25 * 3_600_000
  await house.sync()
  expect(house.answers()[0]?.removedAt).toBeDefined()
  house.server.set(lighthouse)
  await house.sync()
  expect(house.answers()[0]?.removedAt).toBeUndefined()
  expect(house.item(LIGHTHOUSE)?.metadata.overview).toBe('Synopsis.')
  expect(house.item(LIGHTHOUSE)?.retiredAt).toBeUndefined()
})

test('an answer that belongs to a name gives way to the one that belongs to an id', async () => {
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  await house.sync()
  house.server.set(film('a1', 'The Paper Lighthouse', 2017, { ids: { tmdb: '700001' } }))
  await house.sync()
  const living = house.answers().filter(({ removedAt }) => removedAt === undefined)
  expect(living).toMatchObject([{ askedBy: 'movie:tmdb:700001', itemIds: [LIGHTHOUSE] }])
  expect(living).toHaveLength(1)
})

test('a film is told in the languages that the household wants, in another one as soon as it is wanted', async () => {
  const told = (iso_639_1: string, title: string) => ({ iso_639_1, iso_3166_1: '', data: { title } })
  const translations = [told('de', 'Der Papierleuchtturm'), told('fr', 'Le Phare'), told('en', 'Lighthouse')]
  house.tmdb.add('movie', { translations: { translations } })
  house.server.set(film('a1', 'The Paper Lighthouse', 2017))
  await house.sync()
  // English is the library's own.
  expect(house.item(LIGHTHOUSE)).toMatchObject({
    metadata: { title: 'The Paper Lighthouse', translations: { de: { title: 'Der Papierleuchtturm' } } },
    otherTitles: ['Der Papierleuchtturm'],
  })
  expect(Object.keys(house.item(LIGHTHOUSE)?.metadata.translations ?? {})).toEqual(['de'])
  expect(house.tmdb.titleRequests).toHaveLength(2)

  house.data.put('settings', [
    { _id: 'household', libraryLanguage: 'de', titleLanguages: ['de', 'en', 'fr'] },
  ])
  expect((await ask('/providers/refresh', { method: 'POST' })).status).toBe(401)
  expect((await ask('/providers/refresh', { method: 'POST', headers: auth })).status).toBe(202)
  await house.idle()
  expect(house.item(LIGHTHOUSE)?.metadata.translations).toMatchObject({
    en: { title: 'Lighthouse' },
    fr: { title: 'Le Phare' },
  })
  expect(house.item(LIGHTHOUSE)?.otherTitles).toEqual(['Lighthouse', 'Le Phare'])
})
