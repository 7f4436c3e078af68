import type { Db } from 'mongodb'
import { describeItems } from '../../shared/merge/testing/household.ts'
import type { Item } from '../../shared/title.ts'
import { type Cursor, firstCursor } from '../../worker/sync/cursor.ts'
import { makeSyncDeps } from '../../worker/sync/deps.ts'
import { StoredNames } from '../../worker/sync/stored-names.ts'
import { nextPiece } from '../../worker/sync/piece.ts'
import { MemoryDataApi } from '../../worker/testing/memory-data-api.ts'
import { ulid } from '../../worker/ulid.ts'

const COLLECTIONS = ['titles', 'seasons', 'episodes'] as const
const MAX_RUNS = 5

/** What people see of the house's items, as the properties of the merge compare it. */
export async function catalogueOf(db: Db): Promise<string[]> {
  const found = await Promise.all(COLLECTIONS.map((name) => db.collection(name).find().toArray()))
  return describe(found.flat() as unknown as Item[])
}

/** The same of a first sync that nothing disturbs: of the same servers, in this process, into an empty database. */
export async function calmCatalogue(db: Db): Promise<string[]> {
  const data = new MemoryDataApi()
  for (const name of ['servers', 'settings', 'overrides'] as const)
    data.put(name, await db.collection(name).find().toArray())
  for (let runs = 0; runs === 0 || (await isMarked(data)); runs += 1) {
    if (runs === MAX_RUNS) throw new Error('The undisturbed runs leave marks')
    await run(data)
  }
  return describe(COLLECTIONS.flatMap((name) => data.all<Item>(name)))
}

async function isMarked(data: MemoryDataApi): Promise<boolean> {
  const filter = { pending: { $exists: true }, parked: { $exists: false } }
  return (await data.findOne('offers', { filter })) !== null
}

async function run(dataApi: MemoryDataApi): Promise<void> {
  const deps = makeSyncDeps({
    dataApi,
    fetch,
    now: () => Date.now(),
    newId,
    isAwaited: () => false,
    staged: null,
    stored: new StoredNames(),
  })
  const scopes = [{ all: true as const }]
  const first = { runId: newId(), scopes, allowRemovals: [], reasons: ['manual' as const] }
  for (let cursor: Cursor | null = firstCursor({ ...first, size: 'large' }); cursor !== null;)
    cursor = (await nextPiece(cursor, deps)).cursor
}

let lastMs = 0

function newId(): string {
  const { id, timeMs } = ulid(Date.now(), lastMs)
  lastMs = timeMs
  return id
}

/** The order of fields within a document says nothing. */
function describe(items: readonly Item[]): string[] {
  return describeItems(items.map((item) => sorted(item) as Item))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => [name, sorted(part)])
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
