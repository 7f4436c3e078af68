import type { Scope } from '../run.ts'

/** Up to so many entries, paths and items together make a run small: it never waits for a large one. */
const SMALL_RUN_LIMIT = 50

type Parts = {
  all: boolean
  servers: Set<string>
  entries: Map<string, { serverId: string; entryId: string }>
  paths: Map<string, { serverId: string; path: string }>
  items: Set<string>
}

/**
 * The union of scopes in its shortest form, at most one of each shape: what a wider scope covers is left out
 * (`items` stays beside all others, since it marks offers and gathers nothing). Order does not matter.
 */
export function joinScopes(...lists: readonly (readonly Scope[])[]): Scope[] {
  const parts: Parts = {
    all: false,
    servers: new Set(),
    entries: new Map(),
    paths: new Map(),
    items: new Set(),
  }
  for (const scope of lists.flat()) addScope(parts, scope)
  const covered = (serverId: string) => parts.all || parts.servers.has(serverId)
  const entries = sorted(parts.entries).filter(({ serverId }) => !covered(serverId))
  const paths = sorted(parts.paths).filter(({ serverId }) => !covered(serverId))
  const joined: Scope[] = []
  if (parts.all) joined.push({ all: true })
  else if (parts.servers.size > 0) joined.push({ servers: [...parts.servers].toSorted() })
  if (entries.length > 0) joined.push({ entries })
  if (paths.length > 0) joined.push({ paths })
  if (parts.items.size > 0) joined.push({ items: [...parts.items].toSorted() })
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
  }
  return scopes.length > 0 && size <= SMALL_RUN_LIMIT
}

function addScope(parts: Parts, scope: Scope): void {
  if ('all' in scope) parts.all = true
  else if ('servers' in scope) for (const id of scope.servers) parts.servers.add(id)
  else if ('entries' in scope)
    for (const entry of scope.entries) parts.entries.set(`${entry.serverId}/${entry.entryId}`, entry)
  else if ('paths' in scope)
    for (const path of scope.paths) parts.paths.set(`${path.serverId}/${path.path}`, path)
  else for (const id of scope.items) parts.items.add(id)
}

function sorted<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
