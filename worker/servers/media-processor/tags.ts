import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { BadEntry, EntryTag, Patience, TagListing } from '../../sync/clients.ts'
import { readJson } from '../read-json.ts'
import type { Api, Base } from './api.ts'
import { movieId, MOVIES, SERIES, seriesId } from './ids.ts'
import { readLibrary, type Section } from './library.ts'
import { type Piece, readShow } from './pieces.ts'

/** The server says no id of its own: nothing tells two of them apart but their libraries. */
export const INSTANCE = 'media-processor'

const Hash = z.string().regex(/^[0-9a-f]{8,128}$/)
/** `generated` is left out: it moves whenever the hash is worked out again. */
const TitleHash = z.object({ hash: Hash, contentHash: Hash.nullish(), lastModified: z.string().nullish() })
const HashList = z.object({ hash: Hash, titles: z.record(z.string(), z.unknown()) })

/** `<instance>.<where the program is>-<hash of the movies>-<hash of the shows>`. */
type Known = { base: Base; movies: string; tv: string }

function readVersion(version: string | null): Known | null {
  const match = /^media-processor\.(n|r)-([0-9a-f]+)-([0-9a-f]+)$/.exec(version ?? '')
  if (!match) return null
  const [, base, movies = '', tv = ''] = match
  return { base: base === 'r' ? 'r' : 'n', movies, tv }
}

type Listing = { tags: EntryTag[]; bad: BadEntry[] }

/**
 * Two requests that are answered with 304 when nothing changed. Movies are told by their hashes. Hashes of episodes
 * would be a request for each season, so shows are read through: a tag is then a digest of what the server says.
 */
export async function readTags(
  api: Api,
  version: string | null,
  patience: Patience,
): Promise<Result<TagListing>> {
  const hashes = await readBoth(api, readVersion(version), patience)
  if (!hashes.ok) return hashes
  const { movies, tv } = hashes.value
  const listing = { tags: [], bad: [], same: [] as string[] }
  if (movies.titles) addMovies(movies.titles, listing)
  else listing.same.push(MOVIES)
  const shows = tv.titles ? await addShows(api, tv.titles, listing, patience) : null
  if (shows && !shows.ok) return shows
  if (!shows) listing.same.push(SERIES)
  if (listing.same.length === 2) return { ok: true, value: { kind: 'unchanged' } }
  const now = `${INSTANCE}.${api.base ?? 'n'}-${movies.hash}-${tv.hash}`
  return { ok: true, value: { kind: 'tags', version: now, ...listing } }
}

async function readBoth(
  api: Api,
  known: Known | null,
  patience: Patience,
): Promise<Result<{ movies: Hashes; tv: Hashes }>> {
  if (known) api.base = known.base
  const movies = await readHashes(api, 'movies', known?.movies ?? null, patience)
  if (!movies.ok) return movies
  const tv = await readHashes(api, 'tv', known?.tv ?? null, patience)
  return tv.ok ? { ok: true, value: { movies: movies.value, tv: tv.value } } : tv
}

type Hashes = { hash: string; titles: Record<string, unknown> | null }

/** Titles are null when the hash is still the known one. */
async function readHashes(
  api: Api,
  section: Section,
  known: string | null,
  patience: Patience,
): Promise<Result<Hashes>> {
  const path = `/api/metadata-hashes/${section}`
  const answer = await api.list(path, known === null ? {} : { 'if-none-match': `"${known}"` }, patience)
  if (!answer.ok) return answer
  if (answer.value.status === 304)
    return known === null
      ? { ok: false, failure: { reason: 'bad-status', status: 304 } }
      : { ok: true, value: { hash: known, titles: null } }
  const list = readJson(path, answer.value, HashList)
  if (!list.ok) return list
  return { ok: true, value: list.value.hash === known ? { ...list.value, titles: null } : list.value }
}

function addMovies(titles: Record<string, unknown>, { tags, bad }: Listing): void {
  for (const [folder, json] of Object.entries(titles)) {
    const entryId = movieId(folder)
    const parsed = TitleHash.safeParse(json)
    if (parsed.success) tags.push({ entryId, tag: tagOf(JSON.stringify(parsed.data)) })
    else {
      const [issue] = parsed.error.issues
      const path = ['movies', folder, issue?.path.join('.')].filter(Boolean).join('.')
      bad.push({ entryId, path, detail: issue?.message ?? 'has no hash' })
    }
  }
}

async function addShows(
  api: Api,
  titles: Record<string, unknown>,
  { tags, bad }: Listing,
  patience: Patience,
): Promise<Result<null>> {
  if (Object.hasOwn(titles, 'version'))
    bad.push({
      entryId: seriesId('version'),
      path: 'tv.version',
      detail: 'is a name that the server cannot list',
    })
  const take = (folder: string, json: string | null) => {
    const show = readShow(folder, json)
    // Without its episodes nobody knows what is missing.
    if ('detail' in show) bad.push({ entryId: null, path: `tv.${folder}`, detail: show.detail })
    else tags.push(...show.pieces.map((piece) => ({ entryId: piece.entryId, tag: pieceTag(piece) })))
  }
  return readLibrary(api, 'tv', { wants: (folder) => folder !== 'version', take }, patience)
}

/** Addresses carry hashes of what they lead to, so a changed file beside the entry changes this as well. */
function pieceTag({ json, metadataUrl }: Piece): string {
  return tagOf(JSON.stringify([json, metadataUrl]))
}

/**
 * 53 bits that tell two states of one entry apart, for 200,000 of them in a moment; nothing else rests on it.
 * (cyrb53, public domain: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js)
 */
function tagOf(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2_654_435_761)
    two = Math.imul(two ^ code, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & two) + (one >>> 0)).toString(36)
}
