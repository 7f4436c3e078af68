import type { Copy } from '../../shared/copy.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import type { Store, StoredEntry } from './store.ts'

/** A copy, where its file is, and where its external captions are. */
export type FoundCopy = { absolutePath: string; copy: Copy; captionFiles: ReadonlyMap<string, string> }

const KEPT_ENTRIES = 200

/** From the ids in a URL to files. Every path comes from a scan; nothing of a URL becomes part of one. */
export function createCatalogue(store: Store) {
  const recent = new Map<string, { hash: string; copies: Map<string, FoundCopy> }>()

  function copiesOf(entry: StoredEntry): Map<string, FoundCopy> {
    const known = recent.get(entry.entryId)
    if (known?.hash === entry.hash) return known.copies
    const { copies } = JSON.parse(entry.json) as IndexEntry
    const found = new Map(
      copies.flatMap((copy): [string, FoundCopy][] => {
        const source = entry.sources.copies[copy.copyId]
        const captionFiles = new Map(Object.entries(source?.captions ?? {}))
        return source ? [[copy.copyId, { absolutePath: source.path, copy, captionFiles }]] : []
      }),
    )
    recent.delete(entry.entryId)
    recent.set(entry.entryId, { hash: entry.hash, copies: found })
    const [oldest] = recent.keys()
    if (recent.size > KEPT_ENTRIES && oldest !== undefined) recent.delete(oldest)
    return found
  }

  return {
    findCopy(entryId: string, copyId: string): FoundCopy | null {
      const entry = store.getEntry(entryId)
      return entry ? (copiesOf(entry).get(copyId) ?? null) : null
    },
    /** Absolute path of an entry's picture. */
    findPicture(entryId: string, ref: string): string | null {
      const pictures = store.getEntry(entryId)?.sources.pictures ?? {}
      return Object.hasOwn(pictures, ref) ? (pictures[ref] ?? null) : null
    },
  }
}
