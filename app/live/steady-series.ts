import { keepOrder } from './steady.ts'

type Episode = { id: string; isFinished?: boolean }
type Series = {
  season: number | null
  episodes: Episode[]
  next: { id: string } | null
  isRetired: boolean
}

/** Marked or played meanwhile: then the button goes on to what follows. */
const isWatched = ({ episodes }: Series, id: string) =>
  episodes.some((episode) => episode.id === id && episode.isFinished === true)

/**
 * A series' page that was read again: the season that is looked at stays, no episode moves, and the play button plays
 * what it said.
 */
export function holdSeries<T extends Series>(shown: T, fresh: T): T {
  if (fresh.isRetired || shown.isRetired || shown.episodes.length === 0) return fresh
  if (fresh.season !== shown.season) return shown
  const { kept, appended } = keepOrder(shown.episodes, fresh.episodes, ({ id }) => id)
  const isOtherNext =
    shown.next !== null && fresh.next?.id !== shown.next.id && !isWatched(fresh, shown.next.id)
  return { ...fresh, episodes: [...kept, ...appended], next: isOtherNext ? shown.next : fresh.next }
}

/** How many episodes of this season are not shown yet. */
export function countWaitingEpisodes(shown: Series, fresh: Series): number {
  const known = new Set(shown.episodes.map(({ id }) => id))
  return fresh.season === shown.season ? fresh.episodes.filter(({ id }) => !known.has(id)).length : 0
}
