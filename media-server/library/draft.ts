import type { EpisodeOrder, Kind } from '../../shared/kind.ts'
import type { ArtworkRole, ExternalIds } from '../../shared/metadata.ts'
import type { CaptionWords } from './language.ts'
import type { FileStat } from './walk.ts'

/** A file with its path relative to the library's folder. */
export type LibraryFile = FileStat & { path: string }

export type CaptionFile = LibraryFile & CaptionWords & { format: string; isText: boolean }

export type VideoFile = LibraryFile & { captions: CaptionFile[] }

/**
 * A file of metadata. `member`: only that season of a series' JSON or that episode of a season's is meant. `episode`:
 * which one of an NFO that holds several, and with `isOnly` no other one instead.
 */
export type TextFile = LibraryFile & {
  format: 'json' | 'nfo'
  member?: ListMember
  episode?: number
  isOnly?: true
}
export type ListMember = { list: 'seasons' | 'episodes'; number: number }

export type OtherDraft = { number: number; title: string | null; texts: TextFile[] }

/** One entry as names alone tell it: what it is, and which files say more. */
export type Draft = {
  kind: Kind
  /** Where it lies, in words that stay the same; the entryId is its hash. */
  key: string
  /** The key of the series, for seasons and episodes. */
  parentKey?: string
  season?: number
  numbers?: number[]
  order?: EpisodeOrder
  /** Its own folder, and the one whose absence means an unmounted disk, not a removal. */
  folder: string
  top: string
  guess: { title: string | null; year: number | null; ids: ExternalIds }
  /** Of a file of several episodes: all but the first. */
  others?: OtherDraft[]
  videos: VideoFile[]
  texts: TextFile[]
  /** Candidates in order; the first that can be read is taken. */
  pictures: Partial<Record<ArtworkRole, LibraryFile[]>>
}
