/** Something with a duration in seconds; `id` breaks ties. */
export type Timed = { id: string; durationSeconds: number }

/**
 * Clusters of durations: sorted by duration, then id; a new one begins where a duration exceeds the cluster's first by
 * more than `allowedSeconds` of that first. So the result depends on no order, and never chains.
 */
export function clusterByDuration<T extends Timed>(
  all: readonly T[],
  allowedSeconds: (first: number) => number,
): T[][] {
  const sorted = all.toSorted(
    (one, other) => one.durationSeconds - other.durationSeconds || (one.id < other.id ? -1 : 1),
  )
  const clusters: T[][] = []
  for (const one of sorted) {
    const last = clusters.at(-1)
    const first = last?.[0]?.durationSeconds
    if (last && first !== undefined && one.durationSeconds - first <= allowedSeconds(first)) last.push(one)
    else clusters.push([one])
  }
  return clusters
}

/** Two movies of one name are one when their lengths are this near. */
export const sameMovieSeconds = (first: number) => first * 0.1

/** Two files are one cut when their lengths are this near. */
export const sameCutSeconds = () => 0.5
