import type { Kind } from './kind.ts'
import { isBlank } from './blank.ts'
import { joined } from './joined.ts'
import { isSame } from './merge/diff.ts'
import type { ArtworkRole, Metadata, Picture, Translation } from './metadata.ts'

const everyKind = ['movie', 'series', 'season', 'episode'] as const
const titles = ['movie', 'series'] as const
/** Kinds that have files; a file that a series or a season is said to have is nobody's to play. */
const filed = ['movie', 'episode'] as const

/** What a field holds: this decides when it is empty and when two values say the same. */
type FieldType = 'text' | 'day' | 'number' | 'minutes' | 'list' | 'record' | 'picture' | 'whole' | 'texts'
type FieldRule = { type: FieldType; kinds: readonly Kind[] }

/** The closed list of descriptive fields and the kinds that have each. Path: `metadata.<name>`. */
const METADATA_FIELDS = {
  title: { type: 'text', kinds: everyKind },
  originalTitle: { type: 'text', kinds: titles },
  year: { type: 'number', kinds: titles },
  releaseDate: { type: 'day', kinds: titles },
  airDate: { type: 'day', kinds: ['season', 'episode'] },
  overview: { type: 'text', kinds: everyKind },
  tagline: { type: 'text', kinds: titles },
  genres: { type: 'list', kinds: titles },
  runtimeMinutes: { type: 'minutes', kinds: ['movie', 'series', 'episode'] },
  certification: { type: 'text', kinds: titles },
  status: { type: 'text', kinds: ['series'] },
  originalLanguage: { type: 'text', kinds: titles },
  ratings: { type: 'list', kinds: ['movie', 'series', 'episode'] },
  cast: { type: 'list', kinds: ['movie', 'series', 'episode'] },
  crew: { type: 'list', kinds: ['movie', 'series', 'episode'] },
  trailer: { type: 'record', kinds: titles },
  collection: { type: 'record', kinds: ['movie'] },
  keywords: { type: 'list', kinds: titles },
  translations: { type: 'texts', kinds: everyKind },
} as const satisfies Record<keyof Metadata, FieldRule>

/** The closed list of pictures and the kinds that have each. Path: `artwork.<role>`; owned as a whole. */
const ARTWORK_FIELDS = {
  poster: { type: 'picture', kinds: ['movie', 'series', 'season'] },
  backdrop: { type: 'picture', kinds: titles },
  logo: { type: 'picture', kinds: titles },
  thumbnail: { type: 'picture', kinds: ['episode'] },
} as const satisfies Record<ArtworkRole, FieldRule>

/** What comes from files. Captions are owned each by itself, by their path (`captionPath`); the others as a whole. */
const FILE_FIELDS = {
  video: { type: 'whole', kinds: filed },
  mediaQuality: { type: 'whole', kinds: filed },
  captions: { type: 'list', kinds: filed },
  chapters: { type: 'list', kinds: filed },
} as const satisfies Record<string, FieldRule>

/** Paths inside `video`, which is owned as a whole; availability names each. */
export const VIDEO_FIELDS = [
  'durationSeconds',
  'width',
  'height',
  'codec',
  'audioCodec',
  'audioChannels',
  'bitDepth',
  'hdr',
  'bitrateBps',
  'sizeBytes',
] as const

/** Merging asks for these with every item. */
function namesByKind<Name extends string>(fields: Record<Name, FieldRule>): Record<Kind, readonly Name[]> {
  const of = (kind: Kind) =>
    (Object.keys(fields) as Name[]).filter((name) => fields[name].kinds.includes(kind))
  return { movie: of('movie'), series: of('series'), season: of('season'), episode: of('episode') }
}

const METADATA_NAMES = namesByKind<keyof Metadata>(METADATA_FIELDS)
const ARTWORK_NAMES = namesByKind<ArtworkRole>(ARTWORK_FIELDS)

export function metadataFields(kind: Kind): readonly (keyof Metadata)[] {
  return METADATA_NAMES[kind]
}

export function artworkFields(kind: Kind): readonly ArtworkRole[] {
  return ARTWORK_NAMES[kind]
}

/** Whether items of a kind have files of their own, and so video, captions and chapters. */
export function hasFiles(kind: Kind): boolean {
  return FILE_FIELDS.video.kinds.some((one) => one === kind)
}

/** Made once: merging names them with every offer. */
export const METADATA_PATHS = pathsOf('metadata', Object.keys(METADATA_FIELDS) as (keyof Metadata)[])
export const ARTWORK_PATHS = pathsOf('artwork', Object.keys(ARTWORK_FIELDS) as ArtworkRole[])
export const VIDEO_PATHS = pathsOf('video', VIDEO_FIELDS)

function pathsOf<Name extends string>(part: string, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, joined([part, name], '.')])) as Record<Name, string>
}

/** `captions.en`, `captions.de.sdh`. */
export function captionPath(language: string, role: string): string {
  return joined(role === 'normal' ? ['captions', language] : ['captions', language, role], '.')
}

/** Whose ratings are known by name. Servers may tell of others. */
export const RATING_SOURCES = ['imdb', 'rottentomatoes', 'metacritic', 'tmdb'] as const

/** `metadata.ratings.imdb`: each source's rating is owned by itself. */
export function ratingPath(source: string): string {
  return joined(['metadata.ratings', source], '.')
}

/** The source whose rating stands at a path; null for every other path. */
export function ratingSource(path: string): string | null {
  return /^metadata\.ratings\.(.+)$/s.exec(path)?.[1] ?? null
}

/** What there is in several languages: each text is owned by itself. */
const TRANSLATED = ['title', 'overview', 'tagline'] as const satisfies (keyof Translation)[]
export type TranslatedName = (typeof TRANSLATED)[number]

const TRANSLATED_NAMES = namesByKind<TranslatedName>({
  title: METADATA_FIELDS.title,
  overview: METADATA_FIELDS.overview,
  tagline: METADATA_FIELDS.tagline,
})

/** The texts of a kind that are told in several languages: a season has no tagline in any. */
export function translatedNames(kind: Kind): readonly TranslatedName[] {
  return TRANSLATED_NAMES[kind]
}

/** `metadata.translations.de.title`. */
export function translationPath(language: string, name: TranslatedName): string {
  return joined(['metadata.translations', language, name], '.')
}

/** The text in another language that stands at a path; null for every other path. */
export function translationAt(path: string): { language: string; name: TranslatedName } | null {
  const [, language = '', part] = TRANSLATION.exec(path) ?? []
  const name = TRANSLATED.find((one) => one === part)
  return name ? { language, name } : null
}
const TRANSLATION = /^metadata\.translations\.([a-z]{2,3}(?:-[A-Z]{2})?)\.(\w+)$/

/** Whether a field is owned by parts, and so has no value at its own path: each rating, each text of a language. */
export function isParted(path: string): boolean {
  return path === 'metadata.ratings' || path === 'metadata.translations'
}

/** The paths of all parts that are told. */
export function partPaths({ ratings = [], translations = {} }: Metadata): string[] {
  return [
    ...ratings.map(({ source }) => ratingPath(source)),
    ...Object.entries(translations).flatMap(([language, texts]) =>
      TRANSLATED.filter((name) => texts[name] !== undefined).map((name) => translationPath(language, name)),
    ),
  ]
}

/** What is told at `metadata.<name>`, `metadata.ratings.<source>` or `metadata.translations.<language>.<name>`. */
export function metadataAt(metadata: Metadata, path: string): unknown {
  const text = translationAt(path)
  if (text) return metadata.translations?.[text.language]?.[text.name]
  const source = ratingSource(path)
  if (source !== null) return metadata.ratings?.find((rating) => rating.source === source)
  return metadata[path.replace(/^metadata\./, '') as keyof Metadata]
}

/** A field of a kind. `captions` stands for all its paths, and so do `metadata.ratings` and `metadata.translations`. */
type Field = { path: string; type: FieldType }

/** The closed list of a kind's field paths. */
export function fieldsOf(kind: Kind): Field[] {
  return ALL_FIELDS.filter(({ kinds }) => kinds.includes(kind)).map(({ path, type }) => ({ path, type }))
}

const ALL_FIELDS: (Field & FieldRule)[] = [
  ...atPaths(METADATA_FIELDS, METADATA_PATHS),
  ...atPaths(ARTWORK_FIELDS, ARTWORK_PATHS),
  ...atPaths(FILE_FIELDS, {}),
]

/** A field that has no path here is found by its name. */
function atPaths(
  fields: Record<string, FieldRule>,
  paths: Partial<Record<string, string>>,
): (Field & FieldRule)[] {
  return Object.entries(fields).map(([name, rule]) => ({ path: paths[name] ?? name, ...rule }))
}

/** By path, and by the name alone. */
const TYPES = new Map<string, FieldType>([
  ...ALL_FIELDS.map(({ path, type }) => [path.replace(/^metadata\./, ''), type] as const),
  ...ALL_FIELDS.map(({ path, type }) => [path, type] as const),
  ['durationSeconds', 'minutes'],
])

/**
 * Nothing, blank text, a list without entries, 0 minutes, and a record without its name or key are empty; `false` and
 * 0 votes are not. `name`: of the field, with or without `metadata.` before it.
 */
export function isEmptyValue(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return isBlank(value)
  if (Array.isArray(value)) return value.length === 0
  if (value === 0) return TYPES.get(name) === 'minutes'
  if (TYPES.get(name) === 'texts') return Object.keys(value).length === 0
  return TYPES.get(name) === 'record' && isNameless(value)
}

/** Neither a trailer without its key nor a collection without its name says anything. */
function isNameless(value: object): boolean {
  return Object.entries(value).some(
    ([part, text]) => (part === 'key' || part === 'name') && typeof text === 'string' && isBlank(text),
  )
}

/**
 * Whether two values of a field say the same. Text: however its accents are encoded and whatever blanks stand around it.
 * Pictures: one picture in one version, wherever it lies. All else: the same in every part, lists in their order.
 */
export function isSameValue(path: string, one: unknown, other: unknown): boolean {
  if (isEmptyValue(path, one) || isEmptyValue(path, other))
    return isEmptyValue(path, one) && isEmptyValue(path, other)
  switch (translationAt(path) ? 'text' : TYPES.get(path)) {
    case 'text':
      return textOf(one) === textOf(other)
    case 'picture':
      return isSame(versionOf(one), versionOf(other))
    default:
      return isSame(one, other)
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)

function versionOf(picture: unknown): unknown {
  const { ref, version } = picture as Partial<Picture>
  return { ref, version }
}
