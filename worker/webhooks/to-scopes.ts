import type { PathRule } from '../../shared/connection.ts'
import type { Reason } from '../../shared/reason.ts'
import type { Scope } from '../../shared/run.ts'
import { mapPath } from '../../shared/map-paths.ts'
import { cleanText, type Place } from './reading.ts'

/** More files than this are named by their folders, and more folders by the title's. */
const MAX_NAMED = 40

export type Target = { scopes: Scope[]; detail: Reason | null }

/** The smallest scope that a delivery is about. No scope: its files are none of a library. */
export function toScopes(
  place: Place,
  connection: { id: string; pathMap: readonly PathRule[]; isServer: boolean },
): Target {
  const { id: serverId, isServer, pathMap } = connection
  if (isServer && place.isWholeServer) return { scopes: [{ servers: [serverId] }], detail: null }
  if (isServer)
    return { scopes: [{ entries: place.entryIds.map((entryId) => ({ serverId, entryId })) }], detail: null }
  const paths = named(place).flatMap((path) => mapPath(path, pathMap))
  if (paths.length > 0) return { scopes: [{ paths }], detail: null }
  const example = place.paths[0] === undefined ? null : cleanText(place.paths[0])
  if (!place.isInLibrary) return { scopes: [], detail: { reason: 'outside', path: example } }
  const detail: Reason = example === null ? { reason: 'names-none' } : { reason: 'unmapped', path: example }
  const keys: Scope[] = place.keys.length > 0 ? [{ keys: place.keys }] : []
  return { scopes: [...keys, { all: true }], detail }
}

function named({ paths, folder }: Place): string[] {
  if (paths.length <= MAX_NAMED) return paths
  const folders = [...new Set(paths.map((path) => path.replace(/[/\\][^/\\]*$/, '')))]
  return folders.length <= MAX_NAMED || folder === null ? folders.slice(0, 500) : [folder]
}
