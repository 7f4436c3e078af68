import type { TitleCard } from '../../shared/title-card.ts'
import { CARD_PROJECTION, CardDocument, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'
import { listTitleCards } from './titles.ts'
import { z } from 'zod'

const EPISODES_READ = 200

const NewEpisode = z.object({
  seriesId: z.string(),
  seasonNumber: z.int().optional(),
  numbers: z.array(z.int()).optional(),
  addedAt: z.string(),
})
type NewEpisode = z.infer<typeof NewEpisode>

/** A title that is new, or a series with what is new in it. */
export type RecentTitle = { card: TitleCard; addedAt: string; episodes: NewEpisode[] }

export function newTitleCursor(limit: number) {
  return collection('titles')
    .find({ retiredAt: null } as object, { projection: CARD_PROJECTION })
    .sort({ addedAt: -1, _id: 1 })
    .limit(limit)
}

export function newEpisodeCursor() {
  return collection('episodes')
    .find({ retiredAt: null } as object, {
      projection: { seriesId: 1, seasonNumber: 1, numbers: 1, addedAt: 1 },
    })
    .sort({ addedAt: -1, _id: 1 })
    .limit(EPISODES_READ)
}

/** The newest titles first; a series stands once, at its newest episode. */
export async function listRecentlyAdded(limit = 20): Promise<RecentTitle[]> {
  const [titles, episodes, answering] = await Promise.all([
    newTitleCursor(limit).toArray(),
    newEpisodeCursor().toArray(),
    answeringServerIds(),
  ])
  const recent = new Map<string, RecentTitle>()
  for (const document of titles.map((title) => CardDocument.parse(title)))
    recent.set(document._id, {
      card: toTitleCard(document, answering),
      addedAt: document.addedAt,
      episodes: [],
    })
  const bySeries = Map.groupBy(
    episodes.map((episode) => NewEpisode.parse(episode)),
    ({ seriesId }) => seriesId,
  )
  const others = await listTitleCards([...bySeries.keys()].filter((id) => !recent.has(id)).slice(0, limit))
  for (const card of others) recent.set(card.id, { card, addedAt: card.addedAt, episodes: [] })
  return [...recent.values()]
    .map((entry) => withEpisodes(entry, bySeries.get(entry.card.id) ?? []))
    .sort(
      (one, other) => other.addedAt.localeCompare(one.addedAt) || one.card.id.localeCompare(other.card.id),
    )
    .slice(0, limit)
}

/** Episodes that came with the series itself are not news in it. */
function withEpisodes(entry: RecentTitle, episodes: NewEpisode[]): RecentTitle {
  const later = episodes.filter(({ addedAt }) => addedAt > entry.card.addedAt)
  return { ...entry, addedAt: later[0]?.addedAt ?? entry.addedAt, episodes: later }
}
