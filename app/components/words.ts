import { dateFormat, listFormat, writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import { speech } from '../i18n/speech.ts'

/** Numbers as people read them, in the language of the page: the same on the server and in the browser. */

/** `1 h 52 min`, `48 min` */
export function lengthWords(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return m.time_minutes({ minutes: rest })
  if (rest === 0) return m.time_hours({ hours })
  return m.time_hours_minutes({ hours, minutes: String(rest).padStart(2, '0') })
}

/** `48 min left`; `under a minute left` at the very end. */
export function leftWords(seconds: number): string {
  if (seconds < 60) return m.time_left_under_a_minute()
  return m.time_left({ length: lengthWords(Math.floor(seconds / 60)) })
}

/** `18.2 GB`, in decimal units as disks count. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return inUnit(bytes / 1e9, 'gigabyte', 1)
  if (bytes >= 1e6) return inUnit(bytes / 1e6, 'megabyte')
  return inUnit(Math.max(1, bytes / 1e3), 'kilobyte')
}

const inUnit = (value: number, unit: string, digits = 0) =>
  writtenNumber(value, { style: 'unit', unit, minimumFractionDigits: digits, maximumFractionDigits: digits })

/** `11 October 2024` for `2024-10-11`; `11 Oct 2024` when short. */
export function dayWords(isoDay: string, length: 'long' | 'short' = 'long'): string {
  const format = dateFormat({ day: 'numeric', month: length, year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${isoDay}T00:00:00Z`))
}

/** `14 films and 3 series`; what there is none of is left out, unless there is nothing at all. */
export function titlesWords({ movies, series }: { movies: number; series: number }): string {
  const films = m.count_films({ count: movies })
  const shows = m.count_series({ count: series })
  if (series === 0) return movies === 0 ? m.count_no_titles() : films
  return movies === 0 ? shows : m.count_films_and_series({ films, series: shows })
}

/** `Drama, mystery`: the first word's case stays, the others are lower, unless nouns are capital as in German. */
export function listWords(words: readonly string[]): string {
  const { language } = speech()
  const later = (word: string) => (language === 'de' ? word : word.toLocaleLowerCase(language))
  return words.map((word, index) => (index === 0 ? word : later(word))).join(', ')
}

/** `Ada Holm and Ines Roth`, as the language joins the last one. */
export function andWords(words: readonly string[]): string {
  return listFormat({ type: 'conjunction' }).format(words)
}

/**
 * A name that stands within a sentence: its first letter is lower, unless it is of capitals, or nouns are capital as in
 * German.
 */
export function inSentence(words: string): string {
  const { language } = speech()
  if (language === 'de' || /^\p{Lu}{2}/u.test(words)) return words
  return words.charAt(0).toLocaleLowerCase(language) + words.slice(1)
}

type Place = { seasonNumber?: number; numbers?: readonly number[] }

/** `3`, `3–4`, or nothing for an episode without a number. */
export function numberWords({ numbers = [] }: Place): string {
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (first === undefined) return ''
  return first === last ? String(first) : `${first}–${last}`
}

/** `S2 E3`, `Special 1` */
export function placeWords(place: Place): string {
  const number = numberWords(place)
  if (place.seasonNumber === 0) return specialWords(number)
  return m.place_short({ season: String(place.seasonNumber ?? 1), episode: number })
}

/** `Season 2, episode 3` */
export function longPlaceWords(place: Place): string {
  const number = numberWords(place)
  if (place.seasonNumber === 0) return specialWords(number)
  return m.place_long({ season: String(place.seasonNumber ?? 1), episode: number })
}

const specialWords = (number: string) => (number ? m.place_special_number({ number }) : m.place_special())

export function seasonName({ number, title }: { number: number; title: string | null }): string {
  if (number === 0) return title ?? m.place_specials()
  return title ?? m.place_season({ season: String(number) })
}
