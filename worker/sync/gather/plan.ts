import type { MediaServer } from '../../../shared/media-server.ts'
import type { SyncDeps } from '../clients.ts'
import { type Ask, type Cursor, firstGather } from '../cursor.ts'
import { newRow } from './visit.ts'
import { markItems } from '../marks.ts'

/** Chooses whom to ask for what, and marks the offers of the items that the run is about. */
export async function planGathers(
  before: Cursor,
  servers: readonly MediaServer[],
  deps: Pick<SyncDeps, 'dataApi' | 'newId' | 'now'>,
): Promise<Cursor> {
  const itemIds = before.scopes.flatMap((scope) => ('items' in scope ? scope.items : []))
  const marked = await markItems(itemIds, deps)
  const cursor = structuredClone(before)
  const asks = asksOf(cursor, servers)
  const known = new Set(servers.map(({ _id }) => _id))
  const strangers = [...asks.keys()].filter((serverId) => !known.has(serverId))
  cursor.report.servers = [...asks.keys()].toSorted().map(newRow)
  for (const row of cursor.report.servers) {
    if (!strangers.includes(row.serverId)) continue
    row.outcome = 'skipped'
    row.errors.push({ path: 'server', detail: 'there is no such server' })
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
