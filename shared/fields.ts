import type { Kind } from './kind.ts'
import type { ArtworkRole, Metadata } from './metadata.ts'

const everyKind = ['movie', 'series', 'season', 'episode'] as const
const titles = ['movie', 'series'] as const

/** The closed list of descriptive fields and the kinds that have each. Path: `metadata.<name>`. */
const METADATA_FIELDS = {
  title: everyKind,
  originalTitle: titles,
  year: titles,
  releaseDate: titles,
  airDate: ['season', 'episode'],
  overview: everyKind,
  tagline: titles,
  genres: titles,
  runtimeMinutes: ['movie', 'series', 'episode'],
  certification: titles,
  status: ['series'],
  originalLanguage: titles,
  ratings: ['movie', 'series', 'episode'],
  cast: ['movie', 'series', 'episode'],
  crew: ['movie', 'series', 'episode'],
  trailer: titles,
  collection: ['movie'],
} as const satisfies Record<keyof Metadata, readonly Kind[]>

/** The closed list of pictures and the kinds that have each. Path: `artwork.<role>`; owned as a whole. */
const ARTWORK_FIELDS = {
  poster: ['movie', 'series', 'season'],
  backdrop: titles,
  logo: titles,
  thumbnail: ['episode'],
} as const satisfies Record<ArtworkRole, readonly Kind[]>

export function metadataFields(kind: Kind): (keyof Metadata)[] {
  return (Object.keys(METADATA_FIELDS) as (keyof Metadata)[]).filter((name) =>
    (METADATA_FIELDS[name] as readonly Kind[]).includes(kind),
  )
}

export function artworkFields(kind: Kind): ArtworkRole[] {
  return (Object.keys(ARTWORK_FIELDS) as ArtworkRole[]).filter((role) =>
    (ARTWORK_FIELDS[role] as readonly Kind[]).includes(kind),
  )
}

/** Paths inside `video`, which is owned as a whole; availability names each. */
export const VIDEO_FIELDS = [
  'durationSeconds',
  'width',
  'height',
  'codec',
  'audioCodec',
  'audioChannels',
  'bitDepth',
  'hdr',
  'bitrateBps',
  'sizeBytes',
] as const

/** `captions.en`, `captions.de.sdh`. */
export function captionPath(language: string, role: string): string {
  return role === 'normal' ? `captions.${language}` : `captions.${language}.${role}`
}

/** Nothing, `""`, `[]` and 0 minutes are empty; `false` and 0 votes are not (SYNC: whose value). */
export function isEmptyValue(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  return name === 'runtimeMinutes' && value === 0
}
