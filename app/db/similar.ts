import { z } from 'zod'
import type { Item } from '../../shared/title.ts'
import { personKey } from '../../shared/person-key.ts'
import { collection } from './connection.ts'

const CAST_COMPARED = 12
const CREW_COMPARED = /^(Director|Creator|Writer|Screenplay)$/i
/** Titles of a genre are like each other within so many years. */
const NEAR_YEARS = 8
/** However large the library is, so many are scored. */
const MOST_SCORED = 4_000
const PATIENCE_MS = 2_000

/** What each thing in common counts for; people and keywords up to three each. */
const POINTS = { person: 5, keyword: 2.5, genre: 1.5, decade: 1, kind: 0.5 }
const MOST_COUNTED = 3
/** One genre of the same decade says nothing yet. */
const LEAST_POINTS = 3.5

/** A title that is like another, and what they have in common: `people` as `personKey`s. */
export const Similar = z.object({
  _id: z.string(),
  score: z.number(),
  people: z.array(z.string()),
  keywords: z.array(z.string()),
  genres: z.array(z.string()),
  isDecade: z.boolean(),
})
export type Similar = z.infer<typeof Similar>

/** What a title is compared by. Who is known by a provider's id is not compared by name. */
function comparedOf({ metadata }: Pick<Item, 'metadata'>) {
  const crew = (metadata.crew ?? []).filter(({ job }) => CREW_COMPARED.test(job))
  const people = [...crew, ...(metadata.cast ?? []).slice(0, CAST_COMPARED)].map(personKey)
  const { keywords = [], genres = [], year = null } = metadata
  return { people: [...new Set(people)], keywords: keywords.slice(0, 20), genres, year }
}

const shared = (path: string, ours: readonly string[]) => ({
  $setIntersection: [{ $ifNull: [`$${path}`, []] }, [...ours]],
})
const counted = (field: string) => ({ $min: [{ $size: `$${field}` }, MOST_COUNTED] })

/** The one query for what is like a title, as a pipeline, so that its plan can be asked for; null where nothing is known. */
export function similarPipeline(title: Item, limit: number): object[] | null {
  const { people, keywords, genres, year } = comparedOf(title)
  const near = year === null ? {} : { 'metadata.year': { $gte: year - NEAR_YEARS, $lte: year + NEAR_YEARS } }
  const ways = [
    ...(people.length > 0 ? [{ people: { $in: people } }] : []),
    ...(keywords.length > 0 ? [{ 'metadata.keywords': { $in: keywords } }] : []),
    ...genres.map((genre) => ({
      kind: { $in: ['movie', 'series'] },
      retiredAt: null,
      'metadata.genres': genre,
      ...near,
    })),
  ]
  if (ways.length === 0) return null
  const decade = year === null ? null : Math.floor(year / 10)
  return [
    { $match: { $or: ways } },
    { $match: { retiredAt: null, _id: { $ne: title._id }, ...notOfCollection(title) } },
    { $limit: MOST_SCORED },
    {
      $project: {
        kind: 1,
        year: '$metadata.year',
        people: shared('people', people),
        keywords: shared('metadata.keywords', keywords),
        genres: shared('metadata.genres', genres),
        isDecade: { $eq: [{ $floor: { $divide: ['$metadata.year', 10] } }, decade] },
      },
    },
    { $set: { score: scoreOf(title) } },
    { $match: { score: { $gte: LEAST_POINTS } } },
    { $sort: { score: -1, year: -1, _id: 1 } },
    { $limit: limit },
  ]
}

/** The other parts have a shelf of their own. */
function notOfCollection({ metadata }: Item): object {
  return metadata.collection ? { 'metadata.collection.id': { $ne: metadata.collection.id } } : {}
}

function scoreOf({ kind }: Item): object {
  const when = (condition: object | string, points: number) => ({ $cond: [condition, points, 0] })
  return {
    $add: [
      { $multiply: [counted('people'), POINTS.person] },
      { $multiply: [counted('keywords'), POINTS.keyword] },
      { $multiply: [{ $size: '$genres' }, POINTS.genre] },
      when('$isDecade', POINTS.decade),
      when({ $eq: ['$kind', kind] }, POINTS.kind),
    ],
  }
}

/** What is most like a title, the most first. */
export async function listSimilar(title: Item, limit: number): Promise<Similar[]> {
  const pipeline = similarPipeline(title, limit)
  if (!pipeline) return []
  const found = await collection('titles').aggregate(pipeline, { maxTimeMS: PATIENCE_MS }).toArray()
  return found.map((document) => Similar.parse(document))
}
