import { idKeys } from '../../shared/identity/keys.ts'
import type { Release, ServiceTitle } from '../../shared/protocol/service-data.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { longPlaceWords, placeWords } from '../components/words.ts'
import { listConnections } from '../db/connections.ts'
import { findTitlesByKey } from '../db/titles-by-key.ts'
import { type Days, readServiceView } from '../services/service-state.server.ts'
import type { CalendarEntry, CalendarView } from './calendar-view.ts'
import { titlePath } from './card-view.ts'
import { episodeKey, type EpisodeNames, readEpisodeNames } from './episode-names.server.ts'

/** What every Radarr and Sonarr tells of these days, and what the library has of it. */
type Told = {
  releases: Release[]
  titles: ReadonlyMap<string, TitleCard>
  isWhole: boolean
  hasServices: boolean
}

/** What comes out on these days, from every Radarr and Sonarr, the earliest first; what several tell stands once. */
export async function readCalendar(days: Days): Promise<CalendarView> {
  const told = await readTold(days)
  const names = await readEpisodeNames(
    told.releases.flatMap(({ about, episode, at }) => {
      const series = episode && cardOf(about, told.titles)
      return series ? [{ series: { _id: series.id, keys: keysOf(about) }, at, ...episode }] : []
    }),
  )
  return viewOf(told, names)
}

/** The same with episodes called as services do: for lists that do not name them. */
export async function readBareCalendar(days: Days): Promise<CalendarView> {
  return viewOf(await readTold(days), new Map())
}

async function readTold(days: Days): Promise<Told> {
  const connections = (await listConnections()).filter(({ kind }) => kind === 'radarr' || kind === 'sonarr')
  const told = await Promise.all(
    connections.map((connection) => readServiceView(connection, 'calendar', days)),
  )
  const releases = told.flatMap(({ data }) => data?.releases ?? [])
  return {
    releases,
    titles: await findTitlesByKey(releases.flatMap(({ about }) => keysOf(about))),
    isWhole: told.every(({ data }) => data !== null),
    hasServices: connections.length > 0,
  }
}

function viewOf({ releases, titles, isWhole, hasServices }: Told, names: EpisodeNames): CalendarView {
  const entries = new Map<string, CalendarEntry>()
  for (const release of releases) {
    const entry = entryOf(release, cardOf(release.about, titles), names)
    const same = entries.get(entry.id)
    if (!same || (!same.isHere && entry.isHere)) entries.set(entry.id, entry)
  }
  const inOrder = [...entries.values()].toSorted((a, b) =>
    a.at === b.at ? byName(a, b) : a.at < b.at ? -1 : 1,
  )
  return { entries: inOrder, isWhole, hasServices }
}

function byName(a: CalendarEntry, b: CalendarEntry): number {
  return a.title < b.title ? -1 : 1
}

function keysOf({ kind, ids }: ServiceTitle): string[] {
  return idKeys(kind, ids)
}

function cardOf(about: ServiceTitle, titles: Told['titles']): TitleCard | undefined {
  return keysOf(about)
    .map((key) => titles.get(key))
    .find((found) => found !== undefined)
}

function entryOf(release: Release, card: TitleCard | undefined, names: EpisodeNames): CalendarEntry {
  const { about, what, at, overview, runtimeMinutes, hasFile } = release
  return {
    id: idOf(release),
    what,
    at,
    title: card?.title ?? about.title,
    year: about.year,
    ...partOf(release, card, names),
    overview,
    runtimeMinutes,
    isHere: hasFile || (about.kind === 'movie' && card !== undefined),
    ...pictureOf(card),
  }
}

function partOf(
  { episode }: Release,
  card: TitleCard | undefined,
  names: EpisodeNames,
): Pick<CalendarEntry, 'place' | 'shortPlace' | 'episodeTitle'> {
  if (!episode) return { place: null, shortPlace: null, episodeTitle: null }
  const place = { seasonNumber: episode.season, numbers: [episode.number] }
  const name = card && names.get(episodeKey(card.id, episode))
  return {
    place: longPlaceWords(place),
    shortPlace: placeWords(place),
    episodeTitle: name ?? episode.title,
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
