import { z } from 'zod'
import type { LiveTitle } from '../../shared/protocol/live-event.ts'
import type { SyncEvent } from '../../shared/protocol/worker-api.ts'
import { collection } from '../db/connection.ts'

type Change = Extract<SyncEvent, { type: 'changes' }>['items'][number]

const Place = z.object({
  _id: z.string(),
  kind: z.enum(['movie', 'series', 'season', 'episode']),
  seriesId: z.string().optional(),
})
type Place = z.infer<typeof Place>

const WEIGHT: Record<LiveTitle['change'], number> = { added: 3, retired: 2, grown: 1, updated: 0 }

/**
 * The titles that changed items belong to, each once with its most telling change. An item that is no more (it became
 * part of another) is told as retired, of both kinds.
 */
export async function titlesOfChanges(changes: readonly Change[]): Promise<LiveTitle[]> {
  const places = await readPlaces(changes.map(({ itemId }) => itemId))
  const titles = new Map<string, LiveTitle>()
  for (const { itemId, change } of changes)
    for (const title of titlesOf(places.get(itemId), itemId, change)) {
      const key = `${title.kind}/${title.id}`
      const known = titles.get(key)
      if (!known || WEIGHT[known.change] < WEIGHT[title.change]) titles.set(key, title)
    }
  return [...titles.values()]
}

function titlesOf(place: Place | undefined, id: string, change: Change['change']): LiveTitle[] {
  if (!place) return (['movie', 'series'] as const).map((kind) => ({ id, kind, change: 'retired' }))
  const { kind, seriesId } = place
  const isNew = change === 'added' || change === 'restored' || change === 'split'
  if (kind === 'movie' || kind === 'series') return [{ id, kind, change: isNew ? 'added' : lessOf(change) }]
  if (seriesId === undefined) return []
  return [{ id: seriesId, kind: 'series', change: isNew && kind === 'episode' ? 'grown' : 'updated' }]
}

const lessOf = (change: Change['change']) => (change === 'retired' ? 'retired' : 'updated')

async function readPlaces(ids: readonly string[]): Promise<Map<string, Place>> {
  const filter = { _id: { $in: [...ids] } }
  const projection = { kind: 1, seriesId: 1 }
  const found = await Promise.all(
    (['titles', 'seasons', 'episodes'] as const).map((name) =>
      collection(name).find(filter, { projection }).toArray(),
    ),
  )
  return new Map(found.flat().map((document) => [document._id, Place.parse(document)]))
}
