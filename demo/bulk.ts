import { createHash } from 'node:crypto'
import type { Copy } from '../shared/copy.ts'
import type { Metadata } from '../shared/metadata.ts'
import type { IndexEntry } from '../shared/protocol/media-index.ts'
import { makeRandom } from './art/frame.ts'

export interface BulkOptions {
  movies: number
  series: number
  seasonsPerSeries: number
  episodesPerSeason: number
  seed: number
  /**
   * `a` and `b` hold the same titles, by the same ids, with fields of their own; each has a few alone. With `c` there
   * are three, and each title is on two of them.
   */
  server: 'a' | 'b' | 'c'
  serverCount?: 2 | 3
}

const genres = [
  'Drama',
  'Comedy',
  'Thriller',
  'Documentary',
  'Science Fiction',
  'Western',
  'Family',
  'Mystery',
]
const firsts = [
  'Amber',
  'Broken',
  'Distant',
  'Electric',
  'Folded',
  'Gentle',
  'Hollow',
  'Iron',
  'Quiet',
  'Salted',
  'Velvet',
  'Winter',
]
const lasts = [
  'Harbour',
  'Meridian',
  'Orchard',
  'Parade',
  'Signal',
  'Lantern',
  'Cartography',
  'Static',
  'Ferry',
  'Window',
  'Field',
  'Sky',
]
const written = '2026-01-15T12:00:00.000Z'

/** Of two servers, every twentieth title is on one alone. */
function isOn({ server, serverCount = 2 }: BulkOptions, index: number): boolean {
  if (serverCount === 3) return index % 3 !== ['a', 'b', 'c'].indexOf(server)
  return index % 40 !== (server === 'a' ? 19 : 39)
}

const pick = <T>(list: readonly T[], dice: number) => list[Math.floor(dice * list.length)] as T

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

/** Ids as the media server makes them: titles, then seasons, then episodes, those of one series together. */
const titleId = (server: string, path: string) => `0${digest([server, path])}`
const childId = (server: string, rank: 1 | 2, parent: string, path: string) =>
  `${rank}${parent.slice(1, 7)}${digest([server, path]).slice(0, 16)}`

type Draft = Omit<IndexEntry, 'hash' | 'lastModified' | 'copies' | 'artwork'> & {
  copies?: Copy[]
  artwork?: IndexEntry['artwork']
}

function seal(draft: Draft): IndexEntry {
  const entry = { copies: [], artwork: {}, ...draft, lastModified: written }
  return { ...entry, hash: digest(entry) }
}

/** The same film is as long on every server. */
function secondsOf(path: string): number {
  return 1_200 + (Buffer.from(digest(path), 'base64url').readUInt16BE() % 6_000)
}

function copyOf(path: string, random: () => number): Copy {
  const [width, height] = pick(
    [
      [1920, 1080],
      [1280, 720],
      [3840, 2160],
    ] as const,
    random(),
  )
  const hevc = random() > 0.7
  return {
    copyId: digest(path),
    path,
    container: 'matroska,webm',
    sizeBytes: Math.floor(random() * 8e9) + 1e8,
    durationSeconds: secondsOf(path),
    bitrateBps: 4_000_000,
    modifiedAt: written,
    video: {
      codec: hevc ? 'hevc' : 'h264',
      codecString: hevc ? 'hvc1.2.4.L120.90' : 'avc1.640028',
      ...{ width, height, framesPerSecond: 24, bitDepth: hevc ? 10 : 8, hdr: [] },
      ...{ colorSpace: 'bt709', transfer: 'bt709', primaries: 'bt709', bitrateBps: 3_800_000 },
    },
    audio: [
      {
        index: 0,
        codec: 'aac',
        codecString: 'mp4a.40.2',
        channels: 2,
        language: 'en',
        title: null,
        isDefault: true,
        bitrateBps: 128_000,
      },
    ],
    captions: [
      {
        captionId: digest([path, 'en']),
        language: 'en',
        role: 'normal',
        title: null,
        format: 'subrip',
        source: 'external',
        isText: true,
      },
    ],
    chapters: [],
  }
}

/** One server knows the taglines and ratings, the other the cast; both have an overview, in other words. */
function metadataOf(
  server: BulkOptions['server'],
  title: string,
  year: number,
  random: () => number,
): Metadata {
  const own: Metadata =
    server === 'a'
      ? {
          tagline: `It began in ${year}.`,
          ratings: [
            {
              source: 'tmdb',
              value: Math.round(random() * 100) / 10,
              outOf: 10,
              votes: 100 + Math.floor(random() * 900),
            },
          ],
        }
      : {
          cast: [
            {
              name: `${pick(firsts, random())} ${pick(lasts, random())}`,
              character: 'The Stranger',
              personId: null,
            },
          ],
        }
  return {
    title,
    year,
    overview:
      `${title}, as server ${server} tells it. ${'A long evening, a short road, and somebody who waits at the end of it. '.repeat(3)}`.trim(),
    genres: [pick(genres, random()), pick(genres, random())].filter(
      (genre, index, all) => all.indexOf(genre) === index,
    ),
    ...own,
  }
}

function artworkOf(path: string): IndexEntry['artwork'] {
  const picture = (role: string, width: number, height: number) => ({
    ref: digest([path, role]),
    width,
    height,
    version: digest(path).slice(0, 10),
  })
  return { poster: picture('poster', 800, 1200), backdrop: picture('backdrop', 1600, 900) }
}

/** The title's own dice: the same on both servers, whatever else is made. */
function titleOf(seed: number, index: number, offset: number) {
  const dice = makeRandom(seed * 1_000_003 + offset + index)
  const title = `${pick(firsts, dice())} ${pick(lasts, dice())} ${index + 1}`
  return { title, year: 1950 + Math.floor(dice() * 75) }
}

function movieAt({ seed, server }: BulkOptions, index: number): IndexEntry {
  const { title, year } = titleOf(seed, index, 0)
  const random = makeRandom(seed + index * 3 + ['a', 'b', 'c'].indexOf(server))
  const path = `Movies/${title} (${year})/${title} (${year}).mkv`
  return seal({
    entryId: titleId(server, path),
    kind: 'movie',
    ids: { tmdb: String(700_000_000 + index), imdb: `tt${700_000_000 + index}` },
    metadata: { ...metadataOf(server, title, year, random), runtimeMinutes: 80 + Math.floor(random() * 60) },
    artwork: artworkOf(path),
    copies: [copyOf(path, random)],
  })
}

function* seriesAt(options: BulkOptions, index: number): Generator<IndexEntry> {
  const { seed, server, seasonsPerSeries, episodesPerSeason } = options
  const { title, year } = titleOf(seed, index, 500_000_000)
  const random = makeRandom(seed + 900_000_000 + index * 3 + ['a', 'b', 'c'].indexOf(server))
  const path = `TV/${title}`
  const parent = titleId(server, path)
  const ids = { tmdb: String(800_000_000 + index), tvdb: String(800_000_000 + index) }
  yield seal({
    entryId: parent,
    kind: 'series',
    ids,
    metadata: metadataOf(server, title, year, random),
    artwork: artworkOf(path),
  })
  for (let season = 1; season <= seasonsPerSeries; season++) {
    const folder = `${path}/Season ${String(season).padStart(2, '0')}`
    yield seal({
      entryId: childId(server, 1, parent, folder),
      kind: 'season',
      parent,
      season,
      ids: {},
      metadata: { title: `Season ${season}` },
    })
    for (let number = 1; number <= episodesPerSeason; number++) {
      const name = `${title} - S${String(season).padStart(2, '0')}E${String(number).padStart(2, '0')}.mkv`
      const metadata = {
        title: `Chapter ${number}`,
        overview: `Season ${season}, part ${number}, of ${title}.`,
      }
      const numbered = { season, numbers: [number], order: 'aired' as const }
      const copies = [copyOf(`${folder}/${name}`, random)]
      yield seal({
        entryId: childId(server, 2, parent, `${folder}/${name}`),
        kind: 'episode',
        parent,
        ...numbered,
        ids: {},
        metadata,
        copies,
      })
    }
  }
}

/**
 * The index of a big library without any files, for benchmarks: the same options always give the same entries.
 * Entries come title by title, not in the order of their ids.
 */
export function* makeBulkIndex(options: BulkOptions): Generator<IndexEntry> {
  for (let index = 0; index < options.movies; index++) if (isOn(options, index)) yield movieAt(options, index)
  for (let index = 0; index < options.series; index++)
    if (isOn(options, index)) yield* seriesAt(options, index)
}
