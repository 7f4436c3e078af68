import { z } from 'zod'
import { isParted } from '../../shared/fields.ts'
import { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'
import { cursorOf, filterOf, sortOf } from './title-filter.ts'

const EPISODES_SHOWN = 100

/** Which titles the matrix shows. `field`: one path, `captions` for all of them. `gaps`: nobody has it. */
export const MatrixQuery = z.object({
  kind: z.enum(['movie', 'series']).default('movie'),
  q: z.string().trim().max(200).default(''),
  field: z.string().max(120).default(''),
  gaps: z.stringbool().default(false),
  without: z.string().max(32).default(''),
  sort: z.enum(['title', 'added', 'year']).default('title'),
  after: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type MatrixQuery = z.infer<typeof MatrixQuery>

const PROJECTION = {
  kind: 1,
  'metadata.title': 1,
  'metadata.year': 1,
  seasonNumber: 1,
  numbers: 1,
  owners: 1,
  availability: 1,
  sortTitle: 1,
  addedAt: 1,
  'copies.serverId': 1,
} as const

/** What the matrix reads of an item. */
const MatrixRow = Item.pick({
  _id: true,
  kind: true,
  metadata: true,
  seasonNumber: true,
  numbers: true,
  owners: true,
  availability: true,
  sortTitle: true,
  addedAt: true,
}).extend({ copies: z.array(z.object({ serverId: z.string() })) })
export type MatrixRow = z.infer<typeof MatrixRow>

/** The cursor of one page, so that its plan can be asked for. */
export function matrixCursor(query: MatrixQuery) {
  return collection('titles')
    .find(matrixFilter(query), { projection: PROJECTION })
    .sort(sortOf(query))
    .limit(query.limit + 1)
}

/** One page of the matrix, and how many titles there are in all. */
export async function listMatrix(
  query: MatrixQuery,
): Promise<{ rows: MatrixRow[]; next: string | null; total: number }> {
  const { after: _, ...whole } = query
  const [found, total] = await Promise.all([
    matrixCursor(query).toArray(),
    collection('titles').countDocuments(matrixFilter(whole)),
  ])
  const rows = found.slice(0, query.limit).map((document) => MatrixRow.parse(document))
  const last = rows.at(-1)
  return { rows, total, next: last && found.length > query.limit ? cursorOf(last, query.sort) : null }
}

function matrixFilter({
  kind,
  q,
  field,
  gaps,
  without,
  sort,
  after,
}: Omit<MatrixQuery, 'after'> & { after?: string | undefined }) {
  const filter = filterOf({ kind, query: q, sort, after, limit: 1 })
  return {
    ...filter,
    ...(without !== '' && { serverIds: { $ne: without } }),
    ...(gaps && (field === '' ? { $or: gapsOf(kind).map(lacking) } : lacking(field))),
  }
}

/** What most people miss where it is missing. */
function gapsOf(kind: MatrixQuery['kind']): string[] {
  const described = ['metadata.overview', 'artwork.poster']
  return kind === 'series' ? described : [...described, 'captions', 'chapters', 'video']
}

/** Captions, ratings, texts of languages and video have a path for each language, source and fact. */
function lacking(field: string): object {
  const isWhole = field === 'captions' || field === 'video' || isParted(field)
  const inside = new RegExp(`^${field.replace('.', '\\.')}\\.`)
  return { 'availability.paths': isWhole ? { $not: inside } : { $ne: field } }
}

/** A season and its episodes, a page of them from `from` on. */
export async function listSeasonMatrix(
  seriesId: string,
  seasonNumber: number,
  from: number,
): Promise<{ rows: MatrixRow[]; next: number | null }> {
  const filter = { seriesId, seasonNumber, retiredAt: null } as object
  const [season, episodes] = await Promise.all([
    from > 0 ? null : collection('seasons').findOne(filter, { projection: PROJECTION }),
    collection('episodes')
      .find(filter, { projection: PROJECTION })
      .sort({ numbers: 1, _id: 1 })
      .skip(from)
      .limit(EPISODES_SHOWN + 1)
      .toArray(),
  ])
  const found = [...(season ? [season] : []), ...episodes.slice(0, EPISODES_SHOWN)]
  return {
    rows: found.map((document) => MatrixRow.parse(document)),
    next: episodes.length > EPISODES_SHOWN ? from + EPISODES_SHOWN : null,
  }
}
