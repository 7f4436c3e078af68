import { idKeys } from '../../shared/identity/keys.ts'
import type { Release, ServiceTitle } from '../../shared/protocol/service-data.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { longPlaceWords, placeWords } from '../components/words.ts'
import { listConnections } from '../db/connections.ts'
import { findTitlesByKey } from '../db/titles-by-key.ts'
import { type Days, readServiceView } from '../services/service-state.server.ts'
import type { CalendarEntry, CalendarView } from './calendar-view.ts'
import { titlePath } from './card-view.ts'

/** What comes out on these days, from every Radarr and Sonarr, the earliest first; what several tell stands once. */
export async function readCalendar(days: Days): Promise<CalendarView> {
  const connections = (await listConnections()).filter(({ kind }) => kind === 'radarr' || kind === 'sonarr')
  const told = await Promise.all(
    connections.map((connection) => readServiceView(connection, 'calendar', days)),
  )
  const releases = told.flatMap(({ data }) => data?.releases ?? [])
  const titles = await findTitlesByKey(releases.flatMap(({ about }) => keysOf(about)))
  const entries = new Map<string, CalendarEntry>()
  for (const release of releases) {
    const entry = entryOf(release, titles)
    const same = entries.get(entry.id)
    if (!same || (!same.isHere && entry.isHere)) entries.set(entry.id, entry)
  }
  return {
    entries: [...entries.values()].toSorted((a, b) => (a.at === b.at ? byName(a, b) : a.at < b.at ? -1 : 1)),
    isWhole: told.every(({ data }) => data !== null),
    hasServices: connections.length > 0,
  }
}

function byName(a: CalendarEntry, b: CalendarEntry): number {
  return a.title < b.title ? -1 : 1
}

function keysOf({ kind, ids }: ServiceTitle): string[] {
  return idKeys(kind, ids)
}

function entryOf(release: Release, titles: ReadonlyMap<string, TitleCard>): CalendarEntry {
  const { about, episode, what, at, overview, runtimeMinutes, hasFile } = release
  const place = episode && { seasonNumber: episode.season, numbers: [episode.number] }
  const card = keysOf(about)
    .map((key) => titles.get(key))
    .find((found) => found !== undefined)
  return {
    id: idOf(release),
    what,
    at,
    title: card?.title ?? about.title,
    year: about.year,
    place: place && longPlaceWords(place),
    shortPlace: place && placeWords(place),
    episodeTitle: episode && episode.title,
    overview,
    runtimeMinutes,
    isHere: hasFile || (about.kind === 'movie' && card !== undefined),
    ...pictureOf(card),
  }
}

/** Ids of a service's own are of one instance; those of the world are the same in all. */
function idOf({ about, episode, what, at }: Release): string {
  const name = keysOf(about)[0] ?? `${about.kind}:${about.title}`
  return episode ? `${name}:s${episode.season}e${episode.number}` : `${name}:${what}:${at}`
}

function pictureOf(card: TitleCard | undefined): Pick<CalendarEntry, 'to' | 'picture' | 'placeholder'> {
  return card
    ? { to: titlePath(card), picture: card.poster, placeholder: card.placeholder }
    : { to: null, picture: null, placeholder: null }
}
