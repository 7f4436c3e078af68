import { z } from 'zod'
import { HdrKind } from '../../shared/copy.ts'
import { Rating } from '../../shared/metadata.ts'
import { collection } from './connection.ts'

const Video = z.object({ width: z.int(), height: z.int(), hdr: z.array(HdrKind) })
const Media = z.object({
  copies: z
    .array(
      z.object({
        video: Video.nullish(),
        audio: z.array(z.object({ language: z.string() })).default([]),
      }),
    )
    .default([]),
  cuts: z.array(z.object({ captions: z.array(z.object({ language: z.string() })).default([]) })).default([]),
})

const Credit = z.object({ name: z.string(), personId: z.string().nullable().default(null) })

const Named = z.object({
  _id: z.string(),
  rev: z.string(),
  aliases: z.array(z.object({ id: z.string() })).default([]),
  retiredAt: z.string().optional(),
  otherTitles: z.array(z.string()).default([]),
})

/** What the catalogue in memory reads of a movie or series. */
export const CatalogueTitle = Named.extend(Media.shape).extend({
  kind: z.enum(['movie', 'series']),
  addedAt: z.string(),
  sortTitle: z.string(),
  serverIds: z.array(z.string()),
  metadata: z.object({
    title: z.string().optional(),
    originalTitle: z.string().optional(),
    year: z.int().optional(),
    releaseDate: z.string().optional(),
    genres: z.array(z.string()).optional(),
    runtimeMinutes: z.number().optional(),
    certification: z.string().optional(),
    ratings: z.array(Rating).optional(),
    cast: z.array(Credit.extend({ picture: z.string().optional() })).optional(),
    crew: z.array(Credit).optional(),
  }),
})
export type CatalogueTitle = z.infer<typeof CatalogueTitle>

/** What it reads of an episode. */
export const CatalogueEpisode = Named.extend(Media.shape).extend({
  seriesId: z.string().optional(),
  seasonNumber: z.int().optional(),
  metadata: z.object({
    title: z.string().optional(),
    originalTitle: z.string().optional(),
    cast: z.array(Credit).optional(),
    crew: z.array(Credit).optional(),
  }),
})
export type CatalogueEpisode = z.infer<typeof CatalogueEpisode>

const MEDIA_PROJECTION = {
  'copies.video.width': 1,
  'copies.video.height': 1,
  'copies.video.hdr': 1,
  'copies.audio.language': 1,
  'cuts.captions.language': 1,
} as const

const NAMED_PROJECTION = {
  rev: 1,
  'aliases.id': 1,
  retiredAt: 1,
  otherTitles: 1,
  'metadata.title': 1,
  'metadata.originalTitle': 1,
  'metadata.cast.name': 1,
  'metadata.cast.personId': 1,
  'metadata.crew.name': 1,
  'metadata.crew.personId': 1,
} as const

const TITLE_PROJECTION = {
  ...NAMED_PROJECTION,
  ...MEDIA_PROJECTION,
  kind: 1,
  addedAt: 1,
  sortTitle: 1,
  serverIds: 1,
  'metadata.year': 1,
  'metadata.releaseDate': 1,
  'metadata.genres': 1,
  'metadata.runtimeMinutes': 1,
  'metadata.certification': 1,
  'metadata.ratings': 1,
  'metadata.cast.picture': 1,
} as const

const EPISODE_PROJECTION = { ...NAMED_PROJECTION, ...MEDIA_PROJECTION, seriesId: 1, seasonNumber: 1 } as const

const Written = z.object({ _id: z.string(), rev: z.string() })
/** Which document was written, and by which write. */
export type Written = z.infer<typeof Written>
type Place = 'titles' | 'episodes'

/** From a write on, itself with it. Answered by the index alone. */
export function writtenCursor(place: Place, { _id, rev }: Written, limit: number) {
  return collection(place)
    .find({}, { projection: { rev: 1 } })
    .hint({ rev: 1, _id: 1 })
    .min({ rev, _id })
    .sort({ rev: 1, _id: 1 })
    .limit(limit)
}

/** What was written after this, the earliest first. */
export async function listWritten(place: Place, after: Written, limit: number): Promise<Written[]> {
  const found = await writtenCursor(place, after, limit + 1).toArray()
  return found
    .map((document) => Written.parse(document))
    .filter(({ _id, rev }) => _id !== after._id || rev !== after.rev)
    .slice(0, limit)
}

/** The latest `rev` of all; null where nothing was ever written. */
export async function readLastRev(): Promise<string | null> {
  const places: Place[] = ['titles', 'episodes']
  const last = await Promise.all(
    places.map((place) =>
      collection(place)
        .find({}, { projection: { rev: 1 } })
        .sort({ rev: -1, _id: -1 })
        .limit(1)
        .toArray(),
    ),
  )
  const revs = last.flat().map((document) => Written.parse(document).rev)
  return revs.toSorted().at(-1) ?? null
}

export async function readCatalogueTitles(ids: readonly string[]): Promise<CatalogueTitle[]> {
  const found = await collection('titles')
    .find({ _id: { $in: [...ids] } }, { projection: TITLE_PROJECTION })
    .toArray()
  return found.map((document) => CatalogueTitle.parse(document))
}

export async function readCatalogueEpisodes(ids: readonly string[]): Promise<CatalogueEpisode[]> {
  const found = await collection('episodes')
    .find({ _id: { $in: [...ids] } }, { projection: EPISODE_PROJECTION })
    .toArray()
  return found.map((document) => CatalogueEpisode.parse(document))
}
