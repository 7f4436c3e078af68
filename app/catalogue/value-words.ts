import { hdrName } from '../../shared/playback/labels.ts'
import { HdrKind } from '../../shared/copy.ts'
import { m } from '../i18n/m.ts'
import { speech } from '../i18n/speech.ts'
import { genreWords } from '../components/provider-words.ts'
import { languageName } from '../playback/language-name.ts'
import type { Facet } from './browse.ts'
import { type Group, GROUPS } from './groups.ts'

const WATCHED_WORDS: ReadonlyMap<string, () => string> = new Map([
  ['no', m.filter_not_watched],
  ['started', m.filter_begun],
  ['yes', m.state_watched],
])
const ADDED_WORDS: ReadonlyMap<string, () => string> = new Map([
  ['1', m.filter_last_day],
  ['7', m.filter_last_week],
  ['30', m.filter_last_month],
  ['90', m.filter_last_months],
  ['365', m.filter_last_year],
])
const RESOLUTIONS = ['4K', '1440p', '1080p', '720p', '576p', '480p', '360p']
const WATCHED_ORDER = ['no', 'started', 'yes']

/** A value as people read it. `servers`: their names by id. */
export function valueWords(group: Group, value: string, servers: ReadonlyMap<string, string>): string {
  switch (group) {
    case 'decade':
      return m.decade({ year: value })
    case 'rating':
      return m.filter_and_up({ rating: value })
    case 'watched':
      return WATCHED_WORDS.get(value)?.() ?? value
    case 'added':
      return ADDED_WORDS.get(value)?.() ?? value
    case 'hdr':
      return hdrWords(value)
    case 'audio':
    case 'captions':
      return languageName(value)
    case 'server':
      return servers.get(value) ?? value
    case 'genre':
      return genreWords(value)
    case 'year':
    case 'certification':
    case 'resolution':
      return value
  }
}

function hdrWords(value: string): string {
  const kind = HdrKind.safeParse(value).data
  return kind ? hdrName(kind) : value
}

/** The order in which a group's values stand: times and sizes from the newest and largest, names by the alphabet. */
export function inOrder(group: Group, facets: readonly Facet[], nameOf: (value: string) => string): Facet[] {
  switch (group) {
    case 'decade':
    case 'year':
    case 'rating':
      return facets.toSorted((one, other) => Number(other.value) - Number(one.value))
    case 'added':
      return facets.toSorted((one, other) => Number(one.value) - Number(other.value))
    case 'resolution':
      return byPlaceIn(RESOLUTIONS, facets)
    case 'watched':
      return byPlaceIn(WATCHED_ORDER, facets)
    case 'audio':
    case 'captions':
      return facets.toSorted((one, other) => other.count - one.count || compare(one, other, nameOf))
    case 'genre':
    case 'certification':
    case 'hdr':
    case 'server':
      return facets.toSorted((one, other) => compare(one, other, nameOf))
  }
}

const byPlaceIn = (order: readonly string[], facets: readonly Facet[]) =>
  facets.toSorted((one, other) => order.indexOf(one.value) - order.indexOf(other.value))

const compare = (one: Facet, other: Facet, nameOf: (value: string) => string) =>
  nameOf(one.value).localeCompare(nameOf(other.value), speech().locale, { numeric: true })

/** `Genre: Drama, Comedy` */
export function groupWords(group: Group, names: readonly string[]): string {
  return `${GROUPS[group].name()}: ${names.join(', ')}`
}
