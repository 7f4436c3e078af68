import type { BadEntry } from '../../sync/clients.ts'
import { type Bucket, bucketAt, bucketOf, type Buckets, grownBy } from './buckets.ts'
import { type Piece, readShow } from './pieces.ts'

const digestOf = (buckets: Buckets, number: number) => buckets.get(number)?.digest ?? 0
const NOTHING: Bucket = { digest: 0, folders: 0, entries: 0 }

/** Shows that stream by: each folder is counted, those in the wanted parts are read. */
export class Shows {
  /** Null: all. */
  private readonly wanted: ReadonlySet<number> | null
  readonly pieces: Piece[] = []
  readonly bad: BadEntry[] = []
  readonly counts: Buckets = new Map()

  constructor(wanted: ReadonlySet<number> | null) {
    this.wanted = wanted
  }

  wants(folder: string): boolean {
    if (folder === 'version') return false
    const number = bucketOf(folder)
    bucketAt(this.counts, number).folders += 1
    return this.isRead(number)
  }

  private isRead(bucket: number): boolean {
    return this.wanted?.has(bucket) ?? true
  }

  take = (folder: string, json: string | null): void => {
    const show = readShow(folder, json)
    // Without its episodes nobody knows what is missing.
    if ('detail' in show) {
      this.bad.push({ entryId: null, path: `tv.${folder}`, detail: show.detail })
      return
    }
    this.pieces.push(...show.pieces)
    bucketAt(this.counts, bucketOf(folder)).entries += show.pieces.length
  }

  /**
   * The parts with what was counted, and so many more entries there are than before. Those that were not read have as
   * many entries as before, if they have as many folders as before; else null, since the hashes do not tell all.
   */
  countInto(hashed: Buckets, before: Buckets | null): { buckets: Buckets | null; grown: number } {
    const buckets: Buckets = new Map()
    for (const number of new Set([...hashed.keys(), ...this.counts.keys()])) {
      const counted = this.counts.get(number) ?? NOTHING
      const known = this.isRead(number) ? counted : (before?.get(number) ?? NOTHING)
      if (known.folders !== counted.folders) return { buckets: null, grown: 0 }
      buckets.set(number, { ...known, digest: digestOf(hashed, number) })
    }
    return { buckets, grown: before && this.wanted ? grownBy(before, buckets, this.wanted) : 0 }
  }
}
