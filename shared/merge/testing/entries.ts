import fc from 'fast-check'
import type { CaptionTrack, Copy, VideoTrack } from '../../copy.ts'
import type { Translation } from '../../metadata.ts'
import type { Offer } from '../../offer.ts'
import { makeCopy, makeOffer } from './household.ts'
import { ENTRY_IDS, GENRES, INSTANTS, NAMES, SECONDS, SOURCES, TITLES, WORDS, seldom } from './hostile.ts'
import type { EntrySketch } from './household.ts'

// Every set is small, so that servers often agree, contradict each other and come back to what they said before.

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const drop = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [name in keyof T]: Exclude<T[name], undefined>
  }

const ids = fc
  .record({
    tmdb: maybe(fc.constantFrom('1', '2', '3')),
    imdb: maybe(fc.constantFrom('tt1', 'tt2')),
    tvdb: maybe(fc.constantFrom('1', '2')),
  })
  .map(drop)

const titles = ['Heat', 'The Heat', 'Héat', 'Heat, The', 'Alien II', 'Alien 2', '火']
const rating = fc
  .record({ source: seldom(SOURCES, 'imdb', 'tmdb'), value: fc.constantFrom(6, 7) })
  .map((told) => ({ ...told, outOf: 10, votes: null }))
const translations = fc.constantFrom<Record<string, Translation>[]>(
  {},
  { de: { title: 'Hitze' } },
  { de: { title: ' ', overview: 'eins' }, 'pt-BR': { title: 'Fogo' } },
)
const metadata = fc
  .record({
    title: maybe(seldom(TITLES, ...titles)),
    originalTitle: maybe(seldom(TITLES, 'Heat', ' ')),
    year: maybe(seldom([1850, 2200], 1979, 1995)),
    releaseDate: maybe(seldom(['0001-01-01', '9999-12-31'], '1995-12-15')),
    overview: maybe(seldom(WORDS, 'one', 'two', '')),
    genres: maybe(seldom(GENRES, [], ['Drama'], ['Crime', 'Drama'])),
    ratings: maybe(fc.uniqueArray(rating, { maxLength: 2, selector: ({ source }) => source })),
    collection: maybe(seldom(NAMES, 'Heats').map((name) => ({ id: '1', name }))),
    cast: maybe(seldom(NAMES, 'Ada').map((name) => [{ name, character: null, personId: null }])),
    translations: maybe(translations),
  })
  .map(drop)
const picture = fc.constantFrom('p', 'q').map((ref) => ({ ref, width: 10, height: 15, version: ref }))
export const artwork = fc.record({ poster: maybe(picture), thumbnail: maybe(picture) }).map(drop)
const seconds = seldom(SECONDS, null, 5_000, 5_000.4, 5_000.9, 5_400, 5_700, 9_000)

const hd = makeCopy({ copyId: 'x' }).video as VideoTrack
const uhd: VideoTrack = {
  ...hd,
  codec: 'hevc',
  width: 3_840,
  height: 2_160,
  bitDepth: 10,
  hdr: ['hdr10'],
  colorSpace: 'bt2020nc',
  transfer: 'smpte2084',
}
const caption = fc
  .record({
    captionId: fc.constantFrom('1', '2'),
    language: seldom(SOURCES, 'en', 'de'),
    role: fc.constantFrom<CaptionTrack['role'][]>('normal', 'sdh'),
    isText: fc.boolean(),
  })
  .map((facts): CaptionTrack => ({ ...facts, title: null, format: 'subrip', source: 'external' }))
const copy = fc
  .record({
    durationSeconds: seconds,
    video: fc.constantFrom(null, hd, uhd),
    sizeBytes: fc.constantFrom(1_000, 2_000),
    captions: fc.uniqueArray(caption, { maxLength: 2, selector: ({ captionId }) => captionId }),
    chapters: fc.constantFrom<Copy['chapters'][]>([], [{ startSeconds: 0, endSeconds: 9, title: 'One' }]),
    broken: maybe(fc.constant('moov atom not found')),
    copyId: seldom(['same', '__proto__'], undefined),
  })
  .map(drop)
/** What copies are said to be; most of their ids are still to be given. */
export const copies = fc.array(copy, { maxLength: 2 })
const lastModified = seldom(
  INSTANTS,
  '2025-01-01T00:00:00.000Z',
  '2025-02-01T00:00:00.000Z',
  '2999-01-01T00:00:00.000Z',
)
const away = maybe(fc.constant(true))

type Draft = Omit<EntrySketch, 'entryId' | 'copies'> & { copies?: Partial<Copy>[] }

const movie: fc.Arbitrary<Draft> = fc.record({ ids, metadata, artwork, copies, lastModified, away }).map(drop)
const parent = seldom(['m0', 's0', 'e0', 'e1', ...ENTRY_IDS], 't0', 't0', 't1')
const place = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      season: seldom([100_000], 0, 1, 2),
      numbers: seldom<number[]>([[0], [1, 1], [3, 1], [99_999_999]], [1], [2], [3], [1, 2], [2, 3], []),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      order: fc.constant('absolute' as const),
      season: maybe(fc.constant(1)),
      numbers: seldom<number[]>([[0], [99_999_999]], [1], [2]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      order: fc.constant('date' as const),
      numbers: seldom<number[]>([[0], [99_999_999]], [20_240_501]),
    }),
  },
)
const otherEpisode = fc.record({
  number: fc.constantFrom(1, 2, 3, 99),
  metadata: fc.record({ title: maybe(seldom(TITLES, 'Second', 'Third')) }).map(drop),
})
const episode: fc.Arbitrary<Draft> = fc
  .record({
    place,
    parent,
    ids: fc.record({ tvdb: maybe(fc.constantFrom('71', '72', '73')) }).map(drop),
    metadata: fc
      .record({
        title: maybe(fc.constantFrom('Pilot', 'Finale')),
        airDate: maybe(fc.constant('2024-05-01')),
        translations: maybe(translations),
      })
      .map(drop),
    episodes: maybe(fc.array(otherEpisode, { maxLength: 2 })),
    artwork,
    copies,
    lastModified,
  })
  .map(drop)
  .map(({ place: at, ...rest }) => ({ kind: 'episode' as const, ...rest, ...drop(at) }))
const season: fc.Arbitrary<Draft> = fc
  .record({
    kind: fc.constant('season' as const),
    parent,
    season: maybe(fc.constantFrom(0, 1, 2)),
    metadata: fc
      .record({ overview: maybe(fc.constantFrom('first', 'second')), translations: maybe(translations) })
      .map(drop),
    artwork,
  })
  .map(drop)
const series: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constant('series' as const),
  ids,
  metadata,
  artwork,
  lastModified,
})

function sketchOf(entryId: string, { copies: facts, ...draft }: Draft): EntrySketch {
  return {
    ...draft,
    entryId,
    ...(facts && { copies: facts.map((one, at) => makeCopy({ copyId: `${entryId}-${at}`, ...one })) }),
  }
}

const listed = (prefix: string, draft: fc.Arbitrary<Draft>, maxLength: number) =>
  fc.array(draft, { maxLength }).map((all) => all.map((one, at) => sketchOf(`${prefix}${at}`, one)))

/** What a server lists: the same entry ids with other content from one listing to the next; a parent may be missing. */
export const library: fc.Arbitrary<EntrySketch[]> = fc
  .tuple(listed('m', movie, 3), listed('t', series, 2), listed('s', season, 2), listed('e', episode, 4))
  .map((lists) => lists.flat())

/** One entry with other content: an id that is corrected, an episode that goes elsewhere, a film that is a series now. */
export const someEntries: fc.Arbitrary<EntrySketch[]> = fc.oneof(
  fc.tuple(fc.constantFrom('m0', 'm1', 'm2'), movie).map(([id, draft]) => [sketchOf(id, draft)]),
  fc.tuple(fc.constantFrom('t0', 't1'), series).map(([id, draft]) => [sketchOf(id, draft)]),
  fc.tuple(fc.constantFrom('e0', 'e1'), episode).map(([id, draft]) => [sketchOf(id, draft)]),
  fc
    .tuple(seldom(ENTRY_IDS, 'm0', 't0', 's0', 'e0'), fc.oneof(movie, series, season, episode))
    .map(([id, draft]) => [sketchOf(id, draft)]),
)

export function offersOf(serverId: string, entries: readonly EntrySketch[]): Offer[] {
  return entries.map((entry) => makeOffer(serverId, entry))
}

/** What a provider says to a question: it fills fields of whoever is known by that key. */
export const answers: fc.Arbitrary<Offer[]> = fc
  .record({
    serverId: fc.constantFrom('tmdb', 'omdb'),
    askedBy: fc.constantFrom('movie:tmdb:1', 'movie:imdb:tt1', 'movie:name:heat|1995', 'series:tvdb:1'),
    overview: maybe(fc.constantFrom('told', 'retold')),
    poster: maybe(picture),
    translations: maybe(translations),
  })
  .map(({ serverId, askedBy, overview, poster, translations: told }) => {
    const kind = askedBy.startsWith('movie') ? 'movie' : 'series'
    const sketch = {
      entryId: askedBy.replaceAll(/[^a-z0-9]/g, '-'),
      kind,
      metadata: drop({ tagline: 'In short', overview, translations: told }),
      artwork: drop({ poster }),
    } as const
    return [{ ...makeOffer(serverId, sketch), askedBy }]
  })
