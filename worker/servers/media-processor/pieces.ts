import type { Kind } from '../../../shared/kind.ts'
import type { ArtworkRole } from '../../../shared/metadata.ts'
import { parseJson } from '../../parse-json.ts'
import { episodeId, movieId, seasonId, seriesId } from './ids.ts'
import { ListedShow } from './listed.ts'
import type { Reason } from '../../../shared/reason.ts'

/** One entry as it stands in the large JSON: not checked yet, so that one that is wrong spoils no other. */
export type Piece = {
  entryId: string
  kind: Kind
  /** Where it stands, for what is said about it. */
  path: string[]
  /** Its title's folder. */
  folder: string
  json: unknown
  /** The series. */
  parent?: string
  seasonNumber?: number
  /** Address of the metadata file that describes it. */
  metadataUrl: unknown
  chaptersUrl?: unknown
  /** Addresses of what is painted until a picture is there; a logo is mostly transparent, which that cannot say. */
  placeholderUrls: Partial<Record<ArtworkRole, unknown>>
}

type Read = { pieces: Piece[] } | { detail: Reason }

export function readMovie(folder: string, json: string | null): Read {
  const value = parse(json)
  if ('detail' in value) return value
  const { urls } = value.object as { urls?: Record<string, unknown> | null }
  const piece: Piece = {
    entryId: movieId(folder),
    kind: 'movie',
    path: ['movies', folder],
    folder,
    json: value.object,
    metadataUrl: urls?.metadata,
    chaptersUrl: urls?.chapters,
    placeholderUrls: { poster: urls?.posterBlurhash, backdrop: urls?.backdropBlurhash },
  }
  return { pieces: [piece] }
}

/** A show, its seasons and its episodes. None where there is no episode: then nothing of it can be watched. */
export function readShow(folder: string, json: string | null): Read {
  const value = parse(json)
  if ('detail' in value) return value
  const parsed = ListedShow.safeParse(value.object)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { detail: { reason: 'not-as-agreed', detail: `${issue?.path.join('.')}: ${issue?.message}` } }
  }
  const { seasons, ...series } = parsed.data
  const parent = seriesId(folder)
  const about = { folder, metadataUrl: series.metadata }
  const children = Object.entries(seasons).flatMap(([name, { episodes, ...season }]) => {
    const entryId = seasonId(parent, name)
    const path = ['tv', folder, name]
    const number = numberOf(season.seasonNumber, name)
    const first: Piece = {
      ...about,
      entryId,
      kind: 'season',
      path,
      json: withoutSums(season, number),
      parent,
      placeholderUrls: { poster: season.seasonPosterBlurhash },
    }
    const others = Object.entries(episodes).map(([key, episode]): Piece => {
      const { metadata, chapters, thumbnailBlurhash } = (episode ?? {}) as Record<string, unknown>
      return {
        folder,
        entryId: episodeId(entryId, key),
        kind: 'episode',
        path: [...path, key],
        json: episode,
        parent,
        ...(number === undefined ? {} : { seasonNumber: number }),
        metadataUrl: metadata,
        chaptersUrl: chapters,
        placeholderUrls: { thumbnail: thumbnailBlurhash },
      }
    })
    return others.length > 0 ? [first, ...others] : []
  })
  const head: Piece = {
    ...about,
    entryId: parent,
    kind: 'series',
    path: ['tv', folder],
    json: series,
    placeholderUrls: { poster: series.posterBlurhash, backdrop: series.backdropBlurhash },
  }
  return { pieces: children.length > 0 ? [head, ...children] : [] }
}

/** `lengths` and `dimensions` say again what its episodes say, so a new episode would look like another season. */
function withoutSums(
  { lengths: _lengths, dimensions: _dimensions, ...season }: Record<string, unknown>,
  number?: number,
) {
  return { ...season, seasonNumber: number }
}

function numberOf(said: unknown, folder: string): number | undefined {
  if (typeof said === 'number') return said
  const named = /(\d{1,5})$/.exec(folder)?.[1]
  return named === undefined ? undefined : Number(named)
}

function parse(json: string | null): { object: object } | { detail: Reason } {
  if (json === null) return { detail: { reason: 'entry-too-large' } }
  try {
    const value = parseJson(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value }
    // A folder of the name `version` is overwritten by the server's own version number.
    return { detail: { reason: 'no-entry' } }
  } catch {
    return { detail: { reason: 'entry-no-json' } }
  }
}
