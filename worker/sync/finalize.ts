import type { Kind } from '../../shared/kind.ts'
import { decide } from '../../shared/merge/decide.ts'
import type { Decision } from '../../shared/merge/decision.ts'
import { type Offer, offerId } from '../../shared/offer.ts'
import type { Override } from '../../shared/override.ts'
import type { Reason } from '../../shared/reason.ts'
import { reasonText } from '../../shared/reason-text.ts'
import type { SyncDeps } from './clients.ts'
import { type Closure, readClosure } from './finalize/closure.ts'
import { readItemOverrides } from './finalize/closure-overrides.ts'
import { asOffer } from './finalize/closure-reads.ts'
import type { RunLines } from './finalize/run-lines.ts'
import { readSeasons, seasonKeysOf } from './finalize/seasons.ts'
import { readTaken } from './finalize/taken.ts'
import { type Conflict, writeDecision } from './finalize/write.ts'
import { markedFilter } from './marks.ts'
import type { ServerList } from './server-list.ts'
import type { StagedOffers } from './staged-offers.ts'

const MAX_TRIES = 3
/** Documents in one answer, at least and at most. */
const SMALLEST_SLICE = 200
const LARGEST_SLICE = 1_000

/** What one run works with. */
export type Finalizing = {
  lines: RunLines
  servers: ServerList
  deps: SyncDeps
  /** Offers that count although they are not stored yet. */
  staged?: StagedOffers | null
}

/** What was read and decided for some marked offers, and is not written yet. */
export type Plan = {
  kind: Kind
  marked: readonly Offer[]
  closure: Closure
  /** Null: so many offers hang together that they cannot be decided on. */
  decision: Decision | null
}

export type Batch = {
  /** Offers that were worked off. */
  settled: number
  changes: Decision['changes']
  /** Keys that could not do their work. */
  reports: Decision['reports']
}

/** Reads all that these offers touch, and decides. They are stored and marked, or new and not stored yet. */
export async function planWhole(kind: Kind, marked: readonly Offer[], finalizing: Finalizing): Promise<Plan> {
  const { servers, deps, staged = null } = finalizing
  const { closure, isTooLarge } = await readClosure(kind, marked, {
    dataApi: deps.dataApi,
    hasOverrides: servers.hasOverrides,
    staged,
    stored: deps.stored,
    slice: Math.min(LARGEST_SLICE, Math.max(SMALLEST_SLICE, 2 * marked.length)),
  })
  return { kind, marked, closure, decision: isTooLarge ? null : await decideOn(closure, servers, deps) }
}

/** The same for marked offers; where it is too much, for half of them: the first `marked.length` of the plan. */
export async function planBatch(kind: Kind, marked: readonly Offer[], finalizing: Finalizing): Promise<Plan> {
  const plan = await planWhole(kind, marked, finalizing)
  if (plan.decision !== null || marked.length === 1) return plan
  return planBatch(kind, marked.slice(0, Math.ceil(marked.length / 2)), finalizing)
}

/** Writes a plan and settles its offers. Where somebody was faster, reads and decides again. */
export async function finishBatch(plan: Plan, finalizing: Finalizing, tries = 1): Promise<Batch> {
  const { closure, decision, marked } = plan
  if (decision === null) return parkGroup(marked, closure, finalizing.deps)
  const conflict = await writeDecision({ lines: finalizing.lines, closure, decision }, finalizing.deps)
  if (conflict) return afterConflict(conflict, plan, finalizing, tries)
  return settledBy(plan, decision)
}

/** What a plan that was written has come to. */
export function settledBy({ closure }: Pick<Plan, 'closure'>, { changes, reports }: Decision): Batch {
  const settled = [...closure.offers.values()].filter(({ pending }) => pending !== undefined).length
  return { settled, changes, reports }
}

/** Every document that writing a plan may change, or that its decision rests on, and the keys that lead to more. */
export function touchedBy({ closure, decision }: Plan): Set<string> {
  const made = decision?.insert.map(({ _id }) => _id) ?? []
  return new Set([
    ...closure.offers.keys(),
    ...closure.items.keys(),
    ...closure.parents.seriesItems.keys(),
    ...awaitedIn(closure),
    ...closure.keys,
    // Each season goes with its last episode, whoever takes that away.
    ...seasonKeysOf(closure),
    ...made,
  ])
}

/** Series offers without an item, of which children are parked: whoever gives them one has to find these parked. */
function awaitedIn({ offers, parents }: Closure): string[] {
  return [...offers.values()].flatMap(({ _id, serverId, parent }) =>
    parent !== undefined && parents.itemIds.get(_id) === null ? [offerId(serverId, parent)] : [],
  )
}

export const NOTHING: Batch = { settled: 0, changes: [], reports: [] }

/**
 * All marks stay, and the batch is read again; after three times it waits for the next run. An offer of which the
 * database refuses the item is found by trying each alone, and parked.
 */
async function afterConflict(
  { code }: Conflict,
  { kind, marked }: Plan,
  finalizing: Finalizing,
  tries: number,
): Promise<Batch> {
  if (tries < MAX_TRIES) return workOff({ kind, marked }, finalizing, tries + 1)
  if (code === null) return NOTHING
  if (marked.length === 1) {
    await park(marked, `its item cannot be written (code ${code})`, finalizing.deps)
    return NOTHING
  }
  const alone: Batch[] = []
  for (const offer of marked) alone.push(await workOff({ kind, marked: [offer] }, finalizing))
  return sum(alone)
}

/** Reads those of a plan's offers that are still marked, plans them anew and writes that. */
export async function workOff(
  { kind, marked }: Pick<Plan, 'kind' | 'marked'>,
  finalizing: Finalizing,
  tries = 1,
): Promise<Batch> {
  const documents = await finalizing.deps.dataApi.find('offers', {
    filter: { ...markedFilter(kind), _id: { $in: marked.map(({ _id }) => _id) } },
    sort: { _id: 1 },
    limit: 1_000,
  })
  const batches: Batch[] = []
  for (let rest = documents.map(asOffer); rest.length > 0;) {
    const plan = await planBatch(kind, rest, finalizing)
    batches.push(await finishBatch(plan, finalizing, tries))
    rest = rest.slice(plan.marked.length)
  }
  return sum(batches)
}

export function sum(batches: readonly Batch[]): Batch {
  return {
    settled: batches.reduce((total, { settled }) => total + settled, 0),
    changes: batches.flatMap(({ changes }) => changes),
    reports: batches.flatMap(({ reports }) => reports),
  }
}

/** Decides, and once more where an id that was chosen for a new item is taken. */
async function decideOn(closure: Closure, servers: ServerList, deps: SyncDeps): Promise<Decision> {
  const { items, offers, parents, commonKeys } = closure
  const kind = strictest(closure)
  const seasons = await readSeasons(closure, servers.servers, deps)
  const seasonIds = seasons.flatMap(({ item }) => (item ? [item, ...item.aliases] : [])).map(idOf)
  const ofSeasons = servers.hasOverrides ? await readItemOverrides(seasonIds, deps.dataApi) : []
  const overrides = [...closure.overrides, ...ofSeasons.filter(isNewTo(closure.overrides))]
  const asked = new Set<string>()
  for (const takenIds: string[] = []; ;) {
    const decision = decide({
      items: [...items.values()],
      offers: [...offers.values()],
      overrides,
      serverOrder: servers.order,
      servers: servers.servers.map(({ _id, removedAt }) => ({ _id, isRemoved: removedAt !== undefined })),
      takenIds,
      seriesItems: [...parents.seriesItems.values()],
      parentItemIds: parents.itemIds,
      commonKeys,
      seasons,
      now: new Date(deps.now()).toISOString(),
      newId: deps.newId,
    })
    const unasked = decision.insert.map(({ _id }) => _id).filter((id) => !asked.has(id))
    for (const id of unasked) asked.add(id)
    const taken = await readTaken(kind, unasked, deps)
    if (taken.length === 0) return decision
    takenIds.push(...taken)
  }
}

/** A title's new id is looked for among titles, as a rule; one of a season or an episode always among all items. */
function strictest({ kinds }: Closure): Kind {
  const [first = 'episode'] = kinds
  return [...kinds].find((kind) => kind === 'season' || kind === 'episode') ?? first
}

const idOf = (named: { _id: string } | { id: string }) => ('_id' in named ? named._id : named.id)

function isNewTo(known: readonly Override[]): (override: Override) => boolean {
  const ids = new Set(known.map(({ _id }) => _id))
  return ({ _id }) => !ids.has(_id)
}

/** All of a group that is marked, since each of it alone would lead to the whole group again. */
async function parkGroup(marked: readonly Offer[], closure: Closure, deps: SyncDeps): Promise<Batch> {
  const group = [...closure.offers.values()].filter(({ pending }) => pending !== undefined)
  const detail: Reason = { reason: 'large-group', others: closure.offers.size - 1 }
  await park(group, reasonText(detail), deps)
  return { ...NOTHING, reports: marked.slice(0, 1).map(({ _id }) => ({ path: _id, detail })) }
}

async function park(offers: readonly Offer[], reason: string, { dataApi }: SyncDeps): Promise<void> {
  const operations = offers.map(({ _id, pending }) => ({
    updateOne: { filter: { _id, pending }, update: { $set: { parked: { reason } } } },
  }))
  await dataApi.bulkWrite('offers', operations)
}
