import type { ServerFailure } from '../../../shared/failure.ts'
import { offerId } from '../../../shared/offer.ts'
import type { EntryTag, SyncDeps, TaggedClient, TagListing } from '../clients.ts'
import { noneMissing } from '../cursor.ts'
import { addMissing, joinById } from './join.ts'
import { begin, endListing, NOT_ASKED } from './listing.ts'
import { writeRemovals } from './removals.ts'
import { isSameTag, readStored, type Stored, storedPages, storedTag } from './stored-tags.ts'
import { ask, checkInstance, instanceOf, reportBad, type Visit } from './visit.ts'

type Listed = Extract<TagListing, { kind: 'tags' }>
type Changes = Extract<TagListing, { kind: 'changes' }>

/** So many changed entries a cursor holds; the rest is found by listing again. */
const MAX_CHANGED = 4_000
const ENTRIES_AT_ONCE = 500
const MAX_LISTINGS = 1_000

/** All that a server has, by change tags: one piece finds what changed, the next ones read it, some entries each. */
export async function readTagged(
  visit: Visit,
  client: TaggedClient,
  deps: SyncDeps,
): Promise<ServerFailure | null> {
  const { gather } = visit
  if (gather.stage === 'start') {
    const failure = await begin(visit)
    if (failure) return failure
    // The listing is the next piece, so that this gather's begin is stored before anything is missed: a piece that
    // comes again must not take what it missed itself for missed by the listing before.
    gather.stage = 'tags'
    return null
  }
  const failure = await readNext(visit, client, deps)
  if (failure) return failure
  if (gather.stage === 'removals' && (await writeRemovals(visit, deps))) await endListing(visit, deps)
  return null
}

/** Reading what changed is a piece of its own, so that a small run need not wait for both. */
function readNext(visit: Visit, client: TaggedClient, deps: SyncDeps): Promise<ServerFailure | null> | null {
  if (visit.gather.stage === 'tags') return list(visit, client, deps)
  return visit.gather.stage === 'wanted' ? readChanged(visit, client, deps) : null
}

async function list(visit: Visit, client: TaggedClient, deps: SyncDeps): Promise<ServerFailure | null> {
  const { gather } = visit
  if (gather.pages >= MAX_LISTINGS)
    return { reason: 'invalid-answer', path: 'tags', detail: `more than ${MAX_LISTINGS} listings` }
  const answer = await ask(visit, () => client.readTags({ known: gather.since }, visit.patience))
  if (!answer.ok) return answer.failure
  const listing = answer.value
  if (listing.kind !== 'tags' && gather.since === null) return NOT_ASKED
  if (listing.kind === 'unchanged') {
    gather.version ??= gather.since
    gather.stage = 'removals'
    return null
  }
  const failure = checkInstance(visit, instanceOf(listing.version))
  if (failure) return failure
  if (listing.kind === 'changes') return joinChanges(visit, client, listing, deps)
  noteListing(visit, listing)
  await joinTags(visit, client, listing, deps)
  gather.stage = gather.changed.length > 0 ? 'wanted' : 'removals'
  return null
}

function noteListing(visit: Visit, { version, bad }: Listed | Changes): void {
  const { gather, row } = visit
  gather.version ??= version
  // What is wrong with an entry is told once, not again when the rest is listed.
  if (gather.pages === 0) reportBad(visit, bad)
  gather.pages += 1
  row.counts.pages += 1
}

/** Compares all tags with the stored ones: what changed goes into the cursor, what is missing is noted. */
async function joinTags(visit: Visit, client: TaggedClient, listing: Listed, deps: SyncDeps): Promise<void> {
  const { gather, server } = visit
  const fresh = new Map(listing.tags.map(({ entryId, tag }) => [entryId, tag]))
  const changed: EntryTag[] = []
  const join = new StoredJoin(visit, listing)
  Object.assign(gather, { missing: noneMissing(), present: 0, isCut: false })
  for await (const stored of storedPages(server._id, deps)) {
    for (const offer of stored) {
      const tag = fresh.get(offer.entryId)
      fresh.delete(offer.entryId)
      const isOther = tag !== undefined && !isSameTag(offer, client, tag)
      if (isOther) changed.push({ entryId: offer.entryId, tag })
      join.add(offer, tag !== undefined, isOther)
    }
    await join.write(deps)
  }
  for (const [entryId, tag] of fresh) changed.push({ entryId, tag })
  keepChanged(visit, changed)
}

/** Looks up only what the server names. Where something else is gone, all is listed instead. */
async function joinChanges(
  visit: Visit,
  client: TaggedClient,
  listing: Changes,
  deps: SyncDeps,
): Promise<null> {
  const { gather, server } = visit
  const { tags, grown } = listing
  const ids = tags.map(({ entryId }) => entryId)
  const stored = new Map((await readStored(server._id, ids, deps)).map((offer) => [offer.entryId, offer]))
  // One without a tag came by a small run, so the listing that is remembered did not have it either.
  const fresh = ids.filter(
    (entryId) => (stored.get(entryId)?.tag ?? null) === null || stored.get(entryId)?.isRemoved,
  )
  if (fresh.length !== grown) {
    gather.since = null
    return null
  }
  noteListing(visit, listing)
  visit.isDirty ||= [...stored.values()].some(({ isMarked }) => isMarked)
  const isSame = ({ entryId, tag }: EntryTag) => {
    const offer = stored.get(entryId)
    return offer !== undefined && isSameTag(offer, client, tag)
  }
  keepChanged(
    visit,
    tags.filter((tagged) => !isSame(tagged)),
  )
  gather.stage = gather.changed.length > 0 ? 'wanted' : 'removals'
  return null
}

/** In order of ids, from where the part before ended, so that each is read once whatever becomes of it. */
function keepChanged({ gather }: Visit, changed: readonly EntryTag[]): void {
  const { after } = gather
  const rest = changed
    .filter(({ entryId }) => after === null || entryId > after)
    .toSorted((one, other) => (one.entryId < other.entryId ? -1 : 1))
  gather.changed = rest.slice(0, MAX_CHANGED).map(({ entryId, tag }) => [entryId, tag])
  gather.isCut = rest.length > MAX_CHANGED
  gather.after = gather.changed.at(-1)?.[0] ?? after
}

/** What a whole listing says of stored offers: which are there, which came back, which are missing. */
class StoredJoin {
  private readonly visit: Visit
  private readonly badIds: ReadonlySet<string>
  private back: string[] = []
  private absent: Stored[] = []

  constructor(visit: Visit, { bad }: Listed) {
    this.visit = visit
    this.badIds = new Set(bad.flatMap(({ entryId }) => entryId ?? []))
  }

  /** One that is to be read is known to be there only then. */
  add(offer: Stored, isListed: boolean, isToBeRead: boolean): void {
    const { visit } = this
    const isThere = isListed || this.badIds.has(offer.entryId)
    if (!isThere && !offer.isRemoved) this.absent.push(offer)
    if (!isThere) return
    if (!offer.isRemoved) visit.gather.present += 1
    if (offer.missedAt !== null && !isToBeRead) this.back.push(offer.entryId)
    visit.isDirty ||= offer.isMarked
  }

  async write(deps: SyncDeps): Promise<void> {
    const { visit, back, absent } = this
    this.back = []
    this.absent = []
    if (visit.gather.isWhole) await noteMissing(visit, absent, deps)
    if (back.length > 0)
      await deps.dataApi.updateMany('offers', {
        filter: { _id: { $in: back.map((entryId) => offerId(visit.server._id, entryId)) } },
        update: { $unset: { missedAt: '' } },
      })
  }
}

/**
 * Such a kind cannot say that a disk is away. So an entry goes only when a second complete listing lacks it; the first
 * one notes that it is missed.
 */
async function noteMissing(visit: Visit, absent: readonly Stored[], deps: SyncDeps): Promise<void> {
  const { gather, server } = visit
  const startedAt = new Date(gather.startedMs).toISOString()
  const now = new Date(deps.now()).toISOString()
  // What was missed in the future was missed before the clock was set back.
  const isMissedBefore = ({ missedAt }: Stored) =>
    missedAt !== null && (missedAt < startedAt || missedAt > now)
  addMissing(
    visit,
    absent.filter(isMissedBefore).map(({ entryId }) => entryId),
  )
  gather.isOpen ||= absent.some((offer) => !isMissedBefore(offer))
  gather.present += absent.filter((offer) => !isMissedBefore(offer)).length
  const missed = absent.filter(({ missedAt }) => missedAt === null)
  if (missed.length > 0)
    await deps.dataApi.updateMany('offers', {
      filter: { _id: { $in: missed.map(({ entryId }) => offerId(server._id, entryId)) } },
      update: { $set: { missedAt: now } },
    })
}

async function readChanged(
  visit: Visit,
  client: TaggedClient,
  deps: SyncDeps,
): Promise<ServerFailure | null> {
  const { gather, row } = visit
  const part = new Map(gather.changed.slice(0, client.entriesAtOnce ?? ENTRIES_AT_ONCE))
  const answer = await ask(visit, () => client.readEntries([...part.keys()], visit.patience))
  if (!answer.ok) return answer.failure
  const page = answer.value
  const failure = checkInstance(visit, instanceOf(page.version))
  if (failure) return failure
  const answered = new Set([...page.removed, ...[...page.entries, ...page.bad].map(({ entryId }) => entryId)])
  if (![...part.keys()].some((entryId) => answered.has(entryId)))
    return { reason: 'invalid-answer', path: 'entries', detail: 'none of those that were asked for' }
  row.counts.entries += page.entries.length
  reportBad(visit, page.bad)
  gather.isOpen ||= page.bad.some(({ mayPass }) => mayPass)
  const entries = page.entries.map((entry) => {
    const tag = part.get(entry.entryId)
    return tag === undefined ? entry : { ...entry, tag: storedTag(client, tag) }
  })
  const changed = await joinById(visit, { ...page, entries, removed: [] }, deps)
  await keepTags(
    visit,
    entries.filter(({ entryId }) => !changed.has(entryId)),
    deps,
  )
  const stored = await readStored(visit.server._id, page.removed, deps)
  const gone = stored.filter(({ isRemoved }) => !isRemoved)
  // They were listed, and so counted as there.
  gather.present -= gone.length
  await noteMissing(visit, gone, deps)
  gather.changed = gather.changed.filter(([entryId]) => !answered.has(entryId))
  if (gather.changed.length === 0) gather.stage = gather.isCut ? 'tags' : 'removals'
  return null
}

/** What is as it was is not written, but for its tag. */
async function keepTags(
  { server }: Visit,
  entries: readonly { entryId: string; tag?: string | undefined }[],
  deps: SyncDeps,
): Promise<void> {
  const updates = entries.flatMap(({ entryId, tag }) =>
    tag === undefined
      ? []
      : [
          {
            updateOne: {
              filter: { _id: offerId(server._id, entryId) },
              update: { $set: { tag }, $unset: { missedAt: '' } },
            },
          },
        ],
  )
  if (updates.length > 0) await deps.dataApi.bulkWrite('offers', updates)
}
