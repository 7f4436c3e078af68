import { Item } from '../../shared/title.ts'
import { CARD_PROJECTION, CardDocument, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'

const MOST_TITLES = 1_000

export function personCursor(keys: readonly string[]) {
  return collection('titles')
    .find({ people: { $in: [...keys] }, retiredAt: null } as object, {
      projection: { ...CARD_PROJECTION, 'metadata.cast': 1, 'metadata.crew': 1 },
    })
    .limit(MOST_TITLES)
}

const Credited = CardDocument.extend({ metadata: Item.shape.metadata })

/** Titles in which one of these keys (`personKey`, `personNameKey`) is somebody's, each with its cast and crew. */
export async function listCreditedTitles(keys: readonly string[]) {
  const [found, answering] = await Promise.all([personCursor(keys).toArray(), answeringServerIds()])
  return found
    .map((document) => Credited.parse(document))
    .map((document) => ({
      card: toTitleCard(document, answering),
      cast: document.metadata.cast ?? [],
      crew: document.metadata.crew ?? [],
    }))
}
