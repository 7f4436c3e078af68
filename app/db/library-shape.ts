import { z } from 'zod'
import { singleton } from '../singleton.server.ts'
import { collection } from './connection.ts'

/** How much of what the library has; the most first. */
export type LibraryShape = {
  movies: number
  series: number
  genres: { name: string; count: number }[]
  /** `from`: its first year. */
  decades: { from: number; count: number }[]
}

/** A count is good for so many times as long as it took, while about as many titles are there. */
const WORTH = 300
const MOST_MS = 120_000
const ABOUT = 0.02

const Counted = z.array(z.object({ _id: z.union([z.string(), z.number()]).nullable(), count: z.int() }))

type Kept = {
  last: { shape: LibraryShape; documents: number; until: number } | null
  counting: Promise<LibraryShape> | null
}

/**
 * How the library is made up. While it is about as large as it was, the last count is answered and made again meanwhile:
 * a shelf more or less can wait for the next visit, a page cannot.
 */
export async function readLibraryShape(): Promise<LibraryShape> {
  const kept = singleton<Kept>('library-shape', () => ({ last: null, counting: null }))
  const documents = await collection('titles').estimatedDocumentCount()
  const { last } = kept
  const isSame = last?.documents === documents
  if (last && isSame && performance.now() < last.until) return last.shape
  kept.counting ??= countAnew(kept, documents)
  if (!last || Math.abs(documents - last.documents) > last.documents * ABOUT) return kept.counting
  // Nobody waits for it here: the last count stands, and whoever asks next tries again.
  kept.counting.catch(() => {})
  return last.shape
}

async function countAnew(kept: Kept, documents: number): Promise<LibraryShape> {
  const began = performance.now()
  try {
    const shape = await countLibrary()
    const now = performance.now()
    kept.last = { shape, documents, until: now + Math.min(MOST_MS, (now - began) * WORTH) }
    return shape
  } finally {
    kept.counting = null
  }
}

async function countLibrary(): Promise<LibraryShape> {
  const decade = { $subtract: ['$metadata.year', { $mod: ['$metadata.year', 10] }] }
  const [kinds, genres, decades] = await Promise.all([
    countBy('$kind'),
    countBy('$metadata.genres', [{ $unwind: '$metadata.genres' }]),
    countBy(decade, [{ $match: { 'metadata.year': { $gt: 0 } } }]),
  ])
  const ofKind = (kind: string) => kinds.find(({ _id }) => _id === kind)?.count ?? 0
  return {
    movies: ofKind('movie'),
    series: ofKind('series'),
    genres: genres.flatMap(({ _id, count }) => (typeof _id === 'string' ? [{ name: _id, count }] : [])),
    decades: decades.flatMap(({ _id, count }) => (typeof _id === 'number' ? [{ from: _id, count }] : [])),
  }
}

async function countBy(key: unknown, stages: object[] = []) {
  const found = await collection('titles')
    .aggregate([
      { $match: { kind: { $in: ['movie', 'series'] }, retiredAt: null } },
      { $project: { kind: 1, 'metadata.year': 1, 'metadata.genres': 1 } },
      ...stages,
      { $group: { _id: key, count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
    ])
    .toArray()
  return Counted.parse(found)
}
