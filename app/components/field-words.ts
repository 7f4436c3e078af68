import { m } from '../i18n/m.ts'
import { isEmptyValue, METADATA_PATHS, ratingSource, translationAt } from '../../shared/fields.ts'
import type { HdrKind } from '../../shared/copy.ts'
import { own } from '../../shared/own.ts'
import { codecName, hdrName } from '../../shared/playback/labels.ts'
import { languageName } from '../playback/language-name.ts'
import { genreWords, jobWords, statusWords } from './provider-words.ts'
import { dayWords, lengthWords, sizeWords } from './words.ts'

const NAMES: Record<string, () => string> = {
  'metadata.title': m.field_title,
  'metadata.originalTitle': m.field_original_title,
  'metadata.year': m.field_year,
  'metadata.releaseDate': m.field_released,
  'metadata.airDate': m.field_aired,
  'metadata.overview': m.field_overview,
  'metadata.tagline': m.field_tagline,
  'metadata.genres': m.field_genres,
  'metadata.runtimeMinutes': m.field_length,
  'metadata.certification': m.field_certification,
  'metadata.status': m.field_status,
  'metadata.originalLanguage': m.field_original_language,
  'metadata.ratings': m.field_ratings,
  'metadata.cast': m.field_cast,
  'metadata.crew': m.field_crew,
  'metadata.trailer': m.field_trailer,
  'metadata.collection': m.field_collection,
  'metadata.keywords': m.field_keywords,
  'metadata.translations': m.field_in_languages,
  'artwork.poster': m.field_poster,
  'artwork.backdrop': m.field_backdrop,
  'artwork.logo': m.field_logo,
  'artwork.thumbnail': m.field_still,
  video: m.field_video,
  mediaQuality: m.field_quality,
  captions: m.field_captions,
  chapters: m.field_chapters,
}

const ROLES: Record<string, () => string> = {
  sdh: m.field_captions_sdh,
  forced: m.field_captions_forced,
  auto: m.field_captions_auto,
}

const RATING_NAMES: Record<string, string> = {
  tmdb: 'TMDB',
  imdb: 'IMDb',
  metacritic: 'Metacritic',
  rottentomatoes: 'Rotten Tomatoes',
}

const OF_VIEWERS = new Set(['community', 'default'])

/** Whose rating it is; a source that servers do not name is their viewers'. */
export function ratingName(source: string): string {
  return OF_VIEWERS.has(source) ? m.field_rating_viewers() : (own(RATING_NAMES, source) ?? source)
}

const nameOf = (path: string) => own(NAMES, path)?.() ?? path

/** `Captions, English, forced` for `captions.en.forced`, `Rating, IMDb` for `metadata.ratings.imdb`, `Title, German` for a translation. */
export function fieldName(path: string): string {
  const source = ratingSource(path)
  if (source !== null) return m.field_rating({ source: ratingName(source) })
  const text = translationAt(path)
  if (text)
    return m.field_in_language({
      field: nameOf(METADATA_PATHS[text.name]),
      language: languageName(text.language),
    })
  const [part, language = '', role = ''] = path.split('.')
  if (part !== 'captions' || language === '') return nameOf(path)
  return [m.field_captions(), languageName(language), own(ROLES, role)?.()].filter(Boolean).join(', ')
}

type Parts = Record<string, unknown>
type Writer = (value: never) => string

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const listed = (parts: (string | false)[]) => parts.filter(Boolean).join(', ')

/** The first three by name, and how many more there are. */
function peopleWords(people: readonly Parts[], part: 'character' | 'job'): string {
  const shown = people.slice(0, 3).map((person) => {
    const beside = part === 'job' ? jobWords(text(person.job)) : text(person[part])
    return beside ? `${text(person.name)} (${beside})` : text(person.name)
  })
  return listed([...shown, people.length > 3 && m.field_people_more({ count: people.length - 3 })])
}

const figure = (value: unknown) => (typeof value === 'number' ? value : text(value))

function ratingWords({ value, outOf, votes }: Parts): string {
  return listed([
    m.field_rating_of({ value: figure(value), of: figure(outOf) }),
    typeof votes === 'number' && m.field_votes({ count: votes }),
  ])
}

const pixels = ({ width, height }: Parts) => (width && height ? `${text(width)} × ${text(height)}` : '')

function videoWords(video: Parts): string {
  const { codec, durationSeconds, sizeBytes } = video
  return listed([
    pixels(video),
    codec ? codecName(text(codec)) : '',
    typeof durationSeconds === 'number' && lengthWords(durationSeconds / 60),
    typeof sizeBytes === 'number' && sizeWords(sizeBytes),
  ])
}

/** The names of formats of captions as people know them; those of pictures cannot be read as text. */
const CAPTIONS: Readonly<Record<string, string>> = {
  ass: 'ASS',
  dvb_subtitle: 'DVB',
  dvd_subtitle: 'VobSub',
  hdmv_pgs_subtitle: 'PGS',
  mov_text: 'MPEG-4',
  ssa: 'SSA',
  subrip: 'SubRip',
  webvtt: 'WebVTT',
}

function captionWords({ format, source, isText }: Parts): string {
  const name = own(CAPTIONS, text(format)) ?? text(format)
  return listed([
    isText === false ? m.field_caption_pictures({ format: name }) : name,
    source === 'external' ? m.field_caption_beside() : m.field_caption_inside(),
  ])
}

const WRITERS: Record<string, Writer> = {
  'metadata.releaseDate': (day: string) => dayWords(day),
  'metadata.airDate': (day: string) => dayWords(day),
  'metadata.genres': (genres: string[]) => genres.map(genreWords).join(', '),
  'metadata.status': (status: string) => statusWords(status),
  'metadata.keywords': (keywords: string[]) => keywords.join(', '),
  'metadata.runtimeMinutes': (minutes: number) => lengthWords(minutes),
  'metadata.cast': (cast: Parts[]) => peopleWords(cast, 'character'),
  'metadata.crew': (crew: Parts[]) => peopleWords(crew, 'job'),
  'metadata.trailer': ({ site, key }: Parts) => `${text(site)}, ${text(key)}`,
  'metadata.collection': ({ name }: Parts) => text(name),
  video: (video: Parts) => videoWords(video),
  mediaQuality: ({ format, bitDepth, hdr }: Parts & { hdr?: HdrKind[] }) =>
    listed([
      codecName(text(format)),
      bitDepth ? m.field_bits({ bits: text(bitDepth) }) : '',
      ...(hdr ?? []).map(hdrName),
    ]),
  chapters: (chapters: Parts[]) => m.field_chapters_count({ count: chapters.length }),
}

/** A field's value as people read it; empty where there is none. */
export function valueWords(path: string, value: unknown): string {
  if (isEmptyValue(path, value)) return ''
  if (path.startsWith('artwork.')) return pixels(value as Parts) || m.field_picture_unknown()
  if (ratingSource(path) !== null) return ratingWords(value as Parts)
  if (path.startsWith('captions.')) return (value as Parts[]).map(captionWords).join('; ')
  const write = own(WRITERS, path) as ((value: unknown) => string) | undefined
  return write ? write(value) : text(value)
}
