import type { MediaServer } from '../../shared/media-server.ts'
import type { Fetch } from '../data-api.ts'
import type { TaggedClient } from '../sync/clients.ts'
import { openApi } from './media-processor/api.ts'
import { readEntries } from './media-processor/entries.ts'
import { ADAPTER_VERSION } from './media-processor/offers.ts'
import { INSTANCE, readTags } from './media-processor/tags.ts'

/** Each reading streams the whole library by, so it is worth to find many entries in it. */
const ENTRIES_AT_ONCE = 4_000

/**
 * The media-processor, as of its commit b30a8bd. `apiKey` is one of its webhook ids. It has no way to be asked for one
 * title: entries are picked out of one large answer that is read while it comes in.
 */
export function openMediaProcessor(
  server: Pick<MediaServer, 'url' | 'browserUrl' | 'apiKey'>,
  fetch: Fetch,
  now: () => number,
): TaggedClient {
  const api = openApi(server, fetch)
  return {
    lists: 'tags',
    adapterVersion: ADAPTER_VERSION,
    entriesAtOnce: ENTRIES_AT_ONCE,
    readInstanceId: () => Promise.resolve({ ok: true, value: INSTANCE }),
    readTags: ({ known }, patience) => readTags(api, known, patience),
    readEntries: (entryIds, patience) => readEntries(api, { ids: new Set(entryIds) }, patience, now),
    readEntry: (entryId, patience) => readEntries(api, { ids: new Set([entryId]) }, patience, now),
    // It looks at its folders by itself, every three minutes.
    scan: (ask, patience) => {
      const wanted = 'paths' in ask ? { folders: foldersOf(ask.paths) } : { ids: new Set(ask.entryIds) }
      return readEntries(api, wanted, patience, now)
    },
  }
}

/** A title's folder is one of those in the path of any of its files, wherever the library begins. */
function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.flatMap((path) => path.split(/[/\\]/)).filter((name) => name !== ''))
}
