import { entryKeys } from '../../../shared/identity/keys.ts'
import type { Kind } from '../../../shared/kind.ts'
import { OfferedEntry } from '../../../shared/offer.ts'
import { own } from '../../../shared/own.ts'
import { INDEX_ENTRY_MAX_BYTES } from '../../../shared/protocol/media-index.ts'
import type { BadEntry } from '../../sync/clients.ts'
import { artworkOf } from './artwork.ts'
import { copiesOf } from './copies.ts'
import { Item, ItemId } from './item.ts'
import { externalIdsOf, metadataOf } from './metadata.ts'
import { dayOf, digest, instantOf } from '../words.ts'
import type { Reason } from '../../../shared/reason.ts'
import { firstIssue } from '../first-issue.ts'

/** Raised when the same item would give another offer. */
export const ADAPTER_VERSION = 3
const MOST_NUMBERS = 200
const UNKNOWN_TIME = '1970-01-01T00:00:00.000Z'

const KINDS: Record<string, Kind> = { Movie: 'movie', Series: 'series', Season: 'season', Episode: 'episode' }
export const ITEM_TYPES = Object.keys(KINDS)

type Read = { entry: OfferedEntry; serverId: string } | { bad: BadEntry }

/** One of Jellyfin's items as an offer, or where and why it cannot be one. */
export async function readItem(json: unknown, at: number): Promise<Read> {
  const id = ItemId.safeParse((json as { Id?: unknown } | null)?.Id)
  const entryId = id.success ? id.data : null
  const bad = (field: string, detail: Reason): Read => ({
    bad: { entryId, path: [entryId ?? `Items.${at}`, field].filter(Boolean).join('.'), detail },
  })
  const parsed = Item.safeParse(json)
  if (!parsed.success) return bad(...firstIssue(parsed.error))
  const item = parsed.data
  const kind = own(KINDS, item.Type)
  if (!kind) return bad('Type', { reason: 'no-title' })
  const absent = absentField(kind, item)
  if (absent) return bad(absent, { reason: 'field-missing' })
  const checked = OfferedEntry.safeParse({ ...contentOf(kind, item), hash: 'none' })
  if (!checked.success) return bad(...firstIssue(checked.error))
  const text = JSON.stringify(checked.data)
  if (text.length > INDEX_ENTRY_MAX_BYTES)
    return bad('', { reason: 'entry-larger', limitBytes: INDEX_ENTRY_MAX_BYTES })
  const hash = `${ADAPTER_VERSION}.${await digest(text, 16)}`
  return { entry: { ...checked.data, hash }, serverId: item.ServerId }
}

/** What a season or an episode cannot do without. */
function absentField(kind: Kind, { SeriesId, IndexNumber }: Item): string | null {
  if ((kind === 'season' || kind === 'episode') && SeriesId === undefined) return 'SeriesId'
  return kind === 'season' && IndexNumber === undefined ? 'IndexNumber' : null
}

function contentOf(kind: Kind, item: Item): Omit<OfferedEntry, 'hash'> {
  const metadata = metadataOf(kind, item)
  return {
    entryId: item.Id,
    kind,
    keys: entryKeys({ kind, ids: externalIdsOf(item), metadata }),
    ...(kind === 'season' || kind === 'episode' ? { parent: item.SeriesId } : {}),
    ...placeOf(kind, item),
    fields: { metadata, artwork: artworkOf(kind, item) },
    copies: kind === 'movie' || kind === 'episode' ? copiesOf(item) : [],
    lastModified: instantOf(item.DateCreated) ?? UNKNOWN_TIME,
    ...(item.LocationType === 'Offline' ? { away: true } : {}),
  }
}

type Place = Pick<OfferedEntry, 'season' | 'numbers' | 'order'>

/** An episode without a season is counted through its series; one without a number is told by its day. */
function placeOf(kind: Kind, item: Item): Place {
  const { IndexNumber: number, ParentIndexNumber: season } = item
  if (kind === 'season') return { season: number, numbers: [] }
  if (kind !== 'episode') return { numbers: [] }
  if (number !== undefined) {
    const numbers = numbersOf(number, item.IndexNumberEnd)
    return season === undefined ? { order: 'absolute', numbers } : { order: 'aired', season, numbers }
  }
  const day = dayOf(item.PremiereDate)
  return day === null ? { numbers: [] } : { order: 'date', numbers: [Number(day.replaceAll('-', ''))] }
}

/** A file of several episodes has all their numbers; an end that makes no sense counts as none. */
function numbersOf(first: number, last = first): number[] {
  const count = last - first + 1
  const isRange = Number.isInteger(count) && count > 1 && count <= MOST_NUMBERS
  return Array.from({ length: isRange ? count : 1 }, (_, at) => first + at)
}
