import type { Reason } from '../reason.ts'
import { ID_NAMESPACES } from './keys.ts'
import type { Bearer, Partition } from './partition.ts'
import { bearersByKey, strongerThan, twoValuesOf } from './partition.ts'

/** A key that could not do its work. `path` is the key. */
export type Report = { path: string; detail: Reason }

/** An id on more entries of one server than this is a fault of that server. */
export const COMMON_KEY_LIMIT = 200

/**
 * Joins by id, namespace by namespace from the strongest, then value by value. A key joins all groups that bear it,
 * unless the result would hold two values of one stronger namespace: then it joins nothing. Keys that are too common are
 * added to `commonKeys`.
 */
export function joinByIds(
  bearers: readonly Bearer[],
  partition: Partition,
  commonKeys: Set<string>,
): Report[] {
  const reports: Report[] = []
  for (const namespace of ID_NAMESPACES) {
    for (const [key, places] of bearersByKey(bearers, namespace)) {
      if (namespace !== 'pin' && (commonKeys.has(key) || isCommon(bearers, places))) {
        commonKeys.add(key)
        reports.push({ path: key, detail: { reason: 'common-key', limit: COMMON_KEY_LIMIT } })
        continue
      }
      if (new Set(places.map(partition.groupOf)).size < 2) continue
      const conflict = twoValuesOf(groupsOf(bearers, places, partition), strongerThan(namespace))
      if (conflict === null) partition.join(places)
      else reports.push({ path: key, detail: { reason: 'key-conflict', namespace: conflict } })
    }
  }
  return reports
}

/** All bearers of the groups of these. */
export function groupsOf(
  bearers: readonly Bearer[],
  places: readonly number[],
  partition: Partition,
): Bearer[] {
  const all = new Set(places.flatMap((place) => partition.members(place)))
  return [...all].flatMap((place) => bearers[place] ?? [])
}

function isCommon(bearers: readonly Bearer[], places: readonly number[]): boolean {
  if (places.length <= COMMON_KEY_LIMIT) return false
  const counts = new Map<string, number>()
  for (const place of places) {
    const serverId = bearers[place]?.serverId ?? ''
    counts.set(serverId, (counts.get(serverId) ?? 0) + 1)
  }
  return [...counts.values()].some((count) => count > COMMON_KEY_LIMIT)
}
