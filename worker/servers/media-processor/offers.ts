import type { z } from 'zod'
import type { Chapter } from '../../../shared/copy.ts'
import { entryKeys } from '../../../shared/identity/keys.ts'
import type { Artwork, ArtworkRole, Picture } from '../../../shared/metadata.ts'
import { OfferedEntry } from '../../../shared/offer.ts'
import { own } from '../../../shared/own.ts'
import { INDEX_ENTRY_MAX_BYTES } from '../../../shared/protocol/media-index.ts'
import type { BadEntry } from '../../sync/clients.ts'
import { clip, digest, instantOf } from '../words.ts'
import { episodeCopies, movieCopies, UNKNOWN_TIME } from './copies.ts'
import { fileId } from './ids.ts'
import { ListedEpisode, ListedMovie, ListedSeason, ListedSeries } from './listed.ts'
import { externalIdsOf, type MetadataFile, metadataOf, readFolder, seasonMetadata } from './metadata.ts'
import type { Piece } from './pieces.ts'
import { ownPath } from './urls.ts'

/** Raised when the same answers would give other offers. */
export const ADAPTER_VERSION = 1

/** What the files beside an entry say. */
export type Files = { metadata: MetadataFile | null; chapters: Chapter[] }

type Content = Omit<OfferedEntry, 'hash'>

/** One listed entry as an offer, or where and why it cannot be one. Null for a movie without a file, which is none. */
export async function toOffer(
  piece: Piece,
  files: Files,
  origins: readonly string[],
): Promise<{ entry: OfferedEntry } | { bad: BadEntry } | null> {
  const bad = (field: string, detail: string) => ({
    bad: { entryId: piece.entryId, path: [...piece.path, field].filter(Boolean).join('.'), detail },
  })
  const read = contentOf(piece, files, origins)
  if (!read.success) return bad(...firstIssue(read.error))
  if (read.data === null) return null
  const checked = OfferedEntry.safeParse({ ...read.data, hash: 'none' })
  if (!checked.success) return bad(...firstIssue(checked.error))
  const text = JSON.stringify(checked.data)
  if (text.length > INDEX_ENTRY_MAX_BYTES)
    return bad('', `is larger than ${INDEX_ENTRY_MAX_BYTES / 1_024} kB`)
  const hash = `${ADAPTER_VERSION}.${await digest(text, 16)}`
  return { entry: { ...checked.data, hash } }
}

function firstIssue(error: z.ZodError): [field: string, detail: string] {
  const [issue] = error.issues
  return [issue?.path.join('.') ?? '', issue?.message ?? 'is not as agreed']
}

type Read = { success: true; data: Content | null } | { success: false; error: z.ZodError }

function contentOf(piece: Piece, files: Files, origins: readonly string[]): Read {
  switch (piece.kind) {
    case 'movie':
      return map(ListedMovie, piece, (movie) => movieContent(piece, movie, files, origins))
    case 'series':
      return map(ListedSeries, piece, (series) => seriesContent(piece, series, files, origins))
    case 'season':
      return map(ListedSeason, piece, (season) => seasonContent(piece, season, files, origins))
    case 'episode':
      return map(ListedEpisode, piece, (episode) => episodeContent(piece, episode, files, origins))
  }
}

function map<T extends z.ZodType>(
  schema: T,
  piece: Piece,
  content: (listed: z.infer<T>) => Content | null,
): Read {
  const parsed = schema.safeParse(piece.json)
  return parsed.success
    ? { success: true, data: content(parsed.data) }
    : { success: false, error: parsed.error }
}

function movieContent(
  piece: Piece,
  movie: ListedMovie,
  files: Files,
  origins: readonly string[],
): Content | null {
  const copies = movieCopies(movie, files.chapters, origins)
  if (copies.length === 0) return null
  const { poster, backdrop, logo } = movie.urls
  return {
    ...described('movie', piece, files, readFolder(piece.folder)),
    numbers: [],
    fields: {
      metadata: metadataOf('movie', files.metadata, readFolder(piece.folder)),
      artwork: artworkOf({ poster, backdrop, logo }, focalOf(movie), origins),
    },
    copies,
    lastModified: latest(movie.urls.mediaLastModified, files.metadata?.last_updated),
  }
}

function described(
  kind: 'movie' | 'series' | 'episode',
  { entryId }: Piece,
  { metadata: file }: Files,
  named: Parameters<typeof metadataOf>[2],
): Pick<Content, 'entryId' | 'kind' | 'keys'> {
  const metadata = metadataOf(kind, file, named)
  return { entryId, kind, keys: entryKeys({ kind, ids: externalIdsOf(file), metadata }) }
}

function seriesContent(
  piece: Piece,
  series: ListedSeries,
  files: Files,
  origins: readonly string[],
): Content {
  const { poster, backdrop, logo } = series
  return {
    ...described('series', piece, files, readFolder(piece.folder)),
    numbers: [],
    fields: {
      metadata: metadataOf('series', files.metadata, readFolder(piece.folder)),
      artwork: artworkOf({ poster, backdrop, logo }, focalOf(series), origins),
    },
    copies: [],
    lastModified: latest(files.metadata?.last_updated),
  }
}

function seasonContent(
  { entryId, parent }: Piece,
  season: ListedSeason,
  files: Files,
  origins: readonly string[],
): Content {
  return {
    entryId,
    kind: 'season',
    keys: [],
    ...(parent === undefined ? {} : { parent }),
    season: season.seasonNumber,
    numbers: [],
    fields: {
      metadata: seasonMetadata(files.metadata, season.seasonNumber),
      artwork: artworkOf({ poster: season.season_poster }, null, origins),
    },
    copies: [],
    lastModified: latest(files.metadata?.last_updated),
  }
}

function episodeContent(
  piece: Piece,
  episode: ListedEpisode,
  files: Files,
  origins: readonly string[],
): Content {
  const named = { title: clip(episode.derivedEpisodeName ?? undefined, 1_000) }
  const { parent, seasonNumber: season } = piece
  return {
    ...described('episode', piece, files, named),
    ...(parent === undefined ? {} : { parent }),
    ...(season === undefined ? {} : { season }),
    numbers: numbersOf(episode),
    order: 'aired',
    fields: {
      metadata: metadataOf('episode', files.metadata, named),
      artwork: artworkOf({ thumbnail: episode.thumbnail }, null, origins),
    },
    copies: episodeCopies(episode, files.chapters, origins),
    lastModified: latest(episode.mediaLastModified, files.metadata?.last_updated),
  }
}

const MOST_NUMBERS = 50

/** The server lists `S02E01-E02` as its first episode only: the file's name says which others it holds. */
function numbersOf({ filename, episodeNumber }: Pick<ListedEpisode, 'filename' | 'episodeNumber'>): number[] {
  for (const [, first, rest] of filename.matchAll(
    /S\d{1,5}[ ._]?E(\d{1,6})((?:[ ._]?-?[ ._]?E\d{1,6})+)/gi,
  )) {
    if (Number(first) !== episodeNumber) continue
    const others = [...(rest ?? '').matchAll(/(-?)[ ._]?E(\d{1,6})/gi)]
    return others.reduce(
      (numbers, [, dash, next]) => goOn(numbers, Number(next), dash === '-'),
      [episodeNumber],
    )
  }
  return [episodeNumber]
}

/** `E01-E03` holds the second one too; an end that makes no sense counts as none. */
function goOn(numbers: number[], next: number, isRange: boolean): number[] {
  const last = numbers.at(-1) ?? next
  if (next <= last || next - last > MOST_NUMBERS) return numbers
  const first = isRange ? last + 1 : next
  return [...numbers, ...Array.from({ length: next - first + 1 }, (_, at) => first + at)]
}

function latest(...times: (string | null | undefined)[]): string {
  const known = times.flatMap((time) => instantOf(time ?? undefined) ?? [])
  return known.toSorted().at(-1) ?? UNKNOWN_TIME
}

const FOCAL: Record<string, number> = {
  left: 0,
  'center-left': 0.25,
  center: 0.5,
  'center-right': 0.75,
  right: 1,
}

/** Where the subject of a backdrop is, as an admin of the server chose it, else as the server thinks. */
function focalOf(
  listed: Pick<ListedSeries, 'backdropFocal' | 'backdropFocalSuggested'>,
): Picture['focalPoint'] | null {
  const x = own(FOCAL, listed.backdropFocal ?? '') ?? own(FOCAL, listed.backdropFocalSuggested ?? '')
  return x === undefined ? null : { x, y: 0.5 }
}

/**
 * Pictures on the server's own origin. Its `.blurhash` files hold a PNG in base64, a request each; a placeholder is
 * not worth that, and they come and go between scans.
 */
function artworkOf(
  addresses: Partial<Record<ArtworkRole, string | null | undefined>>,
  focalPoint: Picture['focalPoint'] | null,
  origins: readonly string[],
): Artwork {
  const artwork: Artwork = {}
  for (const role of Object.keys(addresses) as ArtworkRole[]) {
    const ref = ownPath(addresses[role], origins)
    if (ref === null || ref.length > 2_000) continue
    const version = /[?&]hash=([A-Za-z0-9_-]{1,64})(?:&|$)/.exec(ref)?.[1] ?? fileId(ref)
    const focal = role === 'backdrop' && focalPoint ? { focalPoint } : {}
    artwork[role] = { ref, width: null, height: null, version, ...focal }
  }
  return artwork
}
