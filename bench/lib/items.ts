import { makeMovie } from '../../app/testing/library.ts'
import type { Item } from '../../shared/title.ts'

const GENRES = ['Drama', 'Comedy', 'Mystery', 'Science Fiction', 'Documentary']

/** Finished movies, as finalize would leave them, from number `first` on. Ids begin with `bulk-`. */
export function bulkMovies(first: number, count: number): Item[] {
  return Array.from({ length: count }, (_, n) => bulkMovie(first + n))
}

function bulkMovie(n: number): Item {
  // Numbers in another order than the ids, so that an index has to be used and not the order of insertion.
  const name = `Film ${String((n * 7_919) % 100_000).padStart(5, '0')}`
  const addedAt = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()
  return makeMovie(`bulk-${n}`, {
    keys: [`movie:tmdb:${8_000_000 + n}`],
    createdAt: addedAt,
    addedAt,
    metadata: {
      title: name,
      year: 1950 + (n % 76),
      overview: 'Somebody arrives, somebody leaves, and the tide takes the rest. '.repeat(4),
      genres: [GENRES[n % GENRES.length] ?? 'Drama'],
      runtimeMinutes: 80 + (n % 70),
    },
    owners: [{ path: 'metadata.title', serverId: 'attic' }],
    availability: [{ serverIds: ['attic', 'cellar'], paths: ['metadata.title'] }],
    serverIds: ['attic', 'cellar'],
  })
}
