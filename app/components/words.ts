/** Numbers as people read them. Everything pure: the same on the server and in the browser. */

/** `1 h 52 min`, `48 min` */
export function lengthWords(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`
}

/** `48 min left`; `under a minute left` at the very end. */
export function leftWords(seconds: number): string {
  return seconds < 60 ? 'under a minute left' : `${lengthWords(Math.floor(seconds / 60))} left`
}

/** `18.2 GB`, in decimal units as disks count. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  if (bytes >= 1e6) return `${Math.round(bytes / 1e6)} MB`
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`
}

const day = (month: 'long' | 'short') =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
const LONG_DAY = day('long')
const SHORT_DAY = day('short')

/** `11 October 2024` for `2024-10-11`; `11 Oct 2024` when short. */
export function dayWords(isoDay: string, length: 'long' | 'short' = 'long'): string {
  return (length === 'long' ? LONG_DAY : SHORT_DAY).format(new Date(`${isoDay}T00:00:00Z`))
}

/** `1 film`, `14 films` */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** `14 films and 3 series`; what there is none of is left out, unless there is nothing at all. */
export function titlesWords({ movies, series }: { movies: number; series: number }): string {
  const films = countWords(movies, 'film')
  const shows = countWords(series, 'series', 'series')
  if (series === 0) return movies === 0 ? 'no films or series' : films
  return movies === 0 ? shows : `${films} and ${shows}`
}

/** `Drama, mystery`: the first word's case stays, the others are lower. */
export function listWords(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(', ')
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
  if (place.seasonNumber === 0) return `Special ${number}`.trim()
  return `S${place.seasonNumber ?? 1} E${number}`
}

/** `Season 2, episode 3` */
export function longPlaceWords(place: Place): string {
  const number = numberWords(place)
  if (place.seasonNumber === 0) return `Special ${number}`.trim()
  return `Season ${place.seasonNumber ?? 1}, episode ${number}`
}

export function seasonName({ number, title }: { number: number; title: string | null }): string {
  if (number === 0) return title ?? 'Specials'
  return title ?? `Season ${number}`
}
