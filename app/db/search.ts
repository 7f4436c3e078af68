import { z } from 'zod'
import { searchWords } from '../../shared/identity/normalise.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { episodeProjection, EpisodeRow } from './episodes.ts'
import { answeringServerIds } from './server-marks.ts'
import { listTitleCards } from './titles.ts'
import { wordFilter } from './word-filter.ts'

const TITLES_READ = 200
const EPISODES_READ = 60

export type FoundEpisode = { episode: EpisodeRow; series: TitleCard }
export type Found = { movies: TitleCard[]; series: TitleCard[]; episodes: FoundEpisode[] }

const NOTHING: Found = { movies: [], series: [], episodes: [] }

export function titleSearchCursor(query: string) {
  const filter = { $and: wordFilter(query), retiredAt: null } as object
  return collection('titles')
    .find(filter, { projection: { ...cardProjection(), searchWords: 1 } })
    .limit(TITLES_READ)
}

export function episodeSearchCursor(query: string) {
  const filter = { $and: wordFilter(query), retiredAt: null } as object
  return collection('episodes').find(filter).limit(EPISODES_READ)
}

const FoundDocument = CardDocument.extend({ searchWords: z.array(z.string()) })

/** Titles and episodes of which every word of the query begins a word; whole words and short names first. */
export async function searchTitles(query: string, limit = 30): Promise<Found> {
  const words = searchWords(query)
  if (words.length === 0) return NOTHING
  const [titles, episodes, answering] = await Promise.all([
    titleSearchCursor(query).toArray(),
    episodeSearchCursor(query).toArray(),
    answeringServerIds(),
  ])
  const ranked = titles
    .map((document) => FoundDocument.parse(document))
    .map((document) => ({ document, rank: rankOf(words, document.searchWords) }))
    .sort((one, other) => other.rank - one.rank || byName(one.document, other.document))
    .map(({ document }) => toTitleCard(document, answering))
  return {
    movies: ranked.filter(({ kind }) => kind === 'movie').slice(0, limit),
    series: ranked.filter(({ kind }) => kind === 'series').slice(0, limit),
    episodes: await withSeries(episodes.map((document) => EpisodeRow.parse(document)).slice(0, limit)),
  }
}

const byName = (one: CardDocument, other: CardDocument) => one.sortTitle.localeCompare(other.sortTitle)

/** Whole words count most, then how much of the name the query covers. */
function rankOf(query: readonly string[], name: readonly string[]): number {
  const whole = query.filter((word) => name.includes(word)).length
  return whole * 10 + query.length / Math.max(1, name.length)
}

/** Episodes by their ids, in that order, with their series; what is retired or unknown is left out. */
export async function listFoundEpisodes(ids: readonly string[]): Promise<FoundEpisode[]> {
  const found = await collection('episodes')
    .find({ _id: { $in: [...ids] }, retiredAt: null } as object, { projection: episodeProjection() })
    .toArray()
  const rows = new Map(found.map((document) => [document._id, EpisodeRow.parse(document)]))
  return withSeries(ids.flatMap((id) => rows.get(id) ?? []))
}

async function withSeries(episodes: EpisodeRow[]): Promise<FoundEpisode[]> {
  const ids = [...new Set(episodes.flatMap(({ seriesId }) => seriesId ?? []))]
  const series = new Map((await listTitleCards(ids)).map((card) => [card.id, card]))
  return episodes.flatMap((episode) => {
    const card = series.get(episode.seriesId ?? '')
    return card ? [{ episode, series: card }] : []
  })
}
