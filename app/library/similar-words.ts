import { andWords, listWords } from '../components/words.ts'
import { m } from '../i18n/m.ts'
import { genreWords } from '../components/provider-words.ts'

/** What two titles have in common; `decade`: 2010, null where it is not the same. */
type InCommon = {
  makers: readonly string[]
  players: readonly string[]
  keywords: readonly string[]
  genres: readonly string[]
  decade: number | null
}

const MOST_NAMED = 2

/** Why a title is like another, in a few words: `Also by Ines Roth`, `With Ada Holm`, `Drama, mystery, 2010s`. */
export function similarWords({ makers, players, keywords, genres, decade }: InCommon): string | null {
  const [maker] = makers
  if (maker) return m.similar_by({ name: maker })
  if (players.length > 0)
    return m.similar_with({ names: andWords([...new Set(players)].slice(0, MOST_NAMED)) })
  const about =
    keywords.length > 0 ? keywords.slice(0, MOST_NAMED).map(capitalised) : genres.slice(0, 2).map(genreWords)
  const words = [...about, ...(decade === null ? [] : [m.decade({ year: String(decade) })])]
  return words.length > 0 ? listWords(words) : null
}

function capitalised(word: string, at: number): string {
  return at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
