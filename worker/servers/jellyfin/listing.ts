import type { z } from 'zod'
import type { Result, ServerFailure } from '../../../shared/failure.ts'
import type { BadEntry, EntryTag, Patience, TagListing } from '../../sync/clients.ts'
import { ItemId, type ItemPage, ListedItem } from './item.ts'
import { type Source, askInstance, askItems } from './items.ts'
import { digest } from '../words.ts'
import { firstIssue } from '../first-issue.ts'

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
type Known = { instanceId: string; sinceMs: number; total: number; recent: string; libraries: string }

function writeVersion({ instanceId, sinceMs, total, recent, libraries }: Known): string {
  return `${instanceId}.${sinceMs}-${total}-${recent}${libraries && `-${libraries}`}`
}

function readVersion(version: string): Known | null {
  const match = /^([A-Za-z0-9_-]{1,64})\.(\d{1,15})-(\d{1,9})-([0-9a-f]{16})(?:-([0-9a-f]{16}))?$/.exec(
    version,
  )
  if (!match) return null
  const [, instanceId = '', sinceMs, total, recent = '', libraries = ''] = match
  return { instanceId, sinceMs: Number(sinceMs), total: Number(total), recent, libraries }
}

/** Tells one choice of libraries from another; empty for all of them. */
async function markOf({ libraries }: Source): Promise<string> {
  return libraries.length === 0 ? '' : digest(libraries.toSorted().join('\n'), 8)
}

/**
 * Two small requests when nothing or little changed since that version, else a page for each thousand items. What is
 * gone cannot be seen in a few changes, only that there are fewer items than there should be.
 */
export async function readTags(
  source: Source,
  version: string | null,
  patience: Patience,
): Promise<Result<TagListing>> {
  const known = version === null ? null : readVersion(version)
  const isSame = known?.libraries === (await markOf(source))
  const listing = known && isSame ? await readChanges(source, known, patience) : null
  if (listing && !listing.ok) return listing
  return listing?.value ? { ok: true, value: listing.value } : listAll(source, patience)
}

/** What was saved since that version; null where that is too much, or of another library. */
async function readChanges(
  source: Source,
  known: Known,
  patience: Patience,
): Promise<Result<TagListing | null>> {
  const recent = await readRecent(source, known.sinceMs, patience)
  if (!recent.ok) return recent
  const counted = await askItems(source, { limit: '1' }, patience)
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

async function readRecent(source: Source, sinceMs: number, patience: Patience): Promise<Result<Recent>> {
  const minDateLastSaved = new Date(sinceMs).toISOString()
  const query = { ...TAGS_ONLY, minDateLastSaved, limit: String(MOST_RECENT) }
  const page = await askItems(source, query, patience)
  if (!page.ok) return page
  const { TotalRecordCount: count } = page.value
  if (count > MOST_RECENT) return { ok: true, value: { mark: `more${count}`, tags: null, bad: [] } }
  const { tags, bad } = tagsOf(page.value, 0)
  const text = tags.map(({ entryId, tag }) => `${entryId} ${tag}`)
  return { ok: true, value: { mark: await digest(text.toSorted().join('\n'), 8), tags, bad } }
}

/** The smallest answer that says how each item is tagged. */
export const TAGS_ONLY = { fields: 'Etag', enableImages: 'false' }

async function listAll(source: Source, patience: Patience): Promise<Result<TagListing>> {
  const instance = await askInstance(source, patience)
  if (!instance.ok) return instance
  const { instanceId, atMs } = instance.value
  const sinceMs = Math.max(0, (atMs ?? 0) - OVERLAP_MS)
  // Before the pages: what changes from now on differs from this, and is found next time.
  const recent = await readRecent(source, sinceMs, patience)
  if (!recent.ok) return recent
  const pages = await readPages(source, patience)
  if (!pages.ok) return pages
  const after = await readRecent(source, sinceMs, patience)
  if (!after.ok) return after
  const { total, tags, bad, serverIds } = pages.value
  const got = [...serverIds].find((serverId) => serverId !== instanceId)
  if (got !== undefined)
    return { ok: false, failure: { reason: 'other-instance', expected: instanceId, got } }
  if (after.value.mark !== recent.value.mark || !pages.value.isWhole) bad.push(MOVED)
  const version = writeVersion({
    ...{ instanceId, sinceMs, total, recent: recent.value.mark },
    libraries: await markOf(source),
  })
  return { ok: true, value: { kind: 'tags', version, tags: [...tags.values()], bad } }
}

/**
 * Jellyfin pages by place: an item that comes, goes or is renamed meanwhile moves others across a page's edge. Such a
 * listing is not whole, and nothing is removed by it.
 */
const MOVED: BadEntry = { entryId: null, path: '/Items', detail: { reason: 'moved' } }

type Pages = {
  total: number
  tags: Map<string, EntryTag>
  bad: BadEntry[]
  ids: Set<string>
  serverIds: Set<string>
  /** Each page of a library said the same number of items, and so many there were. */
  isWhole: boolean
}

/** Pages fit together only in an order that leaves nothing open; names are not unique. */
const ORDER = 'SortName,DateCreated,ParentIndexNumber,IndexNumber'

async function readPages(source: Source, patience: Patience): Promise<Result<Pages>> {
  const all: Pages = {
    ...{ total: 0, tags: new Map(), bad: [], ids: new Set(), serverIds: new Set(), isWhole: true },
  }
  const scopes = source.libraries.length === 0 ? [[]] : source.libraries.map((library) => [library])
  for (const libraries of scopes) {
    const failed = await addPages(all, { ...source, libraries }, patience)
    if (failed) return failed
  }
  return { ok: true, value: all }
}

/** The pages of one library, or of all as one list; null when all went well. */
async function addPages(
  all: Pages,
  source: Source,
  patience: Patience,
): Promise<{ ok: false; failure: ServerFailure } | null> {
  const totals = new Set<number>()
  const counts = () => all.ids.size + all.bad.filter(({ entryId }) => entryId === null).length
  const before = counts()
  let seen = 0
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { ...TAGS_ONLY, sortBy: ORDER, startIndex: String(seen), limit: String(PAGE) }
    const answer = await askItems(source, query, patience)
    if (!answer.ok) return answer
    const { Items, TotalRecordCount } = answer.value
    addRead(all, tagsOf(answer.value, seen))
    totals.add(TotalRecordCount)
    seen += Items.length
    if (Items.length > 0 && seen < TotalRecordCount) continue
    all.isWhole &&= totals.size === 1 && totals.has(counts() - before)
    all.total += [...totals][0] ?? 0
    return null
  }
  const detail = `more than ${MAX_PAGES} pages`
  return { ok: false, failure: { reason: 'invalid-answer', path: '/Items', detail } }
}

function addRead(all: Pages, { tags, ids, serverIds, bad }: Read): void {
  for (const tagged of tags) all.tags.set(tagged.entryId, tagged)
  for (const id of ids) all.ids.add(id)
  for (const serverId of serverIds) all.serverIds.add(serverId)
  all.bad.push(...bad)
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

function badOf(error: z.ZodError, entryId: string | null, at: number): BadEntry {
  const [field, detail] = firstIssue(error)
  return { entryId, path: [entryId ?? `Items.${at}`, field].filter(Boolean).join('.'), detail }
}
