import type { Slug } from './art/paintings.ts'
import type { AudioCodec, VideoCodec } from './encoders.ts'

export type ServerName = 'attic' | 'cellar'
export type CaptionName = 'en' | 'en.sdh' | 'en.forced' | 'de' | 'fr'
export type Language = 'eng' | 'deu' | 'fra'

/** What stands beside a copy: a TMDB-shaped JSON, a Kodi NFO, or only the names of files and folders. */
type MetadataKind = 'json' | 'nfo' | 'none'
export type Field = 'overview' | 'tagline' | 'genres' | 'cast' | 'rating' | 'certification' | 'collection'

export interface AudioSpec {
  codec: AudioCodec
  language: Language
  channels: 2 | 6
}

/** A movie on one server. `missing`: fields and pictures that this server does not have. */
export interface MovieCopy {
  slug: Slug
  server: ServerName
  container: 'mkv' | 'mp4' | 'webm'
  codec: VideoCodec
  height: 1080 | 720 | 480 | 360
  audio: readonly AudioSpec[]
  external: readonly CaptionName[]
  embedded: readonly Language[]
  chapters: boolean
  metadata: MetadataKind
  missing: readonly (Field | 'poster' | 'backdrop')[]
}

const stereo = (language: Language = 'eng'): AudioSpec => ({ codec: 'aac', language, channels: 2 })
const surround: AudioSpec = { codec: 'ac3', language: 'eng', channels: 6 }

const plain = {
  container: 'mkv',
  codec: 'h264',
  height: 480,
  audio: [stereo()],
  external: [],
  embedded: [],
  chapters: false,
  missing: [],
} as const

type Given = Partial<MovieCopy> & { slug: Slug }
const attic = (given: Given): MovieCopy => ({ ...plain, metadata: 'json', server: 'attic', ...given })
const cellar = (given: Given): MovieCopy => ({ ...plain, metadata: 'nfo', server: 'cellar', ...given })

/** How long each film's file is; the films are a little longer in their metadata. */
export const movieSeconds: Partial<Record<Slug, number>> = {
  'the-salt-harbour': 62,
  'nine-lanterns': 84,
  'orchard-of-small-hours': 60,
  'signal-at-kestrel-point': 60,
  'the-paper-astronomer': 78,
  'low-tide-high-street': 62,
  'meridian-line': 70,
  'a-quiet-cartography': 60,
  'winter-allotment': 90,
  'velvet-static': 64,
  'the-last-ferry-to-oro': 94,
  glasshouse: 66,
  'tin-parade': 68,
  'copper-sky': 60,
}

export const movieCopies: readonly MovieCopy[] = [
  attic({
    slug: 'the-salt-harbour',
    height: 1080,
    audio: [stereo(), stereo('deu')],
    external: ['en', 'en.sdh', 'de'],
    chapters: true,
    missing: ['tagline'],
  }),
  cellar({ slug: 'the-salt-harbour', container: 'mp4', height: 1080, external: ['en', 'fr'] }),
  attic({
    slug: 'nine-lanterns',
    embedded: ['eng', 'deu'],
    chapters: true,
    missing: ['overview'],
  }),
  cellar({ slug: 'nine-lanterns', external: ['en'], missing: ['backdrop'] }),
  attic({
    slug: 'orchard-of-small-hours',
    container: 'mp4',
    embedded: ['eng'],
    missing: ['genres'],
  }),
  cellar({ slug: 'orchard-of-small-hours', missing: ['poster', 'cast'] }),
  attic({ slug: 'signal-at-kestrel-point', codec: 'hdr10', height: 360, audio: [surround], chapters: true }),
  cellar({ slug: 'signal-at-kestrel-point', external: ['en', 'en.forced'], missing: ['tagline', 'cast'] }),
  attic({ slug: 'the-paper-astronomer', external: ['en'], missing: ['backdrop'] }),
  cellar({ slug: 'the-paper-astronomer', container: 'mp4', metadata: 'none' }),
  attic({
    slug: 'low-tide-high-street',
    container: 'webm',
    codec: 'vp9',
    height: 360,
    audio: [{ codec: 'opus', language: 'eng', channels: 2 }],
    missing: ['rating'],
  }),
  cellar({ slug: 'low-tide-high-street', height: 360, external: ['en'] }),
  attic({
    slug: 'meridian-line',
    audio: [surround, stereo()],
    chapters: true,
    external: ['en.sdh'],
  }),
  cellar({ slug: 'meridian-line', height: 360, missing: ['overview', 'poster'] }),
  attic({ slug: 'a-quiet-cartography', codec: 'av1', height: 360, external: ['en'] }),
  attic({ slug: 'winter-allotment', height: 360, missing: ['poster', 'tagline'] }),
  cellar({ slug: 'winter-allotment', height: 360, embedded: ['eng'], chapters: true }),
  attic({ slug: 'velvet-static', height: 360, chapters: true }),
  cellar({
    slug: 'the-last-ferry-to-oro',
    audio: [stereo(), stereo('fra')],
    external: ['en', 'en.forced', 'fr'],
    chapters: true,
  }),
  attic({ slug: 'glasshouse', height: 720, missing: ['overview', 'tagline', 'backdrop'], external: ['en'] }),
  cellar({ slug: 'glasshouse', height: 720, chapters: true }),
  cellar({ slug: 'tin-parade', container: 'mp4', height: 360, embedded: ['eng'] }),
  cellar({ slug: 'copper-sky', codec: 'hevc10', height: 360, external: ['en'], chapters: true }),
]

/** A series on one server. `seasons`: which of them; `episodes`: how many of each at most. */
export interface SeriesCopy {
  slug: Slug
  server: ServerName
  seasons: readonly number[]
  episodes: number
  metadata: MetadataKind
  missing: readonly (Field | 'poster' | 'backdrop' | 'stills')[]
}

export const episodeSeconds = 30

export const seriesCopies: readonly SeriesCopy[] = [
  { slug: 'harrow-lane', server: 'attic', seasons: [1, 2], episodes: 4, metadata: 'json', missing: [] },
  { slug: 'harrow-lane', server: 'cellar', seasons: [1], episodes: 2, metadata: 'nfo', missing: ['poster'] },
  {
    slug: 'the-long-exposure',
    server: 'attic',
    seasons: [1],
    episodes: 4,
    metadata: 'json',
    missing: ['tagline'],
  },
  {
    slug: 'the-long-exposure',
    server: 'cellar',
    seasons: [1, 2],
    episodes: 4,
    metadata: 'nfo',
    missing: ['backdrop'],
  },
  {
    slug: 'field-notes',
    server: 'attic',
    seasons: [1],
    episodes: 2,
    metadata: 'json',
    missing: ['overview', 'stills'],
  },
  { slug: 'field-notes', server: 'cellar', seasons: [0, 1], episodes: 4, metadata: 'nfo', missing: [] },
]

/** One file that holds two episodes. */
export const doubleEpisode = { slug: 'harrow-lane', season: 1, first: 3, last: 4 }
