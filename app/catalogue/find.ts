import { foldedWords } from '../../shared/identity/normalise.ts'
import { type Catalogue, SEARCHED, type Searched } from './catalogue.ts'

export type FoundIds = {
  ids: Record<Searched, string[]>
  /** Movies and series together, the best first. */
  ranked: string[]
  /** How many there are of each, shown or not. */
  counts: Record<Searched, number>
  /** Where nothing is found: the query with a word less, and how much that gives. */
  instead: { query: string; count: number }[]
}

const MOST_INSTEAD = 3
/** So many series are looked through for an episode. */
const MOST_SERIES = 5

/** Looks a query up; where it finds nothing, says which part of it would. */
export function find(catalogue: Catalogue, query: string, limit: number): FoundIds {
  const { words } = catalogue
  const { hits, counts } = words.search(query, limit)
  const ids = Object.fromEntries(
    SEARCHED.map((kind) => [kind, hits[kind].map(({ id }) => id)]),
  ) as FoundIds['ids']
  if (counts.episode === 0) {
    const isFound = counts.movie + counts.series > 0
    const episodes = episodesOfNamed(catalogue, query, !isFound)
    counts.episode = episodes.length
    ids.episode = episodes.slice(0, limit)
  }
  const ranked = [...hits.movie, ...hits.series].sort((one, other) => other.rank - one.rank)
  const isNothing = SEARCHED.every((kind) => counts[kind] === 0)
  return { ids, ranked: ranked.map(({ id }) => id), counts, instead: isNothing ? shorter(words, query) : [] }
}

/** Episodes for the name of their series followed by words of their own; as much as can be counts for the series. */
function episodesOfNamed(catalogue: Catalogue, query: string, withTypos: boolean): string[] {
  for (const { ids, rest } of catalogue.words.parted(query, 'series', { limit: MOST_SERIES, withTypos })) {
    const found = ids
      .flatMap((id) => [...catalogue.episodesOf(id)])
      .filter((id) => catalogue.words.has('episode', id, rest))
    if (found.length > 0) return found
  }
  return []
}

function shorter(words: Catalogue['words'], query: string): FoundIds['instead'] {
  const all = [...new Set(foldedWords(query))].slice(0, 8)
  if (all.length < 2) return []
  return all
    .map((left) => all.filter((word) => word !== left).join(' '))
    .map((text) => ({ query: text, count: sum(Object.values(words.search(text, 1).counts)) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count)
    .slice(0, MOST_INSTEAD)
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
