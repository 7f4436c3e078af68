import type { Chapter } from '../../../shared/copy.ts'
import { isRetryable, type Result, type ServerFailure } from '../../../shared/failure.ts'
import type { BadEntry, EntryPage, Patience } from '../../sync/clients.ts'
import { readJson } from '../read-json.ts'
import type { Api } from './api.ts'
import { readChapters } from './chapters.ts'
import { movieId, MOVIES, SERIES, seriesId, seriesOf } from './ids.ts'
import { readLibrary } from './library.ts'
import { MetadataFile } from './metadata.ts'
import { type Files, toOffer } from './offers.ts'
import { type Piece, readMovie, readShow } from './pieces.ts'
import { INSTANCE } from './tags.ts'
import { ownPath } from './urls.ts'

/** What is asked for: entries by id, or all that is in folders of these names. */
export type Wanted = { ids: ReadonlySet<string> } | { folders: ReadonlySet<string> }

/**
 * The wanted entries as they are listed now, each with the files beside it. Ends early when the files take long: at
 * least one entry is answered, and the rest is asked for again.
 */
export async function readEntries(
  api: Api,
  wanted: Wanted,
  patience: Patience,
  now: () => number,
): Promise<Result<EntryPage>> {
  const endsAtMs = now() + patience.totalMs / 2
  const found = await findPieces(api, wanted, patience)
  if (!found.ok) return found
  const { pieces, bad, removed } = found.value
  const page: EntryPage = { version: `${INSTANCE}.read`, entries: [], bad, removed, next: null }
  const reader = new FileReader(api, patience)
  for (const piece of pieces) {
    const hasSome = page.entries.length + page.bad.length + page.removed.length > 0
    if (hasSome && now() > endsAtMs) break
    const failure = await addPiece(piece, page, reader, api.origins)
    if (failure && !hasSome) return { ok: false, failure }
    if (failure) break
  }
  return { ok: true, value: page }
}

async function addPiece(
  piece: Piece,
  page: EntryPage,
  reader: FileReader,
  origins: readonly string[],
): Promise<ServerFailure | null> {
  const files = await reader.read(piece)
  if ('failure' in files) return files.failure
  if ('bad' in files) {
    page.bad.push(files.bad)
    return null
  }
  const offer = await toOffer(piece, files, origins)
  if (offer === null) page.removed.push(piece.entryId)
  else if ('bad' in offer) page.bad.push(offer.bad)
  else page.entries.push(offer.entry)
  return null
}

type Found = { pieces: Piece[]; bad: BadEntry[]; removed: string[] }

async function findPieces(api: Api, wanted: Wanted, patience: Patience): Promise<Result<Found>> {
  const search = new Search(wanted)
  for (const section of ['movies', 'tv'] as const) {
    if (!search.isIn(section === 'movies' ? MOVIES : SERIES)) continue
    const wants = (folder: string) => search.wants(section, folder)
    const take = (folder: string, json: string | null) => search.take(section, folder, json)
    const isEnough = () => search.isDone(section)
    const read = await readLibrary(api, section, { wants, take, isEnough }, patience)
    if (!read.ok) return read
  }
  return { ok: true, value: search.found() }
}

/** Picks the wanted entries out of what streams by. */
class Search {
  private readonly ids: ReadonlySet<string> | null
  private readonly folders: ReadonlySet<string>
  /** Titles that are not found yet, by section. */
  private readonly titles: Record<'movies' | 'tv', Set<string>>
  private readonly pieces: Piece[] = []
  private readonly bad: BadEntry[] = []

  constructor(wanted: Wanted) {
    this.ids = 'ids' in wanted ? wanted.ids : null
    this.folders = 'folders' in wanted ? wanted.folders : new Set()
    const ids = [...(this.ids ?? [])]
    this.titles = {
      movies: new Set(ids.filter((id) => id.startsWith(MOVIES))),
      tv: new Set(ids.filter((id) => id.startsWith(SERIES)).map(seriesOf)),
    }
  }

  isIn(prefix: string): boolean {
    return this.ids === null || [...this.ids].some((id) => id.startsWith(prefix))
  }

  isDone(section: 'movies' | 'tv'): boolean {
    return this.ids !== null && this.titles[section].size === 0
  }

  wants(section: 'movies' | 'tv', folder: string): boolean {
    if (this.ids === null) return this.folders.has(folder)
    return this.titles[section].has(titleId(section, folder))
  }

  take(section: 'movies' | 'tv', folder: string, json: string | null): void {
    const title = titleId(section, folder)
    this.titles[section].delete(title)
    const read = section === 'movies' ? readMovie(folder, json) : readShow(folder, json)
    if ('pieces' in read)
      this.pieces.push(...read.pieces.filter(({ entryId }) => this.ids?.has(entryId) ?? true))
    else
      for (const entryId of this.idsOf(title))
        this.bad.push({ entryId, path: `${section}.${folder}`, detail: read.detail })
  }

  private idsOf(title: string): string[] {
    return this.ids === null ? [title] : [...this.ids].filter((id) => seriesOf(id) === title)
  }

  found(): Found {
    const seen = new Set([...this.pieces, ...this.bad].map(({ entryId }) => entryId))
    const removed = [...(this.ids ?? [])].filter((id) => !seen.has(id))
    const pieces = this.pieces.toSorted((one, other) => (one.entryId < other.entryId ? -1 : 1))
    return { pieces, bad: this.bad, removed }
  }
}

function titleId(section: 'movies' | 'tv', folder: string): string {
  return section === 'movies' ? movieId(folder) : seriesId(folder)
}

/** The files beside entries. A series' file is read once for it and its seasons. */
class FileReader {
  private readonly api: Api
  private readonly patience: Patience
  private readonly series = new Map<string, Result<MetadataFile | null>>()

  constructor(api: Api, patience: Patience) {
    this.api = api
    this.patience = patience
  }

  async read(piece: Piece): Promise<Files | { bad: BadEntry } | { failure: ServerFailure }> {
    const metadata = await this.readMetadata(piece)
    if (!metadata.ok) return judge(piece, 'metadata', metadata.failure)
    const chapters = await this.readChapters(piece)
    if (!chapters.ok) return judge(piece, 'chapters', chapters.failure)
    return { metadata: metadata.value, chapters: chapters.value }
  }

  private async readMetadata({ kind, metadataUrl }: Piece): Promise<Result<MetadataFile | null>> {
    const path = ownPath(metadataUrl, this.api.origins)
    if (path === null) return { ok: true, value: null }
    const known = this.series.get(path)
    if (known) return known
    const answer = await this.readFile(path)
    const read = answer.ok && answer.value !== null ? readMetadataFile(path, answer.value) : noText(answer)
    if (kind === 'series' || kind === 'season') this.series.set(path, read)
    return read
  }

  private async readChapters({ chaptersUrl }: Piece): Promise<Result<Chapter[]>> {
    const path = ownPath(chaptersUrl, this.api.origins)
    if (path === null) return { ok: true, value: [] }
    const answer = await this.readFile(path)
    return answer.ok ? { ok: true, value: readChapters(answer.value ?? '') } : answer
  }

  /** Null for a file that is not there. */
  private async readFile(path: string): Promise<Result<string | null>> {
    const answer = await this.api.readFile(path, this.patience)
    if (answer.ok) return { ok: true, value: answer.value.status === 410 ? null : answer.value.text }
    const { failure } = answer
    const isGone = failure.reason === 'bad-status' && failure.status === 404
    return isGone ? { ok: true, value: null } : answer
  }
}

function readMetadataFile(path: string, text: string): Result<MetadataFile | null> {
  return readJson(path.split('?')[0] ?? path, { status: 200, text, atMs: null }, MetadataFile)
}

function noText(answer: Result<string | null>): Result<null> {
  return answer.ok ? { ok: true, value: null } : answer
}

/** A server that is silent is asked again as a whole; a file that cannot be had spoils its own entry only. */
function judge(
  { entryId, path }: Piece,
  field: string,
  failure: ServerFailure,
): { bad: BadEntry } | { failure: ServerFailure } {
  if (failure.reason === 'unreachable' || failure.reason === 'timeout' || failure.reason === 'starting')
    return { failure }
  const bad = { entryId, path: [...path, field].join('.'), detail: describe(failure) }
  return { bad: isRetryable(failure) || failure.reason === 'unauthorized' ? { ...bad, mayPass: true } : bad }
}

function describe(failure: ServerFailure): string {
  return failure.reason === 'invalid-answer' ? failure.detail : `cannot be read (${failure.reason})`
}
