import {
  INDEX_PAGE_LIMIT,
  INDEX_PAGE_MAX_BYTES,
  type LibraryVersion,
} from '../../shared/protocol/media-index.ts'
import type { z } from 'zod'
import type { PageRow, Store } from './store.ts'

type Version = z.infer<typeof LibraryVersion>
export type PageRequest = { after: string; limit: number }

/** Room for what stands around the entries. */
const PAGE_BYTES = INDEX_PAGE_MAX_BYTES - 64 * 1_024

export function libraryVersion(store: Store): Version {
  return `${store.instanceId}.${store.changeCounter()}`
}

/** The counter of a version of this library; null when it is another's, of the future, or forgotten. */
export function counterOf(version: string, store: Store): number | null {
  const [instance, digits] = version.split('.')
  const counter = Number(digits)
  const isKnown = counter >= store.forgottenCounter() && counter <= store.changeCounter()
  return instance === store.instanceId && Number.isSafeInteger(counter) && isKnown ? counter : null
}

/** One page of the whole index, as JSON text. */
export function indexPage(store: Store, { after, limit }: PageRequest): string {
  return pageOf(store, store.entriesAfter(after), limit, false)
}

/** One page of what changed since a version, with the entries of `also`, changed or not. */
export function changesPage(
  store: Store,
  counter: number,
  { after, limit }: PageRequest,
  also: readonly string[] = [],
): string {
  const rows = store.changesAfter(counter, after)
  return pageOf(store, also.length ? withRows(rows, also, after, store) : rows, limit, true)
}

function withRows(rows: Iterable<PageRow>, also: readonly string[], after: string, store: Store): PageRow[] {
  const merged = new Map([...rows].map((row) => [row.entryId, row]))
  for (const id of also) if (id > after && !merged.has(id)) merged.set(id, store.rowOf(id))
  return [...merged.values()].toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1))
}

/** Entries are kept as text, so a page costs no parsing. */
function pageOf(store: Store, rows: Iterable<PageRow>, limit: number, hasRemoved: boolean): string {
  const most = Math.min(limit, INDEX_PAGE_LIMIT)
  const entries: string[] = []
  const removed: string[] = []
  let bytes = 0
  let last: string | null = null
  let next: string | null = null
  for (const { entryId, json } of rows) {
    const size = Buffer.byteLength(json ?? entryId) + 1
    const isFull = entries.length + removed.length >= most || bytes + size > PAGE_BYTES
    if (isFull && last !== null) {
      next = last
      break
    }
    if (json === null) removed.push(entryId)
    else entries.push(json)
    bytes += size
    last = entryId
  }
  const head = `{"libraryVersion":${JSON.stringify(libraryVersion(store))},"entries":[${entries.join(',')}]`
  const gone = hasRemoved ? `,"removed":${JSON.stringify(removed)}` : ''
  return `${head}${gone},"next":${JSON.stringify(next)}}`
}
