import { isEmptyValue, metadataFields } from '../../../shared/fields.ts'
import type { Kind } from '../../../shared/kind.ts'
import { languageOf } from '../../../shared/language.ts'
import { ExternalIds, type Metadata } from '../../../shared/metadata.ts'
import { trailerOf } from '../../../shared/trailer.ts'
import { facePathOf } from './artwork.ts'
import type { Item } from './item.ts'
import { clip, dayOf, secondsOf } from '../words.ts'

const NAME_LENGTH = 1_000
const MOST_PEOPLE = 300

/** The fields that this kind has and that Jellyfin says something about. */
export function metadataOf(kind: Kind, item: Item): Metadata {
  const said = { ...wordsOf(item), ...numbersOf(item), ...peopleOf(item) }
  const day = dayOf(item.PremiereDate) ?? undefined
  const all: { [Field in keyof Metadata]: Metadata[Field] | undefined } = {
    ...said,
    releaseDate: day,
    airDate: day,
  }
  const names = metadataFields(kind).filter((name) => !isEmptyValue(name, all[name]))
  return Object.fromEntries(names.map((name) => [name, all[name]]))
}

function wordsOf(item: Item) {
  const language = languageOf(item.OriginalLanguage)
  return {
    title: clip(item.Name, NAME_LENGTH),
    originalTitle: clip(item.OriginalTitle, NAME_LENGTH),
    overview: clip(item.Overview, 20_000),
    tagline: clip(item.Taglines?.[0], 20_000),
    genres: item.Genres?.flatMap((genre) => clip(genre, 100) ?? []).slice(0, 100),
    certification: clip(item.OfficialRating, 40),
    status: clip(item.Status, 40),
    originalLanguage: language === 'und' ? undefined : language,
    trailer: item.RemoteTrailers?.map(({ Url }) => trailerOf(clip(Url, 2_000))).find(Boolean),
  }
}

function numbersOf(item: Item) {
  const { ProductionYear: year, CommunityRating: community, CriticRating: critics } = item
  const seconds = secondsOf(item.RunTimeTicks)
  return {
    year: year !== undefined && Number.isInteger(year) && year >= 1850 && year <= 2200 ? year : undefined,
    runtimeMinutes: seconds === null ? undefined : Math.min(Math.round((seconds / 60) * 100) / 100, 100_000),
    // Which service the first is from, Jellyfin does not say; the second is the Tomatometer.
    ratings: [
      ...(community !== undefined && community > 0 ? [rating('community', community, 10)] : []),
      ...(critics !== undefined ? [rating('rottentomatoes', critics, 100)] : []),
    ],
  }
}

function rating(source: string, value: number, outOf: number) {
  return { source, value: Math.round(value * 100) / 100, outOf, votes: null }
}

function peopleOf({ People = [] }: Item) {
  const people = People.flatMap((person) => {
    const name = clip(person.Name, NAME_LENGTH)
    const type = clip(person.Type, NAME_LENGTH) ?? 'Unknown'
    return name ? [{ name, role: clip(person.Role, NAME_LENGTH), type, picture: facePathOf(person) }] : []
  }).slice(0, MOST_PEOPLE)
  const isActor = ({ type }: { type: string }) => type === 'Actor' || type === 'GuestStar'
  return {
    cast: people.filter(isActor).map(({ name, role, picture }) => ({
      name,
      character: role ?? null,
      personId: null,
      ...(picture !== null && { picture }),
    })),
    crew: people
      .filter((person) => !isActor(person))
      .map(({ name, role, type }) => ({ name, job: jobOf(type, role), personId: null })),
  }
}

/** The kind of person is a fixed word; only writers' roles say more, e.g. `Screenplay`. */
function jobOf(type: string, role: string | undefined): string {
  return (type === 'Writer' || type === 'Unknown') && role ? role : type
}

/** Names of the services come in any case, ids that are unknown as `0` or empty; what is no id is left out. */
export function externalIdsOf({ ProviderIds = {} }: Item): ExternalIds {
  const ids: ExternalIds = {}
  for (const [service, value] of Object.entries(ProviderIds)) {
    const name = service.toLowerCase()
    if (name !== 'tmdb' && name !== 'imdb' && name !== 'tvdb') continue
    const id = ExternalIds.shape[name].safeParse(value?.trim())
    if (id.success && id.data !== undefined) ids[name] = id.data
  }
  return ids
}
