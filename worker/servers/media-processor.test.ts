import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FILM_METADATA, MediaProcessorHouse } from '../testing/media-processor-house.ts'
import { movieId, seriesId } from './media-processor/ids.ts'

let house: MediaProcessorHouse

beforeEach(async () => {
  house = await MediaProcessorHouse.start()
})
afterEach(() => house.served.close())

function recorded(name: string): Record<string, Record<string, unknown>> {
  const url = join(import.meta.dirname, `fixtures/media-processor/${name}`)
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, Record<string, unknown>>
}

/** Has the server list what was recorded. */
function replay(movies: Record<string, unknown>, shows: Record<string, unknown> = {}) {
  for (const [folder, json] of Object.entries(movies))
    if (folder !== 'version') house.fake.movies.set(folder, { json: json as never, hash: 'a'.repeat(40) })
  for (const [folder, json] of Object.entries(shows))
    if (folder !== 'version') house.fake.shows.set(folder, { json: json as never })
}

test('reads a movie with its ids, pictures, captions, chapters and quality', async () => {
  replay(recorded('media-movies.json'))
  const at = '/media/movies/The%20Paper%20Lighthouse%20(2017)'
  house.fake.files.set(`${at}/metadata.json`, JSON.stringify(recorded('file.movie.metadata.json')))
  const vtt = readFileSync(join(import.meta.dirname, 'fixtures/media-processor/file.chapters.vtt'), 'utf8')
  house.fake.files.set(`${at}/chapters/The%20Paper%20Lighthouse%20(2017)_chapters.vtt`, vtt)
  expect(await house.readMovie('The Paper Lighthouse (2017)')).toMatchObject({
    kind: 'movie',
    keys: ['movie:tmdb:700001', 'movie:imdb:tt7000010', 'movie:name:paper lighthouse|2017'],
    fields: {
      metadata: {
        title: 'The Paper Lighthouse',
        year: 2017,
        releaseDate: '2017-04-20',
        certification: 'PG-13',
        trailer: { site: 'youtube', key: 'abcdefghijk' },
        ratings: [{ source: 'tmdb', value: 6.4, outOf: 10, votes: 31 }],
        collection: { id: '930009', name: 'Lighthouse Collection' },
      },
      artwork: {
        poster: { ref: `${at}/poster.jpg?hash=f45275bf8e`, version: 'f45275bf8e' },
        backdrop: { focalPoint: { x: 0.5, y: 0.5 } },
        logo: { version: '5350e30a80' },
      },
    },
    copies: [
      {
        path: 'media/movies/The Paper Lighthouse (2017)/The Paper Lighthouse (2017).mp4',
        container: 'mp4',
        sizeBytes: 4_831_838_720,
        durationSeconds: 6_067.2,
        video: { codec: 'h264', width: 1920, height: 804, framesPerSecond: 23.976, bitDepth: 8, hdr: [] },
        audio: [{ codec: 'aac', codecString: 'mp4a.40.2', channels: 6, language: 'en' }],
        captions: [{ language: 'en', role: 'normal', format: 'subrip', source: 'external', isText: true }],
        chapters: [{ startSeconds: 0, title: 'Chapter 01' }, { title: 'Chapter 02' }],
      },
    ],
  })
})

test('reads a show, its seasons and its episodes', async () => {
  replay({}, recorded('captured.media-tv.json'))
  const at = '/media/tv/Signal%20%26%20Noise'
  house.fake.files.set(`${at}/metadata.json`, JSON.stringify(recorded('file.tv.metadata.json')))
  house.fake.files.set(
    `${at}/Season%201/01_metadata.json`,
    JSON.stringify(recorded('file.episode.metadata.json')),
  )
  const { entries, bad, removed } = await house.readAll()
  expect([bad, removed]).toEqual([[], []])
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind)
  expect(of('series').map(({ keys }) => keys[0])).toEqual(
    expect.arrayContaining(['series:tmdb:920001', 'series:name:пустошь|']),
  )
  const series = seriesId('Signal & Noise')
  expect(of('season').filter(({ parent }) => parent === series)).toMatchObject([
    { season: 0, fields: { metadata: { title: 'Specials' } } },
    { season: 1, fields: { metadata: { title: 'Season 1', airDate: '2020-01-10' } } },
    { season: 2 },
  ])
  const pilot = of('episode').find(({ keys }) => keys.includes('episode:tmdb:9200111'))
  expect(pilot).toMatchObject({
    parent: series,
    season: 1,
    numbers: [1],
    order: 'aired',
    fields: { metadata: { title: 'Chapter 1', airDate: '2020-01-07', runtimeMinutes: 42 } },
    copies: [{ durationSeconds: 4, captions: [{ language: 'en' }] }],
  })
})

test('a file of two episodes, which is listed as the first only, holds both', async () => {
  replay({}, recorded('captured.media-tv.json'))
  const { entries } = await house.readAll()
  const titles = entries.filter(({ numbers }) => numbers.length > 1)
  expect(titles.map(({ season, numbers }) => [season, numbers])).toEqual([[2, [1, 2]]])
})

test.each([
  ['Show - S01E01-E03.mp4', [1, 2, 3]],
  ['Show.s01e01e02.mp4', [1, 2]],
  ['Show - S01E01 - S01E09 explained.mp4', [1]],
  ['Show - S01E01-E00.mp4', [1]],
  ['whatever.mp4', [1]],
])('a file called %s holds the episodes %o', async (filename, numbers) => {
  house.fake.setShow('Show', null)
  house.fake.setEpisode('Show', 'Season 1', 'S01E01', { filename })
  const { entries } = await house.readAll()
  expect(entries.find(({ kind }) => kind === 'episode')?.numbers).toEqual(numbers)
})

test('two season folders of one number are two entries of one season', async () => {
  house.fake.setShow('Signal Hill', null)
  house.fake.setEpisode('Signal Hill', 'Season 1', 'S01E01')
  house.fake.setEpisode('Signal Hill', 'Season 01', 'S01E01')
  const { entries } = await house.readAll()
  expect(entries.map(({ season }) => season)).toEqual([undefined, 1, 1, 1, 1])
  expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(5)
})

test('a show without an episode and a folder without a file are no entries', async () => {
  replay(recorded('captured.media-movies.json'), recorded('captured.media-tv.json'))
  const { tags } = await house.listAll()
  expect(tags.map(({ entryId }) => entryId)).not.toContain(seriesId('No Episodes Yet'))
  const { removed, entries } = await house.readAll()
  expect(removed).toEqual([movieId('Empty Folder (1999)')])
  expect(entries.filter(({ kind }) => kind === 'movie')).toHaveLength(4)
})

test('a title that could not be probed, as those with a dollar sign, is listed with a file of unknown length', async () => {
  replay(recorded('media-movies.json'))
  const entry = await house.readMovie('Dr. $trange Bargains Vol. 2.5 (2012)')
  expect(entry.fields.metadata).toEqual({ title: 'Dr. $trange Bargains Vol. 2.5', year: 2012 })
  expect(entry.copies).toMatchObject([{ durationSeconds: null, video: null, audio: [] }])
  expect(entry.copies[0]).not.toHaveProperty('broken')
})

test('equal encodes, which the server gives one _id, are two entries and two copies', async () => {
  house.fake.setMovie('One (2001)', null)
  house.fake.setMovie('Two (2002)', null)
  const { entries } = await house.readAll()
  expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(2)
  expect(new Set(entries.map(({ copies }) => copies[0]?.copyId)).size).toBe(2)
})

test('all files of a folder are copies, though the server gives the address of the last only', async () => {
  const length = { 'Cut (2001).mp4': 6_000_000, 'Cut (2001) #2.mp4': 7_000_000 }
  house.fake.setMovie('Cut (2001)', null, { length, dimensions: { 'Cut (2001) #2.mp4': '1280x720' } })
  const { copies } = await house.readMovie('Cut (2001)')
  expect(copies).toMatchObject([
    { path: 'media/movies/Cut (2001)/Cut (2001).mp4', durationSeconds: 6_000 },
    { path: 'media/movies/Cut (2001)/Cut (2001) #2.mp4', durationSeconds: 7_000, video: { width: 1280 } },
  ])
})

test('captions: auto-made and for the hard of hearing are told apart; each is found by its path, and those still to be made are none', async () => {
  const at = '/media/movies/Words%20(2001)'
  const subtitles = {
    'English - Auto Generated': { url: `${at}/a.en.auto.srt`, srcLang: 'en', autoGenerated: true },
    'Spanish Hearing Impaired': { url: `${at}/a.spa.hi.srt`, srcLang: 'es', autoGenerated: false },
    German: { url: `${at}/a.de.forced.srt`, srcLang: 'de', autoGenerated: false },
    French: { url: `${house.served.url}/node/api/captions/track/movie/x/fr`, srcLang: 'fr', pending: true },
  }
  house.fake.setMovie('Words (2001)', null, { urls: { subtitles } })
  const [copy] = (await house.readMovie('Words (2001)')).copies
  expect(copy?.captions.map(({ language, role }) => `${language} ${role}`)).toEqual([
    'en auto',
    'es sdh',
    'de forced',
  ])
  expect(copy?.captions[1]?.ref).toBe(`${at}/a.spa.hi.srt`)
})

test('addresses may be relative or on the server’s own origin; no other origin is ever asked', async () => {
  const foreign = 'http://elsewhere.test/media'
  house.fake.setMovie('Own (2001)', FILM_METADATA, {
    urls: { poster: `${house.served.url}/media/p.jpg?hash=1` },
  })
  house.fake.setMovie('Public (2001)', null, { urls: { poster: 'https://films.example/media/p.jpg?hash=2' } })
  house.fake.setMovie('Foreign (2001)', null, {
    urls: {
      poster: `${foreign}/p.jpg`,
      metadata: `${foreign}/metadata.json`,
      mp4: `${foreign}/Foreign%20(2001).mp4`,
    },
  })
  house.client = house.open({ browserUrl: 'https://films.example' })
  expect((await house.readMovie('Own (2001)')).fields.artwork.poster?.ref).toBe('/media/p.jpg?hash=1')
  expect((await house.readMovie('Public (2001)')).fields.artwork.poster?.ref).toBe('/media/p.jpg?hash=2')
  const entry = await house.readMovie('Foreign (2001)')
  expect(entry.fields).toEqual({ metadata: { title: 'Foreign', year: 2001 }, artwork: {} })
  expect(entry.copies).toMatchObject([{ path: 'media/Foreign (2001).mp4', durationSeconds: 6_067.2 }])
})

test('a movie is known by the ids of its metadata file, whatever its folder is called', async () => {
  house.fake.setMovie('lighthouse-final-v2', FILM_METADATA)
  expect((await house.readMovie('lighthouse-final-v2')).keys).toContain('movie:tmdb:700001')
})

test.each([
  [
    { ...FILM_METADATA, id: 0, imdb_id: '', release_date: '9999-12-31', runtime: 0 },
    { title: 'The Paper Lighthouse', year: 1999 },
  ],
  [
    { ...FILM_METADATA, release_date: '0001-01-01', genres: 'none', cast: [null, { name: 5 }] },
    { year: 1999 },
  ],
])('metadata of %o: what is unknown or no value is left out', async (metadata, expected) => {
  house.fake.setMovie('Odd (1999)', metadata)
  const { fields, keys } = await house.readMovie('Odd (1999)')
  expect(fields.metadata).toEqual(expect.objectContaining(expected))
  expect(Object.keys(fields.metadata)).toEqual(['title', 'year'])
  if (metadata.id === 0) expect(keys).toEqual(['movie:name:paper lighthouse|1999'])
})
