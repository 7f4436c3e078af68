import { z } from 'zod'
import { Item } from '../../shared/title.ts'
import { seasonTitle, textProjection } from '../i18n/title-name.ts'
import { collection } from './connection.ts'
import { findItem } from './items.ts'

const EPISODE_PROJECTION = {
  aliases: 1,
  seriesId: 1,
  seasonNumber: 1,
  numbers: 1,
  addedAt: 1,
  'metadata.airDate': 1,
  'metadata.runtimeMinutes': 1,
  'artwork.thumbnail': 1,
  'video.durationSeconds': 1,
  'copies.serverId': 1,
  'copies.away': 1,
  'copies.broken': 1,
} as const

/** Title and overview as this person reads them. */
export function episodeProjection() {
  return { ...EPISODE_PROJECTION, ...textProjection('title', 'overview') }
}

const picked = Item.pick({
  _id: true,
  aliases: true,
  seriesId: true,
  seasonNumber: true,
  numbers: true,
  addedAt: true,
  metadata: true,
  artwork: true,
  owners: true,
}).partial({ owners: true })

/** What lists of episodes read of each. */
export const EpisodeRow = picked.extend({
  video: z.object({ durationSeconds: z.number().nullable() }).nullish(),
  copies: z.array(
    z.object({ serverId: z.string(), away: z.boolean().optional(), broken: z.string().optional() }),
  ),
})
export type EpisodeRow = z.infer<typeof EpisodeRow>

/** `title`: as this person reads it; null where it is called by its number alone. */
export type SeasonRow = { id: string; number: number; title: string | null }

type Numbered = Pick<EpisodeRow, '_id' | 'seasonNumber' | 'numbers'>

/** By season, number and id. */
export const byPlace = (one: Numbered, other: Numbered) =>
  (one.seasonNumber ?? 0) - (other.seasonNumber ?? 0) ||
  (one.numbers?.[0] ?? 0) - (other.numbers?.[0] ?? 0) ||
  (one._id < other._id ? -1 : 1)

/** Episodes of a series in their order, of one season or of all. */
export async function listEpisodes(seriesId: string, seasonNumber?: number): Promise<EpisodeRow[]> {
  const found = await episodeCursor(seriesId, seasonNumber).toArray()
  return found.map((document) => EpisodeRow.parse(document)).sort(byPlace)
}

export function episodeCursor(seriesId: string, seasonNumber?: number) {
  const season = seasonNumber === undefined ? {} : { seasonNumber }
  return collection('episodes').find({ seriesId, ...season, retiredAt: null } as object, {
    projection: episodeProjection(),
  })
}

export function seasonCursor(seriesId: string) {
  return collection('seasons')
    .find({ seriesId, retiredAt: null } as object, {
      projection: { seasonNumber: 1, ...textProjection('title') },
    })
    .sort({ seasonNumber: 1 })
}

/** One season of a series; null where it has none of that number. */
export async function findSeason(seriesId: string, number: number): Promise<SeasonRow | null> {
  const found = await seasonCursor(seriesId).toArray()
  return found.map(toSeasonRow).find((season) => season.number === number) ?? null
}

const SeasonDocument = Item.pick({ _id: true, metadata: true, owners: true })
  .partial({ owners: true })
  .extend({ seasonNumber: z.int().default(0), metadata: Item.shape.metadata.default({}) })

function toSeasonRow(document: unknown): SeasonRow {
  const season = SeasonDocument.parse(document)
  return { id: season._id, number: season.seasonNumber, title: seasonTitle(season)?.text ?? null }
}

/** A series and its seasons, specials last. Null when there is no such series. */
export async function getSeries(id: string): Promise<{ series: Item; seasons: SeasonRow[] } | null> {
  const series = await findItem(id)
  if (series?.kind !== 'series') return null
  const found = await seasonCursor(series._id).toArray()
  const seasons = found.map(toSeasonRow)
  const specials = seasons.filter(({ number }) => number === 0)
  return { series, seasons: [...seasons.filter(({ number }) => number !== 0), ...specials] }
}

async function getEpisode(id: string): Promise<Item | null> {
  const item = await findItem(id)
  return item?.kind === 'episode' ? item : null
}

/** What follows an episode: the next of its season, else the first of the next season. Specials lead only to specials. */
export async function nextEpisode(episodeId: string): Promise<EpisodeRow | null> {
  const episode = await getEpisode(episodeId)
  if (!episode?.seriesId || episode.seasonNumber === undefined) return null
  return (await laterInSeason(episode)) ?? (await firstOfNextSeason(episode.seriesId, episode.seasonNumber))
}

/** What comes before an episode: the one before it in its season, else the last of the season before. */
export async function previousEpisode(episodeId: string): Promise<EpisodeRow | null> {
  const episode = await getEpisode(episodeId)
  if (!episode?.seriesId || episode.seasonNumber === undefined) return null
  const first = episode.numbers?.[0] ?? 0
  const season = await listEpisodes(episode.seriesId, episode.seasonNumber)
  const before = season.findLast(({ numbers }) => (numbers?.[0] ?? 0) < first)
  return before ?? (await lastOfSeasonBefore(episode.seriesId, episode.seasonNumber))
}

async function lastOfSeasonBefore(seriesId: string, seasonNumber: number): Promise<EpisodeRow | null> {
  const earlier = { seriesId, seasonNumber: { $lt: seasonNumber, $gt: 0 }, retiredAt: null } as object
  const [season] = await collection('seasons').find(earlier).sort({ seasonNumber: -1 }).limit(1).toArray()
  if (!season) return null
  return (await listEpisodes(seriesId, SeasonDocument.parse(season).seasonNumber)).at(-1) ?? null
}

async function laterInSeason({ seriesId = '', seasonNumber, numbers }: Item): Promise<EpisodeRow | null> {
  const last = numbers?.at(-1) ?? 0
  const season = await listEpisodes(seriesId, seasonNumber)
  return season.find((episode) => (episode.numbers?.[0] ?? 0) > last) ?? null
}

async function firstOfNextSeason(seriesId: string, seasonNumber: number): Promise<EpisodeRow | null> {
  if (seasonNumber === 0) return null
  const later = { seriesId, seasonNumber: { $gt: seasonNumber }, retiredAt: null } as object
  const [season] = await collection('seasons').find(later).sort({ seasonNumber: 1 }).limit(1).toArray()
  if (!season) return null
  const [first] = await listEpisodes(seriesId, SeasonDocument.parse(season).seasonNumber)
  return first ?? null
}
