import type { Scope } from '../run.ts'

/** Up to so many entries, paths and items together make a run small: it never waits for a large one. */
const SMALL_RUN_LIMIT = 50

type Parts = {
  all: boolean
  servers: Set<string>
  entries: Map<string, { serverId: string; entryId: string }>
  paths: Map<string, { serverId: string; path: string }>
  items: Set<string>
  keys: Set<string>
}

/** A server of which more is named than this is listed instead, and so are all for keys: scopes stay bounded. */
const NAMED_LIMIT = 500

/**
 * The union of scopes in its shortest form, at most one of each shape: what a wider scope covers is left out
 * (`items` and `keys` stay beside all others: they name what the library has). Order does not matter.
 */
export function joinScopes(...lists: readonly (readonly Scope[])[]): Scope[] {
  const parts: Parts = {
    all: false,
    servers: new Set(),
    entries: new Map(),
    paths: new Map(),
    items: new Set(),
    keys: new Set(),
  }
  for (const scope of lists.flat()) addScope(parts, scope)
  for (const serverId of namedTooOften(parts)) parts.servers.add(serverId)
  parts.all ||= parts.keys.size > NAMED_LIMIT
  return listed(parts)
}

function listed(parts: Parts): Scope[] {
  const { all, servers, items, keys } = parts
  const covered = ({ serverId }: { serverId: string }) => all || servers.has(serverId)
  const entries = sorted(parts.entries).filter((entry) => !covered(entry))
  const paths = sorted(parts.paths).filter((path) => !covered(path))
  const joined: Scope[] = []
  if (all) joined.push({ all: true })
  else if (servers.size > 0) joined.push({ servers: [...servers].toSorted() })
  if (entries.length > 0) joined.push({ entries })
  if (paths.length > 0) joined.push({ paths })
  if (items.size > 0) joined.push({ items: [...items].toSorted() })
  if (keys.size > 0 && keys.size <= NAMED_LIMIT) joined.push({ keys: [...keys].toSorted() })
  return joined
}

/** Whether a run over these scopes is bounded enough to go before a large one. */
export function isSmallScope(scopes: readonly Scope[]): boolean {
  let size = 0
  for (const scope of scopes) {
    if ('all' in scope || 'servers' in scope) return false
    if ('entries' in scope) size += scope.entries.length
    if ('paths' in scope) size += scope.paths.length
    if ('items' in scope) size += scope.items.length
    if ('keys' in scope) size += scope.keys.length
  }
  return scopes.length > 0 && size <= SMALL_RUN_LIMIT
}

function addScope(parts: Parts, scope: Scope): void {
  if ('all' in scope) parts.all = true
  else if ('servers' in scope) for (const id of scope.servers) parts.servers.add(id)
  else if ('items' in scope) for (const id of scope.items) parts.items.add(id)
  else if ('keys' in scope) for (const key of scope.keys) parts.keys.add(key)
  else addNamed(parts, scope)
}

function addNamed(
  { entries, paths }: Parts,
  scope: Extract<Scope, { entries: unknown } | { paths: unknown }>,
): void {
  if ('entries' in scope)
    for (const entry of scope.entries) entries.set(`${entry.serverId}/${entry.entryId}`, entry)
  else for (const path of scope.paths) paths.set(`${path.serverId}/${path.path}`, path)
}

function namedTooOften({ entries, paths }: Parts): string[] {
  const counts = new Map<string, number>()
  for (const { serverId } of [...entries.values(), ...paths.values()])
    counts.set(serverId, (counts.get(serverId) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > NAMED_LIMIT).map(([serverId]) => serverId)
}

function sorted<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
