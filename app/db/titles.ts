import type { TitleCard, TitlePage, TitleQuery } from '../../shared/title-card.ts'
import type { Item } from '../../shared/title.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { findItem } from './items.ts'
import { type Answering, answeringServerIds } from './server-marks.ts'
import { cursorOf, filterOf, sortOf } from './title-filter.ts'

/** A movie or series by its id, or one that it had before a join. Retired ones too: their page says so. */
export async function getTitle(id: string): Promise<Item | null> {
  const item = await findItem(id)
  return item && (item.kind === 'movie' || item.kind === 'series') ? item : null
}

/** The cursor of a list query, so that its plan can be asked for. */
export function titleCursor(query: TitleQuery) {
  return collection('titles')
    .find(filterOf(query), { projection: cardProjection() })
    .sort(sortOf(query))
    .limit(query.limit + 1)
}

/** One page of titles, in the query's order. A malformed cursor starts at the beginning. */
export async function listTitles(query: TitleQuery, asked = answeringServerIds()): Promise<TitlePage> {
  const [found, answering] = await Promise.all([titleCursor(query).toArray(), asked])
  const documents = found.map((document) => CardDocument.parse(document))
  const shown = documents.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    titles: shown.map((document) => toTitleCard(document, answering)),
    next: last && documents.length > query.limit ? cursorOf(last, query.sort) : null,
  }
}

/** Cards of these titles, in the order of the ids; what is retired or unknown is left out. */
export async function listTitleCards(ids: readonly string[], asked?: Answering): Promise<TitleCard[]> {
  if (ids.length === 0) return []
  const [found, answering] = await Promise.all([
    collection('titles')
      .find({ _id: { $in: [...ids] }, retiredAt: null } as object, { projection: cardProjection() })
      .toArray(),
    asked ?? answeringServerIds(),
  ])
  const cards = new Map(
    found.map((document) => [document._id, toTitleCard(CardDocument.parse(document), answering)]),
  )
  return ids.flatMap((id) => cards.get(id) ?? [])
}

export { getSeries, nextEpisode, previousEpisode } from './episodes.ts'
