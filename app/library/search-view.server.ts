import { imageBase } from '../components/image-url.ts'
import { placeWords } from '../components/words.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { wholeCatalogue } from '../catalogue/catalogue.server.ts'
import { find } from '../catalogue/find.ts'
import { type Found, type FoundEpisode, listFoundEpisodes, searchTitles } from '../db/search.ts'
import { listTitleCards } from '../db/titles.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { m } from '../i18n/m.ts'
import { episodeTitle } from '../i18n/title-name.ts'
import { mixedCard, plainCard, titlePath } from './card-view.ts'
import type { SearchAnswer, SearchHit } from './search-answer.ts'

const LONGEST_QUERY = 200
const FEW = { titles: 6, people: 4, episodes: 4 }
const PAGE = { titles: 30, people: 12, episodes: 30 }

type Limits = typeof FEW
type FoundPerson = { key: string; name: string; titles: number; card: TitleCard | null }
type Everything = Omit<Found, 'movies' | 'series'> & {
  titles: TitleCard[]
  people: FoundPerson[]
  counts: SearchAnswer['counts']
  instead: SearchAnswer['instead']
}

function cutQuery(text: string): { query: string; isCut: boolean } {
  const whole = text.trim()
  const query = whole.slice(0, LONGEST_QUERY)
  return { query, isCut: query.length < whole.length }
}

/** A few of each kind, while one types. */
export async function readSearchAnswer(text: string): Promise<SearchAnswer> {
  const asked = cutQuery(text)
  const { titles, people, episodes, counts, instead } = await findAll(asked.query, FEW)
  return {
    ...asked,
    titles: titles.map(titleHit),
    people: people.map(personHit),
    episodes: episodes.map(episodeHit),
    counts,
    instead,
  }
}

/** What the search page shows for a query; nothing for an empty one. */
export async function readSearch(text: string) {
  const asked = cutQuery(text)
  const { titles, people, episodes, counts, instead } = await findAll(asked.query, PAGE)
  return {
    ...asked,
    movies: titles.filter(({ kind }) => kind === 'movie').map((card) => plainCard(card)),
    series: titles.filter(({ kind }) => kind === 'series').map((card) => plainCard(card)),
    people: people.map(personHit),
    episodes: episodes.map(episodeHit),
    counts,
    instead,
  }
}

function findAll(query: string, limits: Limits): Promise<Everything> {
  const catalogue = wholeCatalogue()
  return catalogue ? findInCatalogue(catalogue, query, limits) : findInDatabase(query, limits)
}

/** By ids from memory; what they are now is read, so that nothing retired is shown. */
async function findInCatalogue(catalogue: Catalogue, query: string, limits: Limits): Promise<Everything> {
  const { ids, ranked, counts, instead } = find(catalogue, query, Math.max(limits.titles, limits.episodes))
  const shown = ranked.slice(0, limits.titles)
  const people = ids.person.slice(0, limits.people).flatMap((key) => {
    const person = catalogue.people.get(key)
    return person ? [{ key, ...person }] : []
  })
  const [cards, episodes] = await Promise.all([
    listTitleCards([...shown, ...people.flatMap(({ titles }) => titles.slice(0, 1))]),
    listFoundEpisodes(ids.episode.slice(0, limits.episodes)),
  ])
  const byId = new Map(cards.map((card) => [card.id, card]))
  return {
    titles: shown.flatMap((id) => byId.get(id) ?? []),
    people: people.map(({ key, name, titles }) => ({
      key,
      name,
      titles: titles.length,
      card: byId.get(titles[0] ?? '') ?? null,
    })),
    episodes,
    counts: { titles: counts.movie + counts.series, people: counts.person, episodes: counts.episode },
    instead,
  }
}

/** While the catalogue is being read after a start: beginnings of words, without typos and people. */
async function findInDatabase(query: string, limits: Limits): Promise<Everything> {
  const { movies, series, episodes } = await searchTitles(query, limits.titles)
  const titles = [...movies, ...series]
  return {
    titles: titles.slice(0, limits.titles),
    people: [],
    episodes: episodes.slice(0, limits.episodes),
    counts: { titles: titles.length, people: 0, episodes: episodes.length },
    instead: [],
  }
}

function titleHit(card: TitleCard): SearchHit {
  const { name, line, picture, placeholder } = mixedCard(card, card.year?.toString())
  return { to: titlePath(card), name, line: line ?? '', picture, placeholder }
}

function personHit({ key, name, titles, card }: FoundPerson): SearchHit {
  const where = titles === 1 && card ? card.title : m.count_titles({ count: titles })
  return {
    to: `/person/${encodeURIComponent(key)}`,
    name,
    line: m.search_in({ titles: where }),
    picture: null,
    placeholder: null,
  }
}

function episodeHit({ episode, series }: FoundEpisode): SearchHit {
  return {
    to: `/watch/${episode._id}`,
    name: episodeTitle(episode)?.text ?? placeWords(episode),
    line: `${series.title} · ${placeWords(episode)}`,
    picture: imageBase(episode, 'thumbnail'),
    placeholder: episode.artwork.thumbnail?.placeholder ?? null,
  }
}
