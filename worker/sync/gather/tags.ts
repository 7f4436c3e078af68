import type { ServerFailure } from '../../../shared/failure.ts'
import { offerId } from '../../../shared/offer.ts'
import type { EntryTag, SyncDeps, TaggedClient, TagListing } from '../clients.ts'
import { noneMissing } from '../cursor.ts'
import { rangeOf } from '../marks.ts'
import { addMissing, joinById } from './join.ts'
import { begin, endListing, NOT_ASKED } from './listing.ts'
import { writeRemovals } from './removals.ts'
import { ask, checkInstance, instanceOf, reportBad, type Visit } from './visit.ts'

type Listed = Extract<TagListing, { kind: 'tags' }>

/** So many changed entries a cursor holds; the rest is found by listing again. */
const MAX_CHANGED = 4_000
const ENTRIES_AT_ONCE = 500
const STORED_PAGE = 1_000
const MAX_LISTINGS = 1_000
const PROJECTION = { _id: 1, tag: 1, removedAt: 1, missedAt: 1, pending: 1 } as const

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
  }
  const failure = await readNext(visit, client, deps)
  if (failure) return failure
  if (gather.stage === 'removals' && (await writeRemovals(visit, deps))) await endListing(visit, deps)
  return null
}

/** Reading what changed is a piece of its own, so that a small run need not wait for both. */
function readNext(visit: Visit, client: TaggedClient, deps: SyncDeps): Promise<ServerFailure | null> | null {
  if (visit.gather.stage === 'pages') return list(visit, client, deps)
  return visit.gather.stage === 'wanted' ? readChanged(visit, client, deps) : null
}

async function list(visit: Visit, client: TaggedClient, deps: SyncDeps): Promise<ServerFailure | null> {
  const { gather, row } = visit
  if (gather.pages >= MAX_LISTINGS)
    return { reason: 'invalid-answer', path: 'tags', detail: `more than ${MAX_LISTINGS} listings` }
  const answer = await ask(visit, () => client.readTags({ known: gather.since }, visit.patience))
  if (!answer.ok) return answer.failure
  const listing = answer.value
  if (listing.kind === 'unchanged') {
    if (gather.since === null) return NOT_ASKED
    gather.version ??= gather.since
    gather.stage = 'removals'
    return null
  }
  const failure = checkInstance(visit, instanceOf(listing.version))
  if (failure) return failure
  gather.version ??= listing.version
  // What is wrong with an entry is told once, not again when the rest is listed.
  if (gather.pages === 0) reportBad(visit, listing.bad)
  gather.pages += 1
  row.counts.pages += 1
  await joinTags(visit, client, listing, deps)
  gather.stage = gather.changed.length > 0 ? 'wanted' : 'removals'
  return null
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
      if (join.add(offer, tag) && tag !== undefined && !isSameTag(offer, client, tag))
        changed.push({ entryId: offer.entryId, tag })
    }
    await join.write(deps)
  }
  for (const [entryId, tag] of fresh) changed.push({ entryId, tag })
  keepChanged(visit, changed)
}

async function* storedPages(serverId: string, { dataApi }: SyncDeps): AsyncGenerator<Stored[]> {
  for (let after: string | null = null; ;) {
    const documents = await dataApi.find('offers', {
      filter: { _id: rangeOf(serverId, after) },
      projection: PROJECTION,
      sort: { _id: 1 },
      limit: STORED_PAGE,
    })
    const stored = documents.map(storedOf)
    yield stored
    after = stored.at(-1)?.entryId ?? null
    if (stored.length < STORED_PAGE || after === null) return
  }
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

type Stored = {
  entryId: string
  tag: string | null
  isRemoved: boolean
  missedAt: string | null
  isMarked: boolean
}

function storedOf(document: Record<string, unknown>): Stored {
  const id = String(document._id)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    entryId: id.slice(id.indexOf('/') + 1),
    tag: text(document.tag),
    isRemoved: document.removedAt !== undefined,
    missedAt: text(document.missedAt),
    isMarked: document.pending !== undefined,
  }
}

function isSameTag(offer: Stored, client: TaggedClient, tag: string): boolean {
  return !offer.isRemoved && offer.tag === storedTag(client, tag)
}

/** Another adapter would make other offers of the same entries. */
function storedTag(client: TaggedClient, tag: string): string {
  return `${client.adapterVersion}.${tag}`
}

/** What a whole listing says of stored offers: which are there, which came back, which are missing. */
class StoredJoin {
  private readonly visit: Visit
  private readonly same: readonly string[]
  private readonly badIds: ReadonlySet<string>
  private back: string[] = []
  private absent: Stored[] = []

  constructor(visit: Visit, { same = [], bad }: Listed) {
    this.visit = visit
    this.same = visit.gather.since === null ? [] : same
    this.badIds = new Set(bad.flatMap(({ entryId }) => entryId ?? []))
  }

  /** False for one that need not be read: it is missing, or as it was. */
  add(offer: Stored, tag: string | undefined): boolean {
    const { visit } = this
    const isSame = this.same.some((prefix) => offer.entryId.startsWith(prefix))
    if (tag === undefined && !isSame && !this.badIds.has(offer.entryId)) {
      if (!offer.isRemoved) this.absent.push(offer)
      return false
    }
    if (!offer.isRemoved) visit.gather.present += 1
    if (offer.missedAt !== null) this.back.push(offer.entryId)
    visit.isDirty ||= offer.isMarked
    return tag !== undefined
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
  const isMissedBefore = ({ missedAt }: Stored) => missedAt !== null && missedAt < startedAt
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
      update: { $set: { missedAt: new Date(deps.now()).toISOString() } },
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
  await noteMissing(visit, await readLiving(visit, page.removed, deps), deps)
  gather.changed = gather.changed.filter(([entryId]) => !answered.has(entryId))
  if (gather.changed.length === 0) gather.stage = gather.isCut ? 'pages' : 'removals'
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
      : [{ updateOne: { filter: { _id: offerId(server._id, entryId) }, update: { $set: { tag } } } }],
  )
  if (updates.length > 0) await deps.dataApi.bulkWrite('offers', updates)
}

/** Stored offers of entries that were listed and are gone when they are read. */
async function readLiving(visit: Visit, entryIds: readonly string[], deps: SyncDeps): Promise<Stored[]> {
  const found: Stored[] = []
  for (let at = 0; at < entryIds.length; at += STORED_PAGE) {
    const ids = entryIds.slice(at, at + STORED_PAGE).map((entryId) => offerId(visit.server._id, entryId))
    const documents = await deps.dataApi.find('offers', {
      filter: { _id: { $in: ids } },
      projection: PROJECTION,
      sort: { _id: 1 },
      limit: STORED_PAGE,
    })
    found.push(...documents.map(storedOf).filter(({ isRemoved }) => !isRemoved))
  }
  return found
}
