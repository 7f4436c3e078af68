import { isEmptyValue, ratingSource } from '../../shared/fields.ts'
import { languageName } from '../playback/language-name.ts'
import { countWords, dayWords, lengthWords, sizeWords } from './words.ts'

const NAMES: Record<string, string> = {
  'metadata.title': 'Title',
  'metadata.originalTitle': 'Original title',
  'metadata.year': 'Year',
  'metadata.releaseDate': 'Released',
  'metadata.airDate': 'Aired',
  'metadata.overview': 'Overview',
  'metadata.tagline': 'Tagline',
  'metadata.genres': 'Genres',
  'metadata.runtimeMinutes': 'Length',
  'metadata.certification': 'Certification',
  'metadata.status': 'Status',
  'metadata.originalLanguage': 'Original language',
  'metadata.ratings': 'Ratings',
  'metadata.cast': 'Cast',
  'metadata.crew': 'Crew',
  'metadata.trailer': 'Trailer',
  'metadata.collection': 'Collection',
  'metadata.keywords': 'Keywords',
  'artwork.poster': 'Poster',
  'artwork.backdrop': 'Backdrop',
  'artwork.logo': 'Logo',
  'artwork.thumbnail': 'Still',
  video: 'Video',
  mediaQuality: 'Picture quality',
  captions: 'Captions',
  chapters: 'Chapters',
}

const ROLES: Record<string, string> = {
  sdh: ', for the hard of hearing',
  forced: ', forced',
  auto: ', made by a machine',
}

const RATING_NAMES: Record<string, string> = {
  tmdb: 'TMDB',
  imdb: 'IMDb',
  metacritic: 'Metacritic',
  rottentomatoes: 'Rotten Tomatoes',
  community: 'Viewers',
  default: 'Viewers',
}

/** Whose rating it is; a source that servers do not name is their viewers'. */
export function ratingName(source: string): string {
  return RATING_NAMES[source] ?? source
}

/** `Captions, English, forced` for `captions.en.forced`, `Rating, IMDb` for `metadata.ratings.imdb`. */
export function fieldName(path: string): string {
  const source = ratingSource(path)
  if (source !== null) return `Rating, ${ratingName(source)}`
  const [part, language = '', role = ''] = path.split('.')
  if (part !== 'captions' || language === '') return NAMES[path] ?? path
  return `Captions, ${languageName(language)}${ROLES[role] ?? ''}`
}

type Parts = Record<string, unknown>
type Writer = (value: never) => string

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const listed = (parts: (string | false)[]) => parts.filter(Boolean).join(', ')

/** The first three by name, and how many more there are. */
function peopleWords(people: readonly Parts[], part: 'character' | 'job'): string {
  const shown = people.slice(0, 3).map((person) => {
    const beside = text(person[part])
    return beside ? `${text(person.name)} (${beside})` : text(person.name)
  })
  return listed([...shown, people.length > 3 && `and ${people.length - 3} more`])
}

function ratingWords({ value, outOf, votes }: Parts): string {
  return listed([`${text(value)} of ${text(outOf)}`, typeof votes === 'number' && countWords(votes, 'vote')])
}

const pixels = ({ width, height }: Parts) => (width && height ? `${text(width)} × ${text(height)}` : '')

function videoWords(video: Parts): string {
  const { codec, durationSeconds, sizeBytes } = video
  return listed([
    pixels(video),
    text(codec),
    typeof durationSeconds === 'number' && lengthWords(durationSeconds / 60),
    typeof sizeBytes === 'number' && sizeWords(sizeBytes),
  ])
}

const WRITERS: Record<string, Writer> = {
  'metadata.releaseDate': (day: string) => dayWords(day),
  'metadata.airDate': (day: string) => dayWords(day),
  'metadata.genres': (genres: string[]) => genres.join(', '),
  'metadata.keywords': (keywords: string[]) => keywords.join(', '),
  'metadata.runtimeMinutes': (minutes: number) => lengthWords(minutes),
  'metadata.cast': (cast: Parts[]) => peopleWords(cast, 'character'),
  'metadata.crew': (crew: Parts[]) => peopleWords(crew, 'job'),
  'metadata.trailer': ({ site, key }: Parts) => `${text(site)}, ${text(key)}`,
  'metadata.collection': ({ name }: Parts) => text(name),
  video: (video: Parts) => videoWords(video),
  mediaQuality: ({ format, bitDepth, hdr }: Parts & { hdr?: string[] }) =>
    listed([text(format), bitDepth ? `${text(bitDepth)} bit` : '', ...(hdr ?? [])]),
  chapters: (chapters: Parts[]) => countWords(chapters.length, 'chapter'),
}

/** A field's value as people read it; empty where there is none. */
export function valueWords(path: string, value: unknown): string {
  if (isEmptyValue(path, value)) return ''
  if (path.startsWith('artwork.')) return pixels(value as Parts) || 'A picture of unknown size'
  if (ratingSource(path) !== null) return ratingWords(value as Parts)
  if (path.startsWith('captions.'))
    return (value as Parts[]).map(({ format, source }) => `${text(format)}, ${text(source)}`).join('; ')
  const write = WRITERS[path] as ((value: unknown) => string) | undefined
  return write ? write(value) : text(value)
}
