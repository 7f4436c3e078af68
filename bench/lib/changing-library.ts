import { type BulkOptions, makeBulkIndex } from '../../demo/bulk.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'

type Listed = { entryId: string; changedAt: number; entry: IndexEntry }

/** What a media server knows of its library. `changedAt`: the counter of the library's version then. */
export type LibraryState = {
  instanceId: string
  counter: number
  listed: Listed[]
  removed: { entryId: string; changedAt: number }[]
}

/** Of all entries that are listed, with each change of the library. */
const CHANGED = 0.1
const REMOVED = 0.02
const CORRECTED = 0.02

/** A server's library that changes by dice: entries come, go and change, and films get other films' ids and back. */
export class ChangingLibrary {
  private readonly name: string
  private readonly dice: () => number
  private readonly originals: ReadonlyMap<string, IndexEntry>
  private readonly listed = new Map<string, Listed>()
  private readonly removed = new Map<string, number>()
  private counter = 1

  constructor(options: BulkOptions, dice: () => number) {
    this.name = options.server
    this.dice = dice
    this.originals = new Map([...makeBulkIndex(options)].map((entry) => [entry.entryId, entry]))
    for (const entry of this.originals.values()) if (dice() > REMOVED) this.list(entry)
    for (const entry of this.originals.values()) if (this.isOrphan(entry)) this.listed.delete(entry.entryId)
  }

  state(): LibraryState {
    const removed = [...this.removed].map(([entryId, changedAt]) => ({ entryId, changedAt }))
    return { instanceId: this.name, counter: this.counter, listed: [...this.listed.values()], removed }
  }

  change(): void {
    this.counter += 1
    for (const entry of this.some(CHANGED)) this.list(this.edited(entry))
    for (const entry of this.some(CORRECTED)) if (entry.kind === 'movie') this.list(this.corrected(entry))
    const missing = [...this.originals.values()].filter(({ entryId }) => !this.listed.has(entryId))
    for (const entry of this.some(REMOVED)) if (entry.kind !== 'season') this.remove(entry)
    for (const entry of missing) if (this.dice() < 0.5 && !this.isOrphan(entry)) this.list(entry)
  }

  private some(share: number): IndexEntry[] {
    return [...this.listed.values()].map(({ entry }) => entry).filter(() => this.dice() < share)
  }

  private list(entry: IndexEntry): void {
    this.removed.delete(entry.entryId)
    this.listed.set(entry.entryId, { entryId: entry.entryId, changedAt: this.counter, entry })
  }

  /** With all that is part of it. */
  private remove({ entryId }: IndexEntry): void {
    for (const { entry } of [...this.listed.values()]) {
      if (entry.entryId !== entryId && entry.parent !== entryId) continue
      this.listed.delete(entry.entryId)
      this.removed.set(entry.entryId, this.counter)
    }
  }

  private isOrphan({ parent }: IndexEntry): boolean {
    return parent !== undefined && !this.listed.has(parent)
  }

  private edited(entry: IndexEntry): IndexEntry {
    const overview = `As ${this.name} tells it for the ${this.counter}th time.`
    const copies = entry.copies.map((copy) => ({ ...copy, bitrateBps: Math.floor(this.dice() * 8e6) + 1 }))
    return this.sealed({ ...entry, metadata: { ...entry.metadata, overview }, copies })
  }

  /** A wrong film's ids, ids of no other film, or its own again. */
  private corrected(entry: IndexEntry): IndexEntry {
    const own = this.originals.get(entry.entryId)?.ids ?? {}
    const movies = [...this.originals.values()].filter(({ kind }) => kind === 'movie')
    const other = movies[Math.floor(this.dice() * movies.length)]
    const isOwn = JSON.stringify(own) === JSON.stringify(entry.ids)
    const wrong = this.dice() < 0.5 ? (other?.ids ?? {}) : { tmdb: `9${own.tmdb ?? ''}` }
    return this.sealed({ ...entry, ids: isOwn ? wrong : own })
  }

  private sealed(entry: IndexEntry): IndexEntry {
    return { ...entry, hash: `${this.counter}.${this.dice()}` }
  }
}
