import type { z } from 'zod'
import type { Chapter } from '../../../shared/copy.ts'
import { entryKeys } from '../../../shared/identity/keys.ts'
import type { ArtworkRole } from '../../../shared/metadata.ts'
import { OfferedEntry } from '../../../shared/offer.ts'
import { INDEX_ENTRY_MAX_BYTES } from '../../../shared/protocol/media-index.ts'
import type { BadEntry } from '../../sync/clients.ts'
import { clip, digest, instantOf } from '../words.ts'
import { artworkOf, focalOf } from './artwork.ts'
import { episodeCopies, movieCopies, UNKNOWN_TIME } from './copies.ts'
import { ListedEpisode, ListedMovie, ListedSeason, ListedSeries } from './listed.ts'
import { externalIdsOf, type MetadataFile, metadataOf, readFolder, seasonMetadata } from './metadata.ts'
import type { Piece } from './pieces.ts'
import { episodeTrickplay, movieTrickplay } from './trickplay.ts'
import type { Site } from './urls.ts'
import type { Reason } from '../../../shared/reason.ts'
import { firstIssue } from '../first-issue.ts'

/** Raised when the same answers would give other offers. */
export const ADAPTER_VERSION = 3

/** What the files beside an entry say. */
export type Files = {
  metadata: MetadataFile | null
  chapters: Chapter[]
  placeholders: Partial<Record<ArtworkRole, string[]>>
}

type Content = Omit<OfferedEntry, 'hash'>

/** One listed entry as an offer, or where and why it cannot be one. Null for a movie without a file, which is none. */
export async function toOffer(
  piece: Piece,
  files: Files,
  site: Site,
): Promise<{ entry: OfferedEntry } | { bad: BadEntry } | null> {
  const bad = (field: string, detail: Reason) => ({
    bad: { entryId: piece.entryId, path: [...piece.path, field].filter(Boolean).join('.'), detail },
  })
  const read = contentOf(piece, files, site)
  if (!read.success) return bad(...firstIssue(read.error))
  if (read.data === null) return null
  const checked = OfferedEntry.safeParse({ ...read.data, hash: 'none' })
  if (!checked.success) return bad(...firstIssue(checked.error))
  const text = JSON.stringify(checked.data)
  if (text.length > INDEX_ENTRY_MAX_BYTES)
    return bad('', { reason: 'entry-larger', limitBytes: INDEX_ENTRY_MAX_BYTES })
  const hash = `${ADAPTER_VERSION}.${await digest(text, 16)}`
  return { entry: { ...checked.data, hash } }
}

type Read = { success: true; data: Content | null } | { success: false; error: z.ZodError }

function contentOf(piece: Piece, files: Files, site: Site): Read {
  switch (piece.kind) {
    case 'movie':
      return map(ListedMovie, piece, (movie) => movieContent(piece, movie, files, site))
    case 'series':
      return map(ListedSeries, piece, (series) => seriesContent(piece, series, files, site))
    case 'season':
      return map(ListedSeason, piece, (season) => seasonContent(piece, season, files, site))
    case 'episode':
      return map(ListedEpisode, piece, (episode) => episodeContent(piece, episode, files, site))
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

function movieContent(piece: Piece, movie: ListedMovie, files: Files, site: Site): Content | null {
  const copies = movieCopies(movie, { ...files, trickplay: movieTrickplay(piece, site) }, site)
  if (copies.length === 0) return null
  const { poster, backdrop, logo } = movie.urls
  return {
    ...described('movie', piece, files, readFolder(piece.folder)),
    numbers: [],
    fields: {
      metadata: metadataOf('movie', files.metadata, readFolder(piece.folder)),
      artwork: artworkOf({ poster, backdrop, logo }, files, site, focalOf(movie)),
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

function seriesContent(piece: Piece, series: ListedSeries, files: Files, site: Site): Content {
  const { poster, backdrop, logo } = series
  return {
    ...described('series', piece, files, readFolder(piece.folder)),
    numbers: [],
    fields: {
      metadata: metadataOf('series', files.metadata, readFolder(piece.folder)),
      artwork: artworkOf({ poster, backdrop, logo }, files, site, focalOf(series)),
    },
    copies: [],
    lastModified: latest(files.metadata?.last_updated),
  }
}

function seasonContent({ entryId, parent }: Piece, season: ListedSeason, files: Files, site: Site): Content {
  return {
    entryId,
    kind: 'season',
    keys: [],
    ...(parent === undefined ? {} : { parent }),
    season: season.seasonNumber,
    numbers: [],
    fields: {
      metadata: seasonMetadata(files.metadata, season.seasonNumber),
      artwork: artworkOf({ poster: season.season_poster }, files, site),
    },
    copies: [],
    lastModified: latest(files.metadata?.last_updated),
  }
}

function episodeContent(piece: Piece, episode: ListedEpisode, files: Files, site: Site): Content {
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
      artwork: artworkOf({ thumbnail: episode.thumbnail }, files, site),
    },
    copies: episodeCopies(episode, { ...files, trickplay: episodeTrickplay(piece, episode, site) }, site),
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
