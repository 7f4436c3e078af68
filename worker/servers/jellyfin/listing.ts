import type { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import type { BadEntry, EntryTag, Patience, TagListing } from '../../sync/clients.ts'
import { ItemId, type ItemPage, ListedItem } from './item.ts'
import { type Ask, askInstance, askItems } from './items.ts'
import { digest } from '../words.ts'

const PAGE = 1_000
const MAX_PAGES = 1_000
const MOST_RECENT = 500
/** Jellyfin stamps an item before it writes it, and a large import takes its time. */
const OVERLAP_MS = 600_000
/** Enough of an MD5 to differ, and short, since all tags are held at once. */
const TAG_LENGTH = 12

/**
 * What a library looked like: how many items there were, and which had been saved since a time shortly before it was
 * listed. While both stay the same nothing was added, changed or removed: whatever changes is saved anew, and what is
 * removed is missing in the count.
 */
type Known = { instanceId: string; sinceMs: number; total: number; recent: string }

function writeVersion({ instanceId, sinceMs, total, recent }: Known): string {
  return `${instanceId}.${sinceMs}-${total}-${recent}`
}

function readVersion(version: string): Known | null {
  const match = /^([A-Za-z0-9_-]{1,64})\.(\d{1,15})-(\d{1,9})-([0-9a-f]{16})$/.exec(version)
  if (!match) return null
  const [, instanceId = '', sinceMs, total, recent = ''] = match
  return { instanceId, sinceMs: Number(sinceMs), total: Number(total), recent }
}

/**
 * Two small requests when nothing or little changed since that version, else a page for each thousand items. What is
 * gone cannot be seen in a few changes, only that there are fewer items than there should be.
 */
export async function readTags(
  ask: Ask,
  version: string | null,
  patience: Patience,
): Promise<Result<TagListing>> {
  const known = version === null ? null : readVersion(version)
  const listing = known ? await readChanges(ask, known, patience) : null
  if (listing && !listing.ok) return listing
  return listing?.value ? { ok: true, value: listing.value } : listAll(ask, patience)
}

/** What was saved since that version; null where that is too much, or of another library. */
async function readChanges(ask: Ask, known: Known, patience: Patience): Promise<Result<TagListing | null>> {
  const recent = await readRecent(ask, known.sinceMs, patience)
  if (!recent.ok) return recent
  const counted = await askItems(ask, { limit: '1' }, patience)
  if (!counted.ok) return counted
  const { Items, TotalRecordCount: total } = counted.value
  const [first] = Items.map((json) => ListedItem.pick({ ServerId: true }).safeParse(json))
  const isOther = first && first.data?.ServerId !== known.instanceId
  const { mark, tags, bad } = recent.value
  if (isOther || tags === null) return { ok: true, value: null }
  if (mark === known.recent && total === known.total) return { ok: true, value: { kind: 'unchanged' } }
  const version = writeVersion({ ...known, total, recent: mark })
  return { ok: true, value: { kind: 'changes', version, tags, bad, grown: total - known.total } }
}

type Recent = {
  /** Differs when what was saved since differs. */
  mark: string
  /** Null where there are too many of them to be read each time. */
  tags: EntryTag[] | null
  bad: BadEntry[]
}

async function readRecent(ask: Ask, sinceMs: number, patience: Patience): Promise<Result<Recent>> {
  const minDateLastSaved = new Date(sinceMs).toISOString()
  const query = { ...TAGS_ONLY, minDateLastSaved, limit: String(MOST_RECENT) }
  const page = await askItems(ask, query, patience)
  if (!page.ok) return page
  const { TotalRecordCount: count } = page.value
  if (count > MOST_RECENT) return { ok: true, value: { mark: `more${count}`, tags: null, bad: [] } }
  const { tags, bad } = tagsOf(page.value, 0)
  const text = tags.map(({ entryId, tag }) => `${entryId} ${tag}`)
  return { ok: true, value: { mark: await digest(text.toSorted().join('\n'), 8), tags, bad } }
}

/** The smallest answer that says how each item is tagged. */
export const TAGS_ONLY = { fields: 'Etag', enableImages: 'false' }

async function listAll(ask: Ask, patience: Patience): Promise<Result<TagListing>> {
  const instance = await askInstance(ask, patience)
  if (!instance.ok) return instance
  const { instanceId, atMs } = instance.value
  const sinceMs = Math.max(0, (atMs ?? 0) - OVERLAP_MS)
  // Before the pages: what changes from now on differs from this, and is found next time.
  const recent = await readRecent(ask, sinceMs, patience)
  if (!recent.ok) return recent
  const pages = await readPages(ask, patience)
  if (!pages.ok) return pages
  const after = await readRecent(ask, sinceMs, patience)
  if (!after.ok) return after
  const { totals, tags, bad, serverIds } = pages.value
  const got = [...serverIds].find((serverId) => serverId !== instanceId)
  if (got !== undefined)
    return { ok: false, failure: { reason: 'other-instance', expected: instanceId, got } }
  if (after.value.mark !== recent.value.mark || !isWhole(pages.value)) bad.push(MOVED)
  const [total = 0] = totals
  const version = writeVersion({ instanceId, sinceMs, total, recent: recent.value.mark })
  return { ok: true, value: { kind: 'tags', version, tags: [...tags.values()], bad } }
}

/**
 * Jellyfin pages by place: an item that comes, goes or is renamed meanwhile moves others across a page's edge. Such a
 * listing is not whole, and nothing is removed by it.
 */
const MOVED: BadEntry = { entryId: null, path: '/Items', detail: 'changed while it was listed' }

type Pages = {
  /** How many items there are, as each page says. */
  totals: Set<number>
  tags: Map<string, EntryTag>
  bad: BadEntry[]
  ids: Set<string>
  serverIds: Set<string>
}

function isWhole({ totals, ids, bad }: Pages): boolean {
  const unread = bad.filter(({ entryId }) => entryId === null).length
  return totals.size === 1 && totals.has(ids.size + unread)
}

/** Pages fit together only in an order that leaves nothing open; names are not unique. */
const ORDER = 'SortName,DateCreated,ParentIndexNumber,IndexNumber'

async function readPages(ask: Ask, patience: Patience): Promise<Result<Pages>> {
  const all: Pages = { totals: new Set(), tags: new Map(), bad: [], ids: new Set(), serverIds: new Set() }
  let seen = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { ...TAGS_ONLY, sortBy: ORDER, startIndex: String(seen), limit: String(PAGE) }
    const answer = await askItems(ask, query, patience)
    if (!answer.ok) return answer
    const { Items, TotalRecordCount } = answer.value
    const read = tagsOf(answer.value, seen)
    for (const tagged of read.tags) all.tags.set(tagged.entryId, tagged)
    for (const id of read.ids) all.ids.add(id)
    for (const serverId of read.serverIds) all.serverIds.add(serverId)
    all.bad.push(...read.bad)
    all.totals.add(TotalRecordCount)
    seen += Items.length
    if (Items.length === 0 || seen >= TotalRecordCount) return { ok: true, value: all }
  }
  return {
    ok: false,
    failure: { reason: 'invalid-answer', path: '/Items', detail: `more than ${MAX_PAGES} pages` },
  }
}

type Read = { tags: EntryTag[]; bad: BadEntry[]; ids: string[]; serverIds: Set<string> }

function tagsOf({ Items }: ItemPage, start: number): Read {
  const read: Read = { tags: [], bad: [], ids: [], serverIds: new Set() }
  for (const [at, json] of Items.entries()) {
    const id = ItemId.safeParse((json as { Id?: unknown } | null)?.Id).data ?? null
    if (id !== null) read.ids.push(id)
    const item = ListedItem.safeParse(json)
    if (item.success) addTag(read, item.data)
    else read.bad.push(badOf(item.error, id, start + at))
  }
  return read
}

/** A season without a number is Jellyfin's own bag for episodes without one: no season of a series, and no fault. */
function addTag(read: Read, { Id: entryId, Etag, Type, IndexNumber, ServerId }: ListedItem): void {
  read.serverIds.add(ServerId)
  if (Type !== 'Season' || IndexNumber !== undefined)
    read.tags.push({ entryId, tag: Etag.slice(0, TAG_LENGTH) })
}

function badOf({ issues: [issue] }: z.ZodError, entryId: string | null, at: number): BadEntry {
  const path = [entryId ?? `Items.${at}`, ...(issue?.path ?? [])].join('.')
  return { entryId, path, detail: issue?.message ?? 'is not an item' }
}
