import type { Kind } from '../../../shared/kind.ts'
import type { Offer } from '../../../shared/offer.ts'
import { KINDS } from '../cursor.ts'
import {
  type Batch,
  type Finalizing,
  NOTHING,
  type Plan,
  planWhole,
  settledBy,
  touchedBy,
} from '../finalize.ts'
import { writeDecision } from '../finalize/write.ts'
import { WriteBehind } from '../finalize/write-behind.ts'
import { markUpdate } from '../marks.ts'
import { clearPageMark, setPageMark } from './page-mark.ts'

/** `unmerged`: new offers that were not written; they need a mark. */
type Merged = { batch: Batch; unmerged: readonly Offer[] }

/** Pages that are being planned at once: while one waits for the database the other is decided. */
const PLANNED_AT_ONCE = 3

/**
 * Merges the new offers of a server's pages in the piece that gathers them, so that they are neither marked nor read
 * back; pages are read and planned while earlier ones are written. Whatever cannot be decided here is left to a mark,
 * and the result is the same. Only for a server that is alone in its piece: no other's pages may be in work.
 */
export class PageMerge {
  private readonly serverId: string
  private readonly finalizing: Finalizing
  private readonly writing = new WriteBehind<Merged>()
  private readonly planning = new Set<Promise<unknown>>()
  private readonly done: Merged[] = []
  /** A page mark stands for the offers that are being merged. */
  private isMarked = false
  private kind: Kind | null = null
  /** Of the series that the last page ended in: the rest of it may come with the next. */
  private held: Offer[] = []

  constructor(serverId: string, finalizing: Finalizing) {
    this.serverId = serverId
    this.finalizing = finalizing
  }

  /** New offers of a page whose ids come after `after`. Waits until there is room for planning another one. */
  async add(offers: readonly Offer[], page: { after: string | null; isLast: boolean }): Promise<void> {
    if (offers.length === 0) return
    if (!this.isMarked) await setPageMark(this.serverId, { after: page.after }, this.finalizing.deps)
    this.isMarked = true
    const all = [...this.held, ...offers]
    this.held = page.isLast ? [] : lastSeries(all)
    const held = new Set(this.held)
    await this.addAll(all.filter((offer) => !held.has(offer)))
  }

  private async addAll(offers: readonly Offer[]): Promise<void> {
    for (const kind of KINDS)
      await this.addKind(
        kind,
        offers.filter((offer) => offer.kind === kind),
      )
  }

  private async addKind(kind: Kind, offers: readonly Offer[]): Promise<void> {
    if (offers.length === 0) return
    // Seasons need their series' items, and episodes both.
    if (this.kind !== kind && offers.some(({ parent }) => parent !== undefined)) await this.wait()
    this.kind = kind
    const plan = () => planWhole(kind, offers, this.finalizing)
    const planned = this.writing.add({
      plan,
      touchedBy,
      write: async (first, isStale) => write(isStale ? await plan() : first, this.finalizing),
    })
    this.planning.add(planned)
    const end = () => this.planning.delete(planned)
    // A failure stays in the set: whoever waits next is told.
    planned.then(end, () => undefined)
    while (this.planning.size >= PLANNED_AT_ONCE) await Promise.race(this.planning)
  }

  private async wait(): Promise<void> {
    const planned = await Promise.allSettled(this.planning)
    this.planning.clear()
    this.done.push(...(await this.writing.end()))
    for (const outcome of planned) if (outcome.status === 'rejected') throw outcome.reason
  }

  /** After a failure: waits until nothing is being written any more. The page mark stays, for the piece that comes again. */
  async abandon(): Promise<void> {
    await Promise.allSettled(this.planning)
    await this.writing.end().catch(() => undefined)
  }

  /** Waits for all writing. `writeUnmerged` is given what needs a mark before the page mark is taken back. */
  async end(writeUnmerged: (offers: Offer[]) => Promise<void>): Promise<Batch[]> {
    await this.addAll(this.held.splice(0))
    await this.wait()
    const done = this.done.splice(0)
    await writeUnmerged(done.flatMap(({ unmerged }) => unmerged))
    if (this.isMarked) await clearPageMark(this.serverId, this.finalizing.deps)
    this.isMarked = false
    return done.map(({ batch }) => batch)
  }
}

/** The seasons or episodes of the series that a page ends in, unless it is the page's only one. */
function lastSeries(offers: readonly Offer[]): Offer[] {
  const last = offers.at(-1)
  if (last?.parent === undefined) return []
  const same = offers.filter(({ kind, parent }) => kind === last.kind && parent === last.parent)
  return same.length < offers.length ? same : []
}

/**
 * Offers go first: after a crash they name items that are not there, which deciding again makes good. The other way
 * round, items whose offers never come again would stay.
 */
async function write(plan: Plan, finalizing: Finalizing): Promise<Merged> {
  const { closure, decision, marked: offers } = plan
  if (decision === null) return { batch: NOTHING, unmerged: offers }
  const { deps, lines } = finalizing
  const itemIds = new Map(decision.offers.map((offer) => [offer._id, offer.itemIds]))
  const parked = new Set(decision.park.map(({ offerId }) => offerId))
  const placed = offers.filter(({ _id }) => !parked.has(_id))
  const { duplicates } = await deps.dataApi.insertMany(
    'offers',
    placed.map((offer) => ({ ...offer, itemIds: itemIds.get(offer._id) ?? [] })),
  )
  const raced = new Set(duplicates.flatMap((at) => placed[at]?._id ?? []))
  const unmerged = offers.filter(({ _id }) => parked.has(_id) || raced.has(_id))
  const isNew = new Set(offers.map(({ _id }) => _id))
  const others = {
    ...decision,
    offers: decision.offers.filter(({ _id }) => !isNew.has(_id)),
    park: decision.park.filter(({ offerId }) => !isNew.has(offerId)),
  }
  const conflict = raced.size > 0 || (await writeDecision({ lines, closure, decision: others }, deps))
  if (conflict) {
    const inserted = placed.map(({ _id }) => _id).filter((_id) => !raced.has(_id))
    const { $set, $unset } = markUpdate(deps.newId())
    await deps.dataApi.updateMany('offers', {
      filter: { _id: { $in: inserted } },
      update: { $set, $unset: { ...$unset, itemIds: '' } },
    })
    return { batch: NOTHING, unmerged }
  }
  const batch = settledBy(plan, decision)
  return { batch: { ...batch, settled: batch.settled + placed.length }, unmerged }
}
