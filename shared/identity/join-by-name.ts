import { clusterByDuration, sameMovieSeconds } from './clusters.ts'
import { groupsOf } from './join-by-ids.ts'
import type { Report } from './join-by-ids.ts'
import { ID_NAMESPACES, isIdKey, isNameKey, yearOfNameKey } from './keys.ts'
import type { Bearer, Partition } from './partition.ts'
import { bearersByKey, twoValuesOf } from './partition.ts'

/**
 * Joins titles by name: the groups without ids that bear a name key, within one cluster of durations, and these to a
 * group with ids only if there is exactly one in that cluster. Names with a year first; the name of a series without
 * its year joins only if all that bear it have at most one year together.
 */
export function joinByName(bearers: readonly Bearer[], partition: Partition): void {
  const names = bearersByKey(bearers, 'name')
  for (const [key, places] of names) if (yearOfNameKey(key) !== null) joinOneName(bearers, places, partition)
  for (const [key, places] of names) {
    if (yearOfNameKey(key) !== null) continue
    const years = groupsOf(bearers, places, partition).flatMap(({ keys }) =>
      keys.filter(isNameKey).flatMap((name) => yearOfNameKey(name) ?? []),
    )
    if (new Set(years).size <= 1) joinOneName(bearers, places, partition)
  }
}

function joinOneName(bearers: readonly Bearer[], places: readonly number[], partition: Partition): void {
  for (const cluster of clustersOf(bearers, places)) {
    const named = cluster.filter((place) => groupsOf(bearers, [place], partition).some(hasId))
    const nameless = cluster.filter((place) => !named.includes(place))
    const isOneGroup = new Set(named.map(partition.groupOf)).size === 1
    if (isOneGroup && nameless.length > 0) partition.join([...named.slice(0, 1), ...nameless])
    else partition.join(nameless)
  }
}

/** Places by cluster of duration; those without a duration go along only where there is one cluster. */
function clustersOf(bearers: readonly Bearer[], places: readonly number[]): number[][] {
  const timed = places.flatMap((place) => {
    const bearer = bearers[place]
    return bearer && bearer.durationSeconds !== null
      ? [{ id: bearer.id, durationSeconds: bearer.durationSeconds, place }]
      : []
  })
  const clusters = clusterByDuration(timed, sameMovieSeconds).map((one) => one.map(({ place }) => place))
  return clusters.length <= 1 ? [[...places]] : clusters
}

function hasId({ keys }: Bearer): boolean {
  return keys.some(isIdKey)
}

/**
 * Joins episodes by their place in one series: all that have it, unless two ids of one namespace speak against it; then
 * only those without ids, and these to nothing else.
 */
export function joinByPlace(bearers: readonly Bearer[], partition: Partition): Report[] {
  const reports: Report[] = []
  for (const [key, places] of bearersByKey(bearers, 'name')) {
    const conflict = twoValuesOf(groupsOf(bearers, places, partition), ID_NAMESPACES)
    if (conflict === null) {
      partition.join(places)
      continue
    }
    partition.join(places.filter((place) => !groupsOf(bearers, [place], partition).some(hasId)))
    reports.push({ path: key, detail: { reason: 'key-conflict', namespace: conflict } })
  }
  return reports
}
