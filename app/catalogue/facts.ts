import { LEAST_RATINGS } from './groups.ts'
import { resolutionClass } from '../../shared/playback/labels.ts'
import type { Rating } from '../../shared/metadata.ts'
import type { CatalogueEpisode, CatalogueTitle } from '../db/catalogue.ts'

/** A value of a group, as `group:value`; groups have no colon in their names. */
export type Value = `${string}:${string}`

/** Whose rating counts first; where neither is there, the mean of the others. Of 10. */
const TRUSTED_RATINGS = ['imdb', 'tmdb']

export function ratingOf(ratings: readonly Rating[] | undefined): number | null {
  if (!ratings || ratings.length === 0) return null
  const ofTen = ({ value, outOf }: Rating) => (value / outOf) * 10
  const trusted = TRUSTED_RATINGS.map((source) => ratings.find((rating) => rating.source === source))
  const first = trusted.find((rating) => rating !== undefined)
  const rating = first ? ofTen(first) : ratings.reduce((sum, one) => sum + ofTen(one), 0) / ratings.length
  return Math.min(10, Math.max(0, Math.round(rating * 10) / 10))
}

/** What a title says of itself that lists are narrowed by; its files say `mediaValues`. */
export function titleValues({ metadata, serverIds }: CatalogueTitle, rating: number | null): Value[] {
  const { genres = [], year, certification } = metadata
  return [
    ...new Set(genres.map((genre): Value => `genre:${genre}`)),
    ...(year === undefined ? [] : [`year:${year}` as const, `decade:${Math.floor(year / 10) * 10}` as const]),
    ...(certification === undefined ? [] : [`certification:${certification}` as const]),
    ...LEAST_RATINGS.filter((least) => rating !== null && rating >= least).map(
      (least): Value => `rating:${least}`,
    ),
    ...serverIds.map((id): Value => `server:${id}`),
  ]
}

/** What the files of a movie or an episode are, each once. Languages count without their region. */
export function mediaValues({ copies, cuts }: Pick<CatalogueEpisode, 'copies' | 'cuts'>) {
  const values = new Set<Value>()
  for (const { video, audio } of copies) {
    if (video) values.add(`resolution:${resolutionClass(video).name}`)
    for (const kind of video?.hdr ?? []) values.add(`hdr:${kind}`)
    for (const { language } of audio) addLanguage(values, 'audio', language)
  }
  for (const { captions } of cuts)
    for (const { language } of captions) addLanguage(values, 'captions', language)
  return [...values]
}

function addLanguage(values: Set<Value>, group: 'audio' | 'captions', language: string): void {
  const base = language.split('-')[0]
  if (base && base !== 'und' && base !== 'zxx' && base !== 'mul') values.add(`${group}:${base}`)
}
