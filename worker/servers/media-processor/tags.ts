import type { Result } from '../../../shared/failure.ts'
import type { BadEntry, EntryTag, Patience, TagListing } from '../../sync/clients.ts'
import type { Api, Base } from './api.ts'
import {
  addTitle,
  type Bucket,
  bucketAt,
  bucketOf,
  type Buckets,
  changedBuckets,
  grownBy,
  hash53,
  readBuckets,
  writeBuckets,
} from './buckets.ts'
import { type Hashes, hashesOf, readHashes, TitleHash } from './hashes.ts'
import { movieId, seriesId } from './ids.ts'
import { readLibrary } from './library.ts'
import { Shows } from './shows.ts'
import { firstIssue } from '../first-issue.ts'

/** The server says no id of its own: nothing tells two of them apart but their libraries. */
export const INSTANCE = 'media-processor'
/** With more than that all is listed at once. */
const MOST_CHANGES = 2_000

type SectionState = { hash: string; buckets: Buckets }
/** `<instance>.<where the program is>-<hash of the movies>-<hash of the shows>-<their buckets>-<their buckets>`. */
type Known = { base: Base; movies: SectionState; tv: SectionState }

function readVersion(version: string | null): Known | null {
  const match = /^media-processor\.(n|r)-([0-9a-f]+)-([0-9a-f]+)-([\w:]*)-([\w:]*)$/.exec(version ?? '')
  if (!match) return null
  const [, base, movies = '', tv = '', movieBuckets = '', tvBuckets = ''] = match
  return {
    base: base === 'r' ? 'r' : 'n',
    movies: { hash: movies, buckets: readBuckets(movieBuckets) },
    tv: { hash: tv, buckets: readBuckets(tvBuckets) },
  }
}

function writeVersion({ base, movies, tv }: Known): string {
  const buckets = `${writeBuckets(movies.buckets)}-${writeBuckets(tv.buckets)}`
  return `${INSTANCE}.${base}-${movies.hash}-${tv.hash}-${buckets}`
}

/**
 * Two requests that are answered with 304 when nothing changed. Else the hashes tell in which parts of the library
 * titles changed, and only what is in these is looked at. Movies are told by their hashes. Hashes of episodes would be a
 * request for each season, so shows are read through; a tag is then a digest of what the server says.
 */
export async function readTags(
  api: Api,
  version: string | null,
  patience: Patience,
): Promise<Result<TagListing>> {
  const known = readVersion(version)
  const hashes = await readBoth(api, known, patience)
  if (!hashes.ok) return hashes
  const { movies, tv } = hashes.value
  if (!movies.titles && !tv.titles) return { ok: true, value: { kind: 'unchanged' } }
  // Where the program has moved every address is another.
  if (!known || api.base !== known.base) return listAll(api, known, hashes.value, patience)
  const changes = await listChanges(api, hashes.value, known, patience)
  if (!changes.ok) return changes
  return changes.value ? { ok: true, value: changes.value } : listAll(api, known, hashes.value, patience)
}

type Both = { movies: Hashes; tv: Hashes }

async function readBoth(api: Api, known: Known | null, patience: Patience): Promise<Result<Both>> {
  if (known) api.base = known.base
  const movies = await readHashes(api, 'movies', known?.movies.hash ?? null, patience)
  if (!movies.ok) return movies
  const tv = await readHashes(api, 'tv', known?.tv.hash ?? null, patience)
  return tv.ok ? { ok: true, value: { movies: movies.value, tv: tv.value } } : tv
}

/** Null where what is known does not fit what is there, or where too much changed: then all has to be listed. */
async function listChanges(
  api: Api,
  { movies, tv }: Both,
  known: Known,
  patience: Patience,
): Promise<Result<TagListing | null>> {
  const hashed = movies.titles ? bucketsOf(movies.titles) : known.movies.buckets
  const changed = changedBuckets(known.movies.buckets, hashed)
  const films = readMovies(api, movies.titles ?? {}, changed)
  const shows = await readShows(api, tv, known.tv.buckets, patience)
  if (!shows.ok) return shows
  const { tags, bad, buckets, grown } = shows.value
  const all = [...films.tags, ...tags]
  if (buckets === null || all.length > MOST_CHANGES) return { ok: true, value: null }
  const now = {
    base: known.base,
    movies: { hash: movies.hash, buckets: hashed },
    tv: { hash: tv.hash, buckets },
  }
  const more = grownBy(known.movies.buckets, hashed, changed) + grown
  const rest = { version: writeVersion(now), tags: all, bad: [...films.bad, ...bad] }
  return { ok: true, value: { kind: 'changes', ...rest, grown: more } }
}

/** What was asked for with a known hash may be missing, so it is asked for again. */
async function listAll(
  api: Api,
  known: Known | null,
  read: Both,
  patience: Patience,
): Promise<Result<TagListing>> {
  const hashes = known ? await readBoth(api, null, patience) : { ok: true as const, value: read }
  if (!hashes.ok) return hashes
  const { movies, tv } = hashes.value
  const films = readMovies(api, movies.titles ?? {}, null)
  const shows = await readShows(api, tv, null, patience)
  if (!shows.ok) return shows
  const { tags, bad, buckets } = shows.value
  const version = writeVersion({
    base: api.base ?? 'n',
    movies: { hash: movies.hash, buckets: bucketsOf(movies.titles ?? {}) },
    tv: { hash: tv.hash, buckets: buckets ?? new Map<number, Bucket>() },
  })
  const all = { tags: [...films.tags, ...tags], bad: [...films.bad, ...bad] }
  return { ok: true, value: { kind: 'tags', version, ...all } }
}

/** Each title is an entry: these are the movies'. */
function bucketsOf(titles: Record<string, unknown>): Buckets {
  const buckets: Buckets = new Map()
  for (const [folder, json] of Object.entries(titles)) {
    addTitle(buckets, folder, hashesOf(json))
    bucketAt(buckets, bucketOf(folder)).entries += 1
  }
  return buckets
}

type Tagged = { tags: EntryTag[]; bad: BadEntry[] }

/** Those in these parts; null: all. */
function readMovies(api: Api, titles: Record<string, unknown>, changed: ReadonlySet<number> | null): Tagged {
  const read: Tagged = { tags: [], bad: [] }
  for (const [folder, json] of Object.entries(titles)) {
    if (changed?.has(bucketOf(folder)) === false) continue
    const entryId = movieId(folder)
    const parsed = TitleHash.safeParse(json)
    if (parsed.success) read.tags.push({ entryId, tag: tagOf(api, JSON.stringify(parsed.data)) })
    else {
      const [field, detail] = firstIssue(parsed.error)
      read.bad.push({ entryId, path: ['movies', folder, field].filter(Boolean).join('.'), detail })
    }
  }
  return read
}

type ShowsRead = Tagged & {
  /** Null where what is known does not fit. */
  buckets: Buckets | null
  grown: number
}

/** Shows in parts that changed since `before`; null: all. */
async function readShows(
  api: Api,
  { titles }: Hashes,
  before: Buckets | null,
  patience: Patience,
): Promise<Result<ShowsRead>> {
  if (!titles) return { ok: true, value: { tags: [], bad: [], buckets: before, grown: 0 } }
  const hashed: Buckets = new Map()
  for (const [folder, json] of Object.entries(titles)) addTitle(hashed, folder, hashesOf(json))
  const changed = before && changedBuckets(before, hashed)
  const shows = new Shows(changed)
  const wanted = { wants: (folder: string) => shows.wants(folder), take: shows.take }
  const read = await readLibrary(api, 'tv', wanted, patience)
  if (!read.ok) return read
  // Addresses carry hashes of what they lead to, so a changed file beside the entry changes the tag as well.
  const tags = shows.pieces.map(({ entryId, json, metadataUrl }) => {
    return { entryId, tag: tagOf(api, JSON.stringify([json, metadataUrl])) }
  })
  const isNamed = Object.hasOwn(titles, 'version') && changed?.has(bucketOf('version')) !== false
  const bad = isNamed ? [NO_NAME, ...shows.bad] : shows.bad
  return { ok: true, value: { tags, bad, ...shows.countInto(hashed, before) } }
}

const NO_NAME: BadEntry = {
  entryId: seriesId('version'),
  path: 'tv.version',
  detail: { reason: 'unlistable' },
}

/** Where the program is counts too: addresses are made of it. */
function tagOf({ base }: Api, text: string): string {
  return hash53(`${base ?? 'n'} ${text}`).toString(36)
}
