import { m } from '../i18n/m.ts'
import { fieldsOf } from '../../shared/fields.ts'
import { OVERRIDE, PROVIDERS } from '../../shared/media-server.ts'
import type { Item } from '../../shared/title.ts'
import { fieldName } from '../components/field-words.ts'
import { inSentence, numberWords, seasonName } from '../components/words.ts'
import { getSeries } from '../db/episodes.ts'
import { MatrixQuery, type MatrixRow, listMatrix, listSeasonMatrix } from '../db/matrix.ts'
import { type ServerSign, listServerSigns } from '../db/server-marks.ts'
import { pinnableFields } from './bulk-actions.server.ts'
import { signOf } from './explained.server.ts'

/** Each cell's marks, in this order. */
const GROUPS = ['metadata', 'artwork', 'captions', 'chapters', 'video'] as const

const GROUP_WORDS: Readonly<Record<(typeof GROUPS)[number], () => string>> = {
  metadata: m.admin_group_metadata,
  artwork: m.admin_group_artwork,
  captions: m.admin_group_captions,
  chapters: m.admin_group_chapters,
  video: m.admin_group_video,
}

/** One page of the availability matrix, as the query asks for it; what it asks wrongly is left out. */
export async function readMatrix(search: URLSearchParams) {
  const asked = MatrixQuery.safeParse(Object.fromEntries(search)).data ?? MatrixQuery.parse({})
  const signs = await listServerSigns()
  const { rows, next, total } = await listMatrix(asked)
  return {
    asked,
    total,
    next,
    fields: fieldsOf(asked.kind).map(({ path }) => ({ path, name: fieldName(path) })),
    pinnable: pinnableFields(asked.kind).map((path) => ({ path, name: fieldName(path) })),
    ...matrixOf(rows, signs, asked.field),
  }
}

/** Seasons and episodes of a series, a season at a time. */
export async function readSeasonMatrix(series: Item, search: URLSearchParams) {
  const [found, signs] = await Promise.all([getSeries(series._id), listServerSigns()])
  const seasons = found?.seasons ?? []
  const season = seasons.find(({ number }) => String(number) === search.get('season')) ?? seasons[0]
  const from = Math.max(0, Math.trunc(Number(search.get('from')) || 0))
  const { rows, next } = season
    ? await listSeasonMatrix(series._id, season.number, from)
    : { rows: [], next: null }
  return {
    seasons: seasons.map((one) => ({ number: one.number, name: seasonName(one) })),
    season: season?.number ?? null,
    next,
    ...matrixOf(rows, signs, ''),
  }
}

type Mark = 'pinned' | 'stands' | 'offered' | 'none'

/** Columns: every server, and the providers that any of the rows has something of. */
function matrixOf(rows: readonly MatrixRow[], signs: readonly ServerSign[], field: string) {
  const seen = new Set(rows.flatMap(({ availability }) => availability.flatMap(({ serverIds }) => serverIds)))
  const serverIds = [...signs.map(({ id }) => id), ...PROVIDERS.filter((id) => seen.has(id))]
  const groups = field === '' ? GROUPS : [field]
  return {
    groups: field === '' ? GROUPS.map((group) => GROUP_WORDS[group]()) : [inSentence(fieldName(field))],
    servers: serverIds.map((id) => ({ id, sign: signOf(id, signs) })),
    rows: rows.map((row) => ({
      id: row._id,
      kind: row.kind,
      name: rowName(row),
      beside: row.metadata.year === undefined ? '' : String(row.metadata.year),
      copies: row.copies.length,
      pins: row.owners.filter(({ serverId }) => serverId === OVERRIDE).length,
      cells: serverIds.map((id) => groups.map((group) => markOf(row, id, group))),
    })),
  }
}

function rowName({ _id, kind, metadata, seasonNumber, numbers }: MatrixRow): string {
  const title = metadata.title ?? _id
  if (kind === 'season') return seasonName({ number: seasonNumber ?? 1, title: metadata.title ?? null })
  return kind === 'episode' && numbers ? `${numberWords({ numbers })} ${title}` : title
}

/** Pinned: an admin's value stands where this server has one too. */
function markOf({ owners, availability }: MatrixRow, serverId: string, group: string): Mark {
  const isIn = (path: string) => path === group || path.startsWith(`${group}.`)
  const offered = availability
    .filter(({ serverIds }) => serverIds.includes(serverId))
    .flatMap(({ paths }) => paths.filter(isIn))
  const owned = owners.filter(({ path }) => isIn(path))
  if (owned.some((owner) => owner.serverId === OVERRIDE && offered.includes(owner.path))) return 'pinned'
  if (owned.some((owner) => owner.serverId === serverId)) return 'stands'
  return offered.length > 0 ? 'offered' : 'none'
}
