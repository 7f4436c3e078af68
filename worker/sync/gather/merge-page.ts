import type { Kind } from '../../../shared/kind.ts'
import type { Offer } from '../../../shared/offer.ts'
import { settleAll } from '../../settle-all.ts'
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
  private readonly finalizing: Finalizing
  private readonly writing = new WriteBehind<Merged>()
  private readonly planning = new Set<Promise<unknown>>()
  private readonly done: Merged[] = []
  /** Servers whose page mark stands for those of their offers that are being merged. */
  private readonly marked = new Set<string>()
  private kind: Kind | null = null
  /** Of the series that the last page ended in: the rest of it may come with the next. */
  private held: Offer[] = []

  constructor(finalizing: Finalizing) {
    this.finalizing = finalizing
  }

  /** New offers of a page. Waits until there is room for planning another one. */
  async add(offers: readonly Offer[], page: Page): Promise<void> {
    if (offers.length === 0) return
    await this.markPages(page)
    const all = [...this.held, ...offers]
    this.held = page.isLast ? [] : lastSeries(all)
    const held = new Set(this.held)
    await this.addAll(all.filter((offer) => !held.has(offer)))
  }

  /** Any staged offer may be stored beside those of the page. */
  private async markPages({ from }: Page): Promise<void> {
    const { deps, staged } = this.finalizing
    const afters = new Map<string, string | null>(from && [[from.serverId, from.after]])
    for (const serverId of staged?.serverIds() ?? []) afters.set(serverId, null)
    const unmarked = [...afters].filter(([serverId]) => !this.marked.has(serverId))
    await settleAll(
      unmarked.map(async ([serverId, after]) => {
        await setPageMark(serverId, { after }, deps)
        this.marked.add(serverId)
      }),
    )
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
    const { staged } = this.finalizing
    const planned = this.writing.add({
      // Planned anew, without those that another batch has stored meanwhile.
      plan: () =>
        planWhole(
          kind,
          offers.filter(({ _id }) => !staged?.isDropped(_id)),
          this.finalizing,
        ),
      touchedBy,
      stale: 'planned-anew',
      write: (plan) => write(plan, this.finalizing),
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
    await settleAll([...this.marked].map((serverId) => clearPageMark(serverId, this.finalizing.deps)))
    this.marked.clear()
    return done.map(({ batch }) => batch)
  }
}

/** `from`: whose page it is, and after which id it begins; null for a page of staged offers. */
type Page = { from: { serverId: string; after: string | null } | null; isLast: boolean }

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
  const { deps, lines, staged } = finalizing
  const itemIds = new Map(decision.offers.map((offer) => [offer._id, offer.itemIds]))
  const parked = new Set(decision.park.map(({ offerId }) => offerId))
  const siblings = [...closure.staged].flatMap((id) => closure.offers.get(id) ?? [])
  const fresh = [...offers, ...siblings]
  const placed = fresh.filter(({ _id }) => !parked.has(_id))
  const { duplicates } = await deps.dataApi.insertMany(
    'offers',
    placed.map((offer) => ({ ...offer, itemIds: itemIds.get(offer._id) ?? [] })),
  )
  const raced = new Set(duplicates.flatMap((at) => placed[at]?._id ?? []))
  const unmerged = offers.filter(({ _id }) => parked.has(_id) || raced.has(_id))
  const isNew = new Set(fresh.map(({ _id }) => _id))
  const others = {
    ...decision,
    offers: decision.offers.filter(({ _id }) => !isNew.has(_id)),
    park: decision.park.filter(({ offerId }) => !isNew.has(offerId)),
  }
  const conflict = raced.size > 0 || (await writeDecision({ lines, closure, decision: others }, deps))
  const ids = placed.map(({ _id }) => _id)
  if (conflict)
    await leaveToMarks(
      ids.filter((id) => !raced.has(id)),
      deps,
    )
  staged?.drop(ids)
  if (conflict) return { batch: NOTHING, unmerged }
  const batch = settledBy(plan, decision)
  return { batch: { ...batch, settled: batch.settled + placed.length }, unmerged }
}

/** They name items that were not written. What is connected with them, whoever wrote it, comes along with them. */
async function leaveToMarks(inserted: readonly string[], deps: Finalizing['deps']): Promise<void> {
  const { $set, $unset } = markUpdate(deps.newId())
  await deps.dataApi.updateMany('offers', {
    filter: { _id: { $in: inserted } },
    update: { $set, $unset: { ...$unset, itemIds: '' } },
  })
}
