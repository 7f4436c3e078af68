import type { Result } from '../../../shared/failure.ts'
import type { EntryPage, Patience } from '../../sync/clients.ts'
import { type Source, askInstance, askItems } from './items.ts'
import { readItem } from './offer.ts'

/** Jellyfin's web server takes 8 kB of a request's first line; an id has 33 characters there. */
const AT_ONCE = 100
/** All that offers are made of; users' progress and pictures of people are left out. */
const WHOLE = {
  fields:
    'MediaSources,Chapters,Trickplay,Overview,Genres,Taglines,ProviderIds,OriginalTitle,People,RemoteTrailers,DateCreated',
  imageTypeLimit: '1',
  enableImageTypes: 'Primary,Backdrop,Logo',
}

/** These items as they are now; what the server does not list any more is in `removed`. */
export async function readEntries(
  source: Source,
  entryIds: readonly string[],
  patience: Patience,
): Promise<Result<EntryPage>> {
  const page: EntryPage = { version: '', entries: [], bad: [], removed: [], next: null }
  const serverIds = new Set<string>()
  const waiting = batchesOf([...new Set(entryIds)])
  for (let ids = waiting.pop(); ids; ids = waiting.pop()) {
    const answer = await askItems(source, { ...WHOLE, ids: ids.join(',') }, patience)
    if (answer.ok) await addItems(page, serverIds, ids, answer.value.Items)
    else if (answer.failure.reason !== 'too-large') return answer
    else if (ids.length > 1) waiting.push(...halvesOf(ids))
    else page.bad.push({ entryId: ids[0] ?? null, path: ids[0] ?? '', detail: { reason: 'entry-too-large' } })
  }
  const instance = await instanceOf(source, serverIds, patience)
  return instance.ok ? { ok: true, value: { ...page, version: `${instance.value}.0` } } : instance
}

function batchesOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / AT_ONCE)
  return Array.from({ length: count }, (_, at) => ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE)).toReversed()
}

function halvesOf(ids: readonly string[]): string[][] {
  const middle = Math.ceil(ids.length / 2)
  return [ids.slice(middle), ids.slice(0, middle)]
}

/** Items that were not asked for are left aside, and so is a second one with the same id. */
async function addItems(
  page: EntryPage,
  serverIds: Set<string>,
  ids: string[],
  items: unknown[],
): Promise<void> {
  const waited = new Set(ids)
  for (const [at, json] of items.entries()) {
    const read = await readItem(json, at)
    const entryId = 'bad' in read ? read.bad.entryId : read.entry.entryId
    if (entryId !== null && !waited.delete(entryId)) continue
    if ('bad' in read) page.bad.push(read.bad)
    else {
      page.entries.push(read.entry)
      serverIds.add(read.serverId)
    }
  }
  // An item without a readable id may be any of those that are missing, so none of them counts as gone.
  const isWhole = page.bad.every(({ entryId }) => entryId !== null)
  if (isWhole) page.removed.push(...waited)
}

/** Every item says which server it is from; without one the server is asked. */
async function instanceOf(
  source: Source,
  serverIds: ReadonlySet<string>,
  patience: Patience,
): Promise<Result<string>> {
  const [first, second] = serverIds
  if (first !== undefined && second !== undefined)
    return { ok: false, failure: { reason: 'other-instance', expected: first, got: second } }
  if (first !== undefined) return { ok: true, value: first }
  const instance = await askInstance(source, patience)
  return instance.ok ? { ok: true, value: instance.value.instanceId } : instance
}
