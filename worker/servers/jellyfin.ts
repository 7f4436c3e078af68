import { jellyfinKeyHeaders } from '../../shared/protocol/jellyfin-key.ts'
import type { Fetch } from '../data-api.ts'
import type { TaggedClient } from '../sync/clients.ts'
import { makeLimitedFetch } from './fetch-limited.ts'
import { readEntries } from './jellyfin/entries.ts'
import { askInstance } from './jellyfin/items.ts'
import { readTags } from './jellyfin/listing.ts'
import { ADAPTER_VERSION } from './jellyfin/offer.ts'
import { findByPaths } from './jellyfin/paths.ts'

/** A hundred items with all their tracks are a few MB at most. */
const MAX_BYTES = 16 * 1_048_576

/**
 * Jellyfin 10.11 and 12. `apiKey` is an API key, which sees every library, or a user's access token, which sees what
 * that user may see.
 */
export function openJellyfin(
  server: { url: string; apiKey: string; libraries?: string[] | undefined },
  fetch: Fetch,
): TaggedClient {
  const { url: origin, apiKey, libraries = [] } = server
  const ask = makeLimitedFetch({ fetch, origin, apiKey, maxBytes: MAX_BYTES, showKey: jellyfinKeyHeaders })
  const source = { ask, libraries }
  return {
    lists: 'tags',
    adapterVersion: ADAPTER_VERSION,
    readInstanceId: async (patience) => {
      const instance = await askInstance(source, patience)
      return instance.ok ? { ok: true, value: instance.value.instanceId } : instance
    },
    readTags: ({ known }, patience) => readTags(source, known, patience),
    readEntries: (entryIds, patience) => readEntries(source, entryIds, patience),
    readEntry: (entryId, patience) => readEntries(source, [entryId], patience),
    scan: async (what, patience) => {
      const found = 'paths' in what ? await findByPaths(source, what.paths, patience) : null
      if (found && !found.ok) return found
      return readEntries(source, found ? found.value : 'entryIds' in what ? what.entryIds : [], patience)
    },
  }
}
