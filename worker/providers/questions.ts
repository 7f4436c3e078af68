import {
  ARTWORK_PATHS,
  artworkFields,
  METADATA_PATHS,
  metadataFields,
  ratingPath,
  translatedNames,
  translationPath,
} from '../../shared/fields.ts'
import { placeKey } from '../../shared/identity/groups.ts'
import { isNameKey, nameKey, parseKey } from '../../shared/identity/keys.ts'
import type { EpisodeOrder, Kind } from '../../shared/kind.ts'
import { PROVIDERS } from '../../shared/media-server.ts'
import { type Metadata, TitleLanguages } from '../../shared/metadata.ts'
import type { Item } from '../../shared/title.ts'
import type { DataApi, Doc } from '../sync/clients.ts'
import type { AskedChild, Question } from './answer.ts'
import type { ProviderName } from './request.ts'

type Known = Pick<Item, '_id' | 'kind' | 'keys' | 'metadata' | 'owners' | 'video'>
type KnownChild = Pick<
  Item,
  '_id' | 'kind' | 'keys' | 'owners' | 'seriesId' | 'seasonNumber' | 'numbers' | 'order'
>

const TITLE = { kind: 1, keys: 1, metadata: 1, owners: 1, video: 1 } as const
const CHILD = { kind: 1, keys: 1, owners: 1, seriesId: 1, seasonNumber: 1, numbers: 1, order: 1 } as const
const PAGE = 1_000
const LIVING = { retiredAt: { $exists: false } }

const ID_ORDER = ['tmdb', 'imdb', 'tvdb']

const OMDB_TITLE_FIELDS: readonly (keyof Metadata)[] = [
  'title',
  'year',
  'releaseDate',
  'overview',
  'genres',
  'runtimeMinutes',
  'certification',
  'ratings',
  'cast',
  'crew',
]

/** Living titles by this filter, in order of their ids. */
export async function readTitles(filter: Doc, limit: number, dataApi: DataApi): Promise<Known[]> {
  const documents = await dataApi.find('titles', {
    filter: { ...filter, ...LIVING },
    projection: TITLE,
    sort: { _id: 1 },
    limit,
  })
  return documents as Known[]
}

/** `isUnique`: whether no other living title bears a key. */
type Asking = { isUnique: (key: string) => boolean; languages: readonly string[] }

/** The languages in which the household wants its titles beside that of the library itself. */
export async function readTitleLanguages(dataApi: DataApi): Promise<string[]> {
  const household = await dataApi.findOne('settings', {
    filter: { _id: 'household' },
    projection: { titleLanguages: 1, libraryLanguage: 1 },
  })
  const { titleLanguages, libraryLanguage } = TitleLanguages.parse(household ?? {})
  return titleLanguages.filter((language) => language !== libraryLanguage)
}

/** What to ask about a title; null where no field is left that this provider could fill, or there is no key to ask by. */
export async function makeQuestion(
  title: Known,
  provider: ProviderName,
  { isUnique, languages }: Asking,
  dataApi: DataApi,
): Promise<Question | null> {
  const keys = askableKeys(title).filter(isUnique)
  if (keys.length === 0 || (title.kind !== 'movie' && title.kind !== 'series')) return null
  const all = title.kind === 'series' ? await readChildren(title._id, dataApi) : []
  const open = all.flatMap((child) => {
    const paths = openPaths(child, provider, languages)
    return paths.length > 0 ? asChild(child, openLanguages(child.kind, paths, languages)) : []
  })
  if (open.length === 0 && openPaths(title, provider, languages).length === 0) return null
  const { metadata, video } = title
  return {
    itemId: title._id,
    kind: title.kind,
    keys,
    titles: [metadata.title, metadata.originalTitle].filter((name) => name !== undefined),
    year: metadata.year ?? null,
    durationSeconds: video?.durationSeconds ?? null,
    children: open,
    languages,
  }
}

/** Which of the keys of these titles are borne by one living title only: an answer to another would be nobody's. */
export async function uniqueKeys(titles: readonly Known[], dataApi: DataApi): Promise<Set<string>> {
  const keys = [...new Set(titles.flatMap(askableKeys))]
  const bearers = await dataApi.find('titles', {
    filter: { keys: { $in: keys }, ...LIVING },
    projection: { keys: 1 },
    sort: { _id: 1 },
    limit: PAGE,
  })
  const counts = new Map<string, number>()
  for (const bearer of bearers)
    for (const key of bearer.keys as string[]) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Set(keys.filter((key) => counts.get(key) === 1))
}

/** Ids first, then its name: that of today, else another that it bears. */
function askableKeys({ kind, keys, metadata }: Known): string[] {
  const ids = keys
    .filter((key) => ID_ORDER.includes(parseKey(key).namespace))
    .toSorted((one, other) => placeOf(one) - placeOf(other))
  const names = keys.filter(isNameKey)
  const today = nameKey(kind, metadata.title, metadata.year)
  const name = names.find((key) => key === today) ?? names[0]
  return name === undefined ? ids : [...ids, name]
}

function placeOf(key: string): number {
  return ID_ORDER.indexOf(parseKey(key).namespace)
}

/** The fields that the provider may have and that are nobody's, its own, or those of a provider after it. */
function openPaths(
  { kind, owners }: Pick<Item, 'kind' | 'owners'>,
  provider: ProviderName,
  languages: readonly string[],
): string[] {
  const owner = new Map(owners.map(({ path, serverId }) => [path, serverId]))
  const later = PROVIDERS.slice(PROVIDERS.indexOf(provider)) as readonly string[]
  return pathsOf(kind, provider, languages).filter((path) => later.includes(owner.get(path) ?? provider))
}

function pathsOf(kind: Kind, provider: ProviderName, languages: readonly string[]): string[] {
  const metadata = provider === 'tmdb' ? metadataFields(kind) : omdbFields(kind)
  const artwork = provider === 'tmdb' ? artworkFields(kind) : []
  const paths = metadata.flatMap((name) => {
    if (name === 'ratings') return RATINGS[provider].map(ratingPath)
    if (name !== 'translations') return [METADATA_PATHS[name]]
    return languages.flatMap((language) => textPaths(kind, language))
  })
  return [...paths, ...artwork.map((role) => ARTWORK_PATHS[role])]
}

function textPaths(kind: Kind, language: string): string[] {
  return translatedNames(kind).map((text) => translationPath(language, text))
}

function openLanguages(kind: Kind, open: readonly string[], languages: readonly string[]): string[] {
  return languages.filter((language) => textPaths(kind, language).some((path) => open.includes(path)))
}

/** Whose ratings each provider tells. */
const RATINGS = { tmdb: ['tmdb'], omdb: ['imdb', 'rottentomatoes', 'metacritic'] } as const

function omdbFields(kind: Kind): readonly (keyof Metadata)[] {
  switch (kind) {
    case 'movie':
    case 'series':
      return OMDB_TITLE_FIELDS
    // For their ratings alone, a request for each season would use up the thousand that a day has.
    case 'episode':
      return ['title', 'airDate']
    case 'season':
      return []
  }
}

async function readChildren(seriesId: string, dataApi: DataApi): Promise<KnownChild[]> {
  const children: KnownChild[] = []
  for (const collection of ['seasons', 'episodes'] as const) {
    for (let after = ''; ;) {
      const page = await dataApi.find(collection, {
        filter: { seriesId, _id: { $gt: after }, ...LIVING },
        projection: CHILD,
        sort: { _id: 1 },
        limit: PAGE,
      })
      children.push(...(page as KnownChild[]))
      if (page.length < PAGE) break
      after = String(page.at(-1)?._id)
    }
  }
  return children
}

function asChild(child: KnownChild, languages: readonly string[]): AskedChild[] {
  const { _id, kind, keys, seriesId = '', order = 'aired' } = child
  const number = child.numbers?.[0] ?? null
  const season = seasonIn(order, child)
  if (season === undefined || (kind !== 'season' && kind !== 'episode')) return []
  const key = placeKey({ seriesId, seasonNumber: season, number, order })
  return keys.includes(key) ? [{ itemId: _id, kind, key, order, season, number, languages }] : []
}

/** An absolute number and a day mean no season, whatever folder the file lies in. */
function seasonIn(order: EpisodeOrder, { seasonNumber }: KnownChild): number | null | undefined {
  return order === 'aired' ? seasonNumber : null
}
