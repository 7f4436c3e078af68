import type { Result } from '../../shared/failure.ts'
import { entryKeys } from '../../shared/identity/keys.ts'
import { joined } from '../../shared/joined.ts'
import { EntryId } from '../../shared/kind.ts'
import type { OfferedEntry } from '../../shared/offer.ts'
import {
  INDEX_ENTRY_MAX_BYTES,
  INDEX_PAGE_LIMIT,
  INDEX_PAGE_MAX_BYTES,
  IndexEntry,
  IndexPage,
  ServerInfo,
} from '../../shared/protocol/media-index.ts'
import type { Fetch } from '../data-api.ts'
import type { BadEntry, EntryPage, PagedClient } from '../sync/clients.ts'
import { exactly } from './exactly.ts'
import { idBefore } from './id-before.ts'
import { type Answer, makeLimitedFetch } from './fetch-limited.ts'
import { readJson } from './read-json.ts'
import type { Reason } from '../../shared/reason.ts'
import { firstIssue } from './first-issue.ts'

/** Raised when the same index entry would give another offer. */
const ADAPTER_VERSION = 2
/** A page's limit, and room for what stands around its entries. */
const MAX_BYTES = INDEX_PAGE_MAX_BYTES + 65_536

/** Nearly every entry is, and need not be parsed. */
const isExact = exactly(IndexEntry)
const isEntryId = exactly(EntryId)

/** Our own media server. */
export function openMatinee(server: { url: string; apiKey: string }, fetch: Fetch): PagedClient {
  const ask = makeLimitedFetch({ fetch, origin: server.url, apiKey: server.apiKey, maxBytes: MAX_BYTES })
  return {
    lists: 'pages',
    adapterVersion: ADAPTER_VERSION,
    readInstanceId: async (patience) => {
      const answer = await ask('/v1/server', {}, patience)
      const info = answer.ok ? readJson('/v1/server', answer.value, ServerInfo) : answer
      return info.ok ? { ok: true, value: info.value.instanceId } : info
    },
    readPage: async ({ since, after }, patience) => {
      const isFirst = since !== null && after === null
      const headers: Record<string, string> = isFirst ? { 'if-none-match': `"${since}"` } : {}
      const answer = await ask(indexPath({ since, after, limit: INDEX_PAGE_LIMIT }), { headers }, patience)
      if (!answer.ok) return answer
      if (answer.value.status === 304) return { ok: true, value: { kind: 'unchanged' } }
      if (answer.value.status === 410) return { ok: true, value: { kind: 'forgotten' } }
      const page = readPage('/v1/index', answer.value, after)
      return page.ok ? { ok: true, value: { kind: 'page', page: page.value } } : page
    },
    readEntry: async (entryId, patience) => {
      const after = idBefore(entryId)
      const answer = await ask(indexPath({ since: null, after, limit: 1 }), {}, patience)
      const page = answer.ok ? readPage('/v1/index', answer.value, after) : answer
      return page.ok ? { ok: true, value: only(page.value, entryId) } : page
    },
    scan: async (what, patience) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await ask('/v1/scan', { method: 'POST', headers, body: JSON.stringify(what) }, patience)
      return answer.ok ? readPage('/v1/scan', answer.value, null) : answer
    },
  }
}

function indexPath(query: { since: string | null; after: string | null; limit: number }): string {
  const params = new URLSearchParams({ limit: String(query.limit) })
  if (query.since !== null) params.set('since', query.since)
  if (query.after !== null) params.set('after', query.after)
  return `/v1/index?${params.toString()}`
}

/** A page that was asked for one entry, without the one that may have come instead. */
function only(page: EntryPage, entryId: string): EntryPage {
  return {
    ...page,
    entries: page.entries.filter((entry) => entry.entryId === entryId),
    bad: page.bad.filter((entry) => entry.entryId === entryId),
    next: null,
  }
}

function readPage(path: string, answer: Answer, after: string | null): Result<EntryPage> {
  const parsed = readJson(path, answer, IndexPage)
  if (!parsed.ok) return parsed
  const { libraryVersion, entries, removed = [], next } = parsed.value
  const ids = entries.map(readId)
  const isSmall = answer.text.length <= INDEX_ENTRY_MAX_BYTES / 3
  const stray = notAscending(ids, after) ?? notAscending(removed, after) ?? strayNext(ids, next, after)
  if (stray !== null) return { ok: false, failure: { reason: 'not-ascending', after: stray } }
  const page: EntryPage = { version: libraryVersion, entries: [], bad: [], removed, next }
  for (const [at, entry] of entries.entries()) {
    const read = readEntry(entry, { at, entryId: ids[at] ?? null, isSmall })
    if ('bad' in read) page.bad.push(read.bad)
    else page.entries.push(read.entry)
  }
  return { ok: true, value: page }
}

/** The id after which the list does not go on in ascending order; null when it does. Ids are ASCII. */
function notAscending(ids: readonly (string | null)[], after: string | null): string | null {
  let last = after
  for (const id of ids) {
    if (id === null) continue
    if (last !== null && id <= last) return last
    last = id
  }
  return null
}

function strayNext(ids: readonly (string | null)[], next: string | null, after: string | null) {
  if (next === null) return null
  const last = ids.findLast((id) => id !== null) ?? null
  if (last !== null && next < last) return last
  return after !== null && next <= after ? after : null
}

function readId(entry: unknown): string | null {
  const id = (entry as { entryId?: unknown } | null)?.entryId
  return isEntryId(id) ? id : null
}

function readEntry(
  entry: unknown,
  { at, entryId, isSmall }: { at: number; entryId: string | null; isSmall: boolean },
): { entry: OfferedEntry } | { bad: BadEntry } {
  const bad = (field: string, detail: Reason) => ({
    bad: { entryId, path: [entryId ?? `entries.${at}`, field].filter(Boolean).join('.'), detail },
  })
  if (!isSmall && isTooLarge(entry))
    return bad('', { reason: 'entry-larger', limitBytes: INDEX_ENTRY_MAX_BYTES })
  const parsed = isExact(entry) ? { success: true as const, data: entry } : IndexEntry.safeParse(entry)
  if (!parsed.success) return bad(...firstIssue(parsed.error))
  const absent = absentField(parsed.data)
  return absent ? bad(absent, { reason: 'field-missing' }) : { entry: toOffered(parsed.data) }
}

/** Nearly every entry is far below the limit, and need not become text again to know it. */
function isTooLarge(entry: unknown): boolean {
  return mostLetters(entry) > INDEX_ENTRY_MAX_BYTES && JSON.stringify(entry).length > INDEX_ENTRY_MAX_BYTES
}

/** More letters than these a value does not have as JSON: each of a text may be escaped with six. */
function mostLetters(value: unknown): number {
  if (typeof value === 'string') return 6 * value.length + 2
  if (typeof value !== 'object' || value === null) return 25
  let sum = 2
  if (Array.isArray(value)) for (const part of value as unknown[]) sum += mostLetters(part) + 1
  else
    for (const name of Object.keys(value))
      sum += 6 * name.length + 4 + mostLetters((value as Record<string, unknown>)[name])
  return sum
}

/** What a season or an episode cannot do without. */
function absentField({ kind, parent, season }: IndexEntry): string | null {
  if ((kind === 'season' || kind === 'episode') && parent === undefined) return 'parent'
  return kind === 'season' && season === undefined ? 'season' : null
}

function toOffered({ ids, metadata, artwork, numbers, hash, parent, ...rest }: IndexEntry): OfferedEntry {
  const isChild = rest.kind === 'season' || rest.kind === 'episode'
  return {
    keys: entryKeys({ kind: rest.kind, ids, metadata }),
    numbers: numbers ?? [],
    fields: { metadata, artwork },
    hash: joined([ADAPTER_VERSION, hash], '.'),
    // Last, as in `mergeItem`.
    ...rest,
    ...(isChild && { parent }),
  }
}
