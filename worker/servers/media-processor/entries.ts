import type { Result, ServerFailure } from '../../../shared/failure.ts'
import type { BadEntry, EntryPage, Patience } from '../../sync/clients.ts'
import { type Api, siteOf } from './api.ts'
import { FileReader } from './file-reader.ts'
import { movieId, MOVIES, SERIES, seriesId, seriesOf } from './ids.ts'
import { readLibrary } from './library.ts'
import { toOffer } from './offers.ts'
import { type Piece, readMovie, readShow } from './pieces.ts'
import { INSTANCE } from './tags.ts'
import type { Site } from './urls.ts'

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
    const failure = await addPiece(piece, page, reader, siteOf(api))
    if (failure && !hasSome) return { ok: false, failure }
    if (failure) break
  }
  return { ok: true, value: page }
}

async function addPiece(
  piece: Piece,
  page: EntryPage,
  reader: FileReader,
  site: Site,
): Promise<ServerFailure | null> {
  const files = await reader.read(piece)
  if ('failure' in files) return files.failure
  if ('bad' in files) {
    page.bad.push(files.bad)
    return null
  }
  const offer = await toOffer(piece, files, site)
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
