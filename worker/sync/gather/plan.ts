import type { MediaServer } from '../../../shared/media-server.ts'
import { ServerId } from '../../../shared/kind.ts'
import type { Scope } from '../../../shared/run.ts'
import type { SyncDeps } from '../clients.ts'
import { type Ask, type Cursor, firstGather, KINDS } from '../cursor.ts'
import { newRow } from './visit.ts'
import { markItems } from '../marks.ts'

/** Entries of one run that are found by keys. */
const MAX_KEYED = 500

/** Chooses whom to ask for what, and marks the offers of the items that the run is about. */
export async function planGathers(
  before: Cursor,
  servers: readonly MediaServer[],
  deps: Pick<SyncDeps, 'dataApi' | 'newId' | 'now' | 'staged' | 'stored'>,
): Promise<Cursor> {
  const itemIds = before.scopes.flatMap((scope) => ('items' in scope ? scope.items : []))
  const marked = await markItems(itemIds, deps)
  if (before.size === 'large') await deps.stored.begin()
  const cursor = structuredClone(before)
  cursor.scopes = await namedByKeys(cursor.scopes, deps)
  const asks = asksOf(cursor, servers)
  const known = new Set(servers.map(({ _id }) => _id))
  const strangers = [...asks.keys()].filter((serverId) => !known.has(serverId))
  cursor.report.servers = [...asks.keys()].toSorted().map(newRow)
  for (const row of cursor.report.servers) {
    if (!strangers.includes(row.serverId)) continue
    row.outcome = 'skipped'
    row.errors.push({ path: 'server', detail: { reason: 'no-such-server' } })
  }
  return {
    ...cursor,
    gathers: [...asks]
      .filter(([serverId]) => known.has(serverId))
      .map(([serverId, list]) => firstGather(serverId, list, deps.now())),
    touched: cursor.size === 'small' ? marked : [],
    isDirty: marked.length > 0,
  }
}

/** The scopes with the entries of those keys, stored or staged, in place of the keys. They stay beside a listing, which looks at no file. */
async function namedByKeys(
  scopes: readonly Scope[],
  { dataApi, staged }: Pick<SyncDeps, 'dataApi' | 'staged'>,
): Promise<Scope[]> {
  const keys = scopes.flatMap((scope) => ('keys' in scope ? scope.keys : []))
  const others = scopes.filter((scope) => !('keys' in scope))
  if (keys.length === 0) return others
  const found = await dataApi.find('offers', {
    filter: { keys: { $in: keys }, removedAt: { $exists: false } },
    projection: { _id: 1 },
    sort: { _id: 1 },
    limit: MAX_KEYED,
  })
  const leads = { known: new Set<string>(), kinds: KINDS, keys, ids: [], parents: [] }
  const unstored = staged?.find(leads, () => true, MAX_KEYED) ?? []
  const ids = new Set([...found, ...unstored].map(({ _id }) => String(_id)))
  const entries = [...ids].slice(0, MAX_KEYED).flatMap((id) => entryOf(id) ?? [])
  return entries.length > 0 ? [...others, { entries }] : others
}

/** Null for what a metadata provider offers. */
function entryOf(id: string): { serverId: string; entryId: string } | null {
  const at = id.indexOf('/')
  const serverId = id.slice(0, at)
  return ServerId.safeParse(serverId).success ? { serverId, entryId: id.slice(at + 1) } : null
}

/** Each server with what it is asked. Everything: all that can be asked now. */
function asksOf({ scopes }: Cursor, servers: readonly MediaServer[]): Map<string, Ask[]> {
  const asks = new Map<string, Ask[]>()
  const add = (serverId: string, ask: Ask) => {
    const list = asks.get(serverId) ?? []
    if (!list.includes(ask)) asks.set(serverId, [...list, ask])
  }
  for (const scope of scopes) {
    if ('all' in scope) for (const { _id } of servers.filter(isAskable)) add(_id, 'listing')
    else if ('servers' in scope) for (const serverId of scope.servers) add(serverId, 'listing')
    else if ('entries' in scope) for (const { serverId } of scope.entries) add(serverId, 'entries')
    else if ('paths' in scope) for (const { serverId } of scope.paths) add(serverId, 'paths')
  }
  return asks
}

function isAskable(server: MediaServer): boolean {
  return server.removedAt === undefined && !server.isDisabled
}
