import { imageBase } from '../components/image-url.ts'
import { placeWords } from '../components/words.ts'
import { type FoundEpisode, searchTitles } from '../db/search.ts'
import { plainCard } from './card-view.ts'

const LONGEST_QUERY = 200

/** What the search page shows for a query; nothing for an empty one. */
export async function readSearch(text: string) {
  const query = text.trim().slice(0, LONGEST_QUERY)
  const { movies, series, episodes } = await searchTitles(query)
  return {
    query,
    movies: movies.map((card) => plainCard(card)),
    series: series.map((card) => plainCard(card)),
    episodes: episodes.map(episodeHit),
  }
}

function episodeHit({ episode, series }: FoundEpisode) {
  return {
    to: `/watch/${episode._id}`,
    name: episode.metadata.title ?? placeWords(episode),
    line: `${series.title} · ${placeWords(episode)}`,
    picture: imageBase(episode, 'thumbnail'),
    placeholder: episode.artwork.thumbnail?.placeholder ?? null,
  }
}
