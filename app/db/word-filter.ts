import { searchWords } from '../../shared/identity/normalise.ts'

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Conditions that every word of a query begins a word of the title; longest first, since the first one walks the
 * index. Nothing matches a query without a word.
 */
export function wordFilter(query: string): object[] {
  const words = searchWords(query).sort((one, other) => other.length - one.length)
  if (words.length === 0) return [{ searchWords: { $in: [] } }]
  return words.slice(0, 8).map((word) => ({ searchWords: new RegExp(`^${escapeRegExp(word)}`) }))
}
