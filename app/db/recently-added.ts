import { z } from 'zod'
import type { TitleCard } from '../../shared/title-card.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { type Answering, answeringServerIds } from './server-marks.ts'

const EPISODES_READ = 200

const NewEpisode = z.object({
  _id: z.string(),
  seriesId: z.string(),
  seasonNumber: z.int().optional(),
  numbers: z.array(z.int()).optional(),
  addedAt: z.string(),
})
type NewEpisode = z.infer<typeof NewEpisode>

/** A title that is new, or a series with what is new in it. `addedAt`: of the newest of it. */
export type RecentTitle = { card: TitleCard; addedAt: string; episodes: NewEpisode[]; hasBackdrop: boolean }

/** Where a page ended: after this title, that came then. */
const Place = z.tuple([z.string(), z.string()])
type Place = z.infer<typeof Place>

/** Those that came before, or at the same moment and stand later. */
const since = (place: Place | null) => (place ? { addedAt: { $lte: place[0] } } : {})

export function newTitleCursor(limit: number, place: Place | null = null) {
  const beyond = place && { $or: [{ addedAt: { $lt: place[0] } }, { _id: { $gt: place[1] } }] }
  return collection('titles')
    .find({ retiredAt: null, ...since(place), ...beyond } as object, { projection: cardProjection() })
    .sort({ addedAt: -1, _id: 1 })
    .limit(limit)
}

export function newEpisodeCursor(place: Place | null = null) {
  return collection('episodes')
    .find({ retiredAt: null, ...since(place) } as object, {
      projection: { seriesId: 1, seasonNumber: 1, numbers: 1, addedAt: 1 },
    })
    .sort({ addedAt: -1, _id: 1 })
    .limit(EPISODES_READ)
}

/** The newest titles first; a series stands once, at its newest episode. */
export async function listRecentlyAdded(limit = 20): Promise<RecentTitle[]> {
  return (await listRecentPage({ limit })).titles
}

/** One page of them. A malformed cursor starts at the beginning. */
export async function listRecentPage({
  after = null,
  limit,
  asked = answeringServerIds(),
}: {
  after?: string | null
  limit: number
  asked?: Answering
}): Promise<{ titles: RecentTitle[]; next: string | null }> {
  const place = after === null ? null : readCursor(after)
  const [titles, found, answering] = await Promise.all([
    newTitleCursor(limit, place).toArray(),
    newEpisodeCursor(place).toArray(),
    asked,
  ])
  const newTitles = titles.map((title) => CardDocument.parse(title))
  const episodes = found.map((episode) => NewEpisode.parse(episode))
  const bySeries = Map.groupBy(episodes, ({ seriesId }) => seriesId)
  const others = await readSeries(
    [...bySeries.keys()].filter((id) => newTitles.every(({ _id }) => _id !== id)),
  )
  const shownBefore = place
    ? await seriesSince([...bySeries.keys(), ...newTitles.map(({ _id }) => _id)], place)
    : null
  const isHere = ({ card, addedAt }: RecentTitle) =>
    !shownBefore?.has(card.id) &&
    (!place || addedAt < place[0] || (addedAt === place[0] && card.id > place[1]))
  // What came before the last title that was read may have others between it and that one.
  const horizon = newTitles.length === limit ? newTitles.at(-1)?.addedAt : undefined
  const all = [...newTitles, ...others]
    .map((document) => recentOf(document, bySeries.get(document._id) ?? [], answering))
    .filter((entry) => isHere(entry) && (horizon === undefined || entry.addedAt >= horizon))
    .sort(
      (one, other) => other.addedAt.localeCompare(one.addedAt) || one.card.id.localeCompare(other.card.id),
    )
  const page = all.slice(0, limit)
  const isCut = all.length > limit
  const isMore = isCut || horizon !== undefined
  return { titles: page, next: isMore ? cursorAfter(page, isCut, newTitles) : null }
}

function recentOf(document: CardDocument, all: NewEpisode[], answering: ReadonlySet<string>): RecentTitle {
  const { addedAt, artwork } = document
  // Episodes that came with the series itself are not news in it.
  const episodes = all.filter((episode) => episode.addedAt > addedAt)
  return {
    card: toTitleCard(document, answering),
    addedAt: episodes[0]?.addedAt ?? addedAt,
    episodes,
    hasBackdrop: artwork.backdrop !== undefined,
  }
}

async function readSeries(ids: readonly string[]): Promise<CardDocument[]> {
  if (ids.length === 0) return []
  const found = await collection('titles')
    .find({ _id: { $in: ids }, retiredAt: null } as object, { projection: cardProjection() })
    .toArray()
  return found.map((document) => CardDocument.parse(document))
}

/** Which of these have an episode that is newer than the place: they stand on a page before. */
async function seriesSince(ids: readonly string[], [addedAt]: Place): Promise<Set<string>> {
  const found: unknown[] = await collection('episodes').distinct(
    'seriesId' as '_id',
    {
      seriesId: { $in: ids },
      addedAt: { $gt: addedAt },
      retiredAt: null,
    } as object,
  )
  return new Set(z.array(z.string()).parse(found))
}

/** After the last one that is shown; where all that was read is shown, after the last title that was read. */
function cursorAfter(page: RecentTitle[], isCut: boolean, read: CardDocument[]): string | null {
  const shown = page.at(-1)
  const last = read.at(-1)
  if (isCut || !last) return shown ? writeCursor([shown.addedAt, shown.card.id]) : null
  return writeCursor([last.addedAt, last._id])
}

const writeCursor = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url')

function readCursor(after: string): Place | null {
  try {
    return Place.safeParse(JSON.parse(Buffer.from(after, 'base64url').toString())).data ?? null
  } catch {
    return null
  }
}
