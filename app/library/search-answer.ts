import { z } from 'zod'

/** One thing that was found, as a row. `line`: `2024 · Film`, `Harrow Lane · S1 E4`. */
const SearchHit = z.object({
  to: z.string(),
  name: z.string(),
  line: z.string(),
  picture: z.string().nullable(),
  placeholder: z.array(z.string()).nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** Answer of `GET /api/search`: what was found, by kind, the best first; `counts` has what is not shown, too. */
export const SearchAnswer = z.object({
  /** What was searched: no longer than 200 characters. */
  query: z.string(),
  isCut: z.boolean(),
  titles: z.array(SearchHit),
  people: z.array(SearchHit),
  episodes: z.array(SearchHit),
  counts: z.object({ titles: z.int(), people: z.int(), episodes: z.int() }),
  /** Where nothing is found: the query with a word less, and how much that gives. */
  instead: z.array(z.object({ query: z.string(), count: z.int() })),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>
