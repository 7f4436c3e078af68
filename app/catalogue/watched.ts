import type { BegunRow } from '../db/begun.ts'
import type { Catalogue } from './catalogue.ts'
import type { WatchedState } from './groups.ts'

/** How far a person is with each title. A series is watched when all episodes of its seasons are, specials aside. */
export function watchedStates(catalogue: Catalogue, rows: readonly BegunRow[]): Map<string, WatchedState> {
  const states = new Map<string, WatchedState>()
  const finished = new Set<string>()
  const series = new Set<string>()
  for (const { itemId, seriesId, isFinished } of rows) {
    const id = catalogue.currentId(itemId)
    if (isFinished) finished.add(id)
    const ofSeries = catalogue.seriesOf(id) ?? seriesId
    if (ofSeries !== null) series.add(catalogue.currentId(ofSeries))
    else states.set(id, isFinished ? 'yes' : 'started')
  }
  for (const id of series) {
    const episodes = catalogue.regularEpisodes(id)
    const isWhole = episodes.length > 0 && episodes.every((episode) => finished.has(episode))
    states.set(id, isWhole ? 'yes' : 'started')
  }
  return states
}
