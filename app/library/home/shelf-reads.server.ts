import { log } from '../../log.server.ts'
import { soon } from '../../services/soon.server.ts'
import type { ShelfPage } from './shelf.ts'

type Page = ShelfPage | null

/** The shelves of one answer by their ids: each is read once, and may be begun before its place is known. */
export class ShelfReads {
  private readonly pages = new Map<string, Page>()
  private readonly begun = new Map<string, Promise<Page>>()
  private readonly read: (id: string) => Promise<Page>

  constructor(read: (id: string) => Promise<Page>) {
    this.read = read
  }

  /** What is there. */
  get ready(): ReadonlyMap<string, Page> {
    return this.pages
  }

  put(id: string, page: ShelfPage): void {
    this.pages.set(id, page)
  }

  /** A shelf as far as it is there: its page, else the promise of one. Nobody has to wait for that. */
  pageOf(id: string): Page | Promise<Page> {
    const page = this.pages.get(id)
    if (page !== undefined) return page
    const known = this.begun.get(id) ?? this.begin(id)
    this.begun.set(id, known)
    return known
  }

  /** Until these are there or have failed, so long at most. */
  async wait(ids: readonly string[], withinMs: number): Promise<void> {
    if (withinMs === 0) return
    await soon(Promise.allSettled(ids.map(async (id) => this.pageOf(id))), withinMs)
  }

  private begin(id: string): Promise<Page> {
    const reading = this.read(id)
    reading.then(
      (page) => this.pages.set(id, page),
      // Somebody who left does not wait for it any more, and a failure that nobody hears ends the process.
      (error: unknown) => log.error({ error, shelf: id }, 'A shelf could not be read'),
    )
    return reading
  }
}
