import type { Progress } from '../../shared/progress.ts'

type Episode = { _id: string; seasonNumber?: number }

/**
 * The episode to go on with: the one last watched while it is not finished, else the first later one that is not.
 * Specials do not come up by themselves. Before anything was watched: the first. Null after the last.
 */
export function nextInSeries<E extends Episode>(
  episodes: readonly E[],
  progress: ReadonlyMap<string, Progress>,
): { episode: E; progress: Progress | null } | null {
  const last = lastWatched(episodes, progress)
  const regular = episodes.filter(({ seasonNumber }) => seasonNumber !== 0)
  if (!last) return first(regular.length > 0 ? regular : episodes, progress)
  if (!last.progress.isFinished) return last
  const later = regular.slice(regular.indexOf(last.episode) + 1)
  return first(
    later.filter(({ _id }) => !progress.get(_id)?.isFinished),
    progress,
  )
}

function first<E extends Episode>(episodes: readonly E[], progress: ReadonlyMap<string, Progress>) {
  const [episode] = episodes
  return episode ? { episode, progress: progress.get(episode._id) ?? null } : null
}

function lastWatched<E extends Episode>(episodes: readonly E[], progress: ReadonlyMap<string, Progress>) {
  return episodes
    .flatMap((episode) => {
      const row = progress.get(episode._id)
      return row ? [{ episode, progress: row }] : []
    })
    .reduce<{ episode: E; progress: Progress } | null>(
      (latest, entry) => (latest && latest.progress.watchedAt >= entry.progress.watchedAt ? latest : entry),
      null,
    )
}
