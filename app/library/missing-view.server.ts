import type { Item } from '../../shared/title.ts'
import type { MissingView } from '../components/missing-episodes.tsx'
import { listEpisodes } from '../db/episodes.ts'
import { listToldEpisodes } from '../db/told.ts'
import { missingView } from './missing-view.ts'

/** What a season of a series lacks, as far as its numbers or a catalogue tell. */
export async function readMissing(
  series: Pick<Item, '_id' | 'keys'>,
  season: number | null,
  now: Date,
): Promise<MissingView[]> {
  if (season === null) return []
  const [episodes, told] = await Promise.all([listEpisodes(series._id, season), listToldEpisodes(series)])
  return missingView(episodes, told, season, now.toISOString().slice(0, 10))
}
