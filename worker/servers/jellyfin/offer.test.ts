import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OfferedEntry } from '../../../shared/offer.ts'
import { readItem } from './offer.ts'

const SERVER = '000000000000000000000000000f4627'
const ID = '00000000000000000000000000000001'
const SERIES = '00000000000000000000000000000002'

function recorded(name: string): Record<string, unknown>[] {
  const file = join(import.meta.dirname, `../fixtures/jellyfin/${name}.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { Items: Record<string, unknown>[] }).Items
}

const movie = (more: object = {}) => ({ Id: ID, ServerId: SERVER, Type: 'Movie', Name: 'Heat', ...more })
const episode = (more: object = {}) => ({ ...movie(more), Type: 'Episode', SeriesId: SERIES, ...more })

async function entryOf(item: unknown): Promise<OfferedEntry> {
  const read = await readItem(item, 0)
  if ('bad' in read) throw new Error(JSON.stringify(read.bad))
  return read.entry
}

async function badOf(item: unknown) {
  const read = await readItem(item, 3)
  return 'bad' in read ? read.bad : null
}

test('the recorded movie is an offer with all that Jellyfin says of it', async () => {
  const [lighthouse] = recorded('items.movies')
  const entry = await entryOf(lighthouse)
  expect(entry).toEqual({
    entryId: '000000000000000000000000000f4241',
    kind: 'movie',
    keys: ['movie:tmdb:700001', 'movie:imdb:tt7000010', 'movie:name:paper lighthouse|2017'],
    numbers: [],
    lastModified: '2025-11-03T19:04:21.123Z',
    hash: expect.stringMatching(/^3\.[0-9a-f]{32}$/),
    fields: {
      metadata: {
        title: 'The Paper Lighthouse',
        originalTitle: 'The Paper Lighthouse',
        year: 2017,
        releaseDate: '2017-04-20',
        overview: 'Synopsis.',
        genres: ['Drama'],
        runtimeMinutes: 101.12,
        certification: 'PG-13',
        ratings: [
          { source: 'community', value: 6.4, outOf: 10, votes: null },
          { source: 'rottentomatoes', value: 87, outOf: 100, votes: null },
        ],
      },
      artwork: {
        poster: {
          ref: '/Items/000000000000000000000000000f4241/Images/Primary?tag=p1',
          width: null,
          height: null,
          version: 'p1',
          placeholder: expect.any(Array),
        },
        backdrop: {
          ref: '/Items/000000000000000000000000000f4241/Images/Backdrop/0?tag=b1',
          width: null,
          height: null,
          version: 'b1',
          placeholder: expect.any(Array),
        },
        logo: {
          ref: '/Items/000000000000000000000000000f4241/Images/Logo?tag=l1',
          width: null,
          height: null,
          version: 'l1',
        },
      },
    },
    copies: [
      {
        copyId: '000000000000000000000000000f4241',
        path: '/data/media/movies/The Paper Lighthouse.mkv',
        container: 'matroska',
        sizeBytes: 4_831_838_208,
        durationSeconds: 6_067.2,
        bitrateBps: 6_400_000,
        modifiedAt: '2025-11-03T19:04:21.123Z',
        video: {
          codec: 'hevc',
          codecString: 'hvc1.2.4.L120.B0',
          width: 1_920,
          height: 1_080,
          framesPerSecond: 23.976,
          bitDepth: 10,
          hdr: ['hdr10'],
          colorSpace: null,
          transfer: null,
          primaries: null,
          bitrateBps: 5_200_000,
        },
        audio: [
          {
            index: 0,
            codec: 'eac3',
            codecString: 'ec-3',
            channels: 6,
            language: 'en',
            title: null,
            isDefault: true,
            bitrateBps: 640_000,
          },
        ],
        captions: [
          {
            captionId: 's2',
            language: 'en',
            role: 'normal',
            title: null,
            format: 'subrip',
            source: 'external',
            isText: true,
          },
        ],
        chapters: [{ startSeconds: 0, endSeconds: 6_067.2, title: 'Chapter 1' }],
      },
    ],
  })
})

test('no address with a key in it gets into an offer', async () => {
  for (const item of recorded('items.movies'))
    expect(JSON.stringify(await entryOf(item))).not.toMatch(/ApiKey|DeliveryUrl/)
})

test.each([
  ['one', { IndexNumber: 3, ParentIndexNumber: 1 }, { order: 'aired', season: 1, numbers: [3] }],
  ['a special', { IndexNumber: 1, ParentIndexNumber: 0 }, { order: 'aired', season: 0, numbers: [1] }],
  [
    'a file of three',
    { IndexNumber: 4, IndexNumberEnd: 6, ParentIndexNumber: 2 },
    { order: 'aired', season: 2, numbers: [4, 5, 6] },
  ],
  [
    'an end before the start',
    { IndexNumber: 4, IndexNumberEnd: 2, ParentIndexNumber: 2 },
    { order: 'aired', season: 2, numbers: [4] },
  ],
  [
    'an end that is a year',
    { IndexNumber: 4, IndexNumberEnd: 1_999, ParentIndexNumber: 2 },
    { order: 'aired', season: 2, numbers: [4] },
  ],
  ['one without a season', { IndexNumber: 123 }, { order: 'absolute', numbers: [123] }],
  [
    'one that has a day only',
    { PremiereDate: '2024-05-01T00:00:00.0000000Z' },
    { order: 'date', numbers: [20_240_501] },
  ],
  ['one that says nothing', {}, { numbers: [] }],
])('tells the place of an episode: %s', async (_what, said, place) => {
  const { parent, order, season, numbers } = await entryOf(episode(said))
  expect(parent).toBe(SERIES)
  expect({ order, season, numbers }).toEqual({ order: undefined, season: undefined, ...place })
})

test('an episode’s still is its thumbnail, and it has no poster', async () => {
  const { fields } = await entryOf(episode({ ImageTags: { Primary: 't1', Logo: 'l1' } }))
  expect(Object.keys(fields.artwork)).toEqual(['thumbnail'])
})

test.each([
  ['of a metadata service', '1995-12-15T00:00:00.0000000Z', '1995-12-15'],
  ['as midnight east of Greenwich', '1995-12-14T22:00:00.0000000Z', '1995-12-15'],
  ['as midnight west of Greenwich', '1995-12-15T08:00:00.0000000Z', '1995-12-15'],
  ['unknown', '0001-01-01T00:00:00.0000000Z', undefined],
  ['never', '9999-12-31T00:00:00Z', undefined],
  ['empty', '', undefined],
  ['words', 'soon', undefined],
])('reads a day %s', async (_what, PremiereDate, day) => {
  expect((await entryOf(movie({ PremiereDate }))).fields.metadata.releaseDate).toBe(day)
})

test.each([
  [
    { Tmdb: '603', Imdb: 'tt0133093', Tvdb: '81' },
    ['movie:tmdb:603', 'movie:imdb:tt0133093', 'movie:tvdb:81'],
  ],
  [{ TMDB: '603' }, ['movie:tmdb:603']],
  [{ Tmdb: '0', Imdb: '', Tvdb: 'none' }, []],
  [{ Tmdb: null, TmdbCollection: '2344' }, []],
])('takes of the ids %j what are ids', async (ProviderIds, keys) => {
  expect((await entryOf(movie({ ProviderIds }))).keys).toEqual(keys)
})

test('tells cast from crew, and the first trailer that is a link', async () => {
  const { metadata } = (
    await entryOf(
      movie({
        People: [
          { Name: 'Ana Brisk', Role: 'Neil', Type: 'Actor', Id: SERIES, PrimaryImageTag: 'f1' },
          { Name: 'Bo Quill', Role: '', Type: 'GuestStar', Id: '../x', PrimaryImageTag: 'f2' },
          { Name: 'Cy Reed', Role: 'Screenplay', Type: 'Writer' },
          { Name: 'Di Stone', Role: 'Director', Type: 'Director' },
          { Name: ' ' },
        ],
        RemoteTrailers: [
          { Url: 'javascript:alert(1)' },
          { Url: 'https://www.youtube.com/watch?v=abcdefghijk' },
        ],
      }),
    )
  ).fields
  expect(metadata.cast).toEqual([
    {
      name: 'Ana Brisk',
      character: 'Neil',
      personId: null,
      picture: `/Items/${SERIES}/Images/Primary?tag=f1`,
    },
    { name: 'Bo Quill', character: null, personId: null },
  ])
  expect(metadata.crew).toEqual([
    { name: 'Cy Reed', job: 'Screenplay', personId: null },
    { name: 'Di Stone', job: 'Director', personId: null },
  ])
  expect(metadata.trailer).toEqual({ site: 'youtube', key: 'abcdefghijk' })
})

test.each([
  ['a season without a number', { ...episode(), Type: 'Season' }, `${ID}.IndexNumber`],
  ['an episode without a series', { ...movie(), Type: 'Episode' }, `${ID}.SeriesId`],
  ['another kind of item', movie({ Type: 'constructor' }), `${ID}.Type`],
  ['a time in words', movie({ RunTimeTicks: 'long' }), `${ID}.RunTimeTicks`],
  ['an episode before the first', episode({ IndexNumber: -1, ParentIndexNumber: 1 }), `${ID}.numbers.0`],
  ['an id with a slash', movie({ Id: '../../System/Shutdown' }), 'Items.3.Id'],
  ['nothing', null, 'Items.3'],
])('%s is a bad entry', async (_what, item, path) => {
  expect((await badOf(item))?.path).toBe(path)
})

test('hostile words are kept as words, and cut', async () => {
  const Name = `$where.__proto__\u202E\u0000${'x'.repeat(10_000)}`
  const { metadata } = (await entryOf(movie({ Name }))).fields
  expect(metadata.title).toBe(Name.slice(0, 1_000))
})

test('the hash covers what an offer says, and nothing else does', async () => {
  const hashOf = async (more: object) => (await entryOf(movie(more))).hash
  const plain = await hashOf({})
  expect(await hashOf({ UserData: { Played: true }, Etag: 'x', SortName: 'heat' })).toBe(plain)
  expect(await hashOf({ Overview: 'Words.' })).not.toBe(plain)
})
