import { Item } from '../../shared/title.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'
import { z } from 'zod'

const Part = CardDocument.extend({ metadata: Item.shape.metadata, keys: z.array(z.string()) })

const projection = () => ({
  ...cardProjection(),
  keys: 1,
  'metadata.releaseDate': 1,
  'metadata.collection': 1,
})

export function collectionCursor(ids: readonly string[], names: readonly string[]) {
  const inOne = [
    { 'metadata.collection.id': { $in: [...ids] } },
    { 'metadata.collection.name': { $in: [...names] } },
  ]
  return collection('titles')
    .find({ $or: inOne, retiredAt: null } as object, { projection: projection() })
    .limit(500)
}

/** The library's titles of a collection. Servers that name a collection by its name alone mean the one of that name. */
export async function listCollectionTitles(collectionId: string) {
  const [first, answering] = await Promise.all([
    collectionCursor([collectionId], []).toArray(),
    answeringServerIds(),
  ])
  const names = first.flatMap((document) => Part.parse(document).metadata.collection?.name ?? [])
  if (names.length === 0) return []
  const found = await collectionCursor([collectionId], [...new Set(names)]).toArray()
  return found
    .map((document) => Part.parse(document))
    .map((document) => ({
      card: toTitleCard(document, answering),
      keys: document.keys,
      releaseDate: document.metadata.releaseDate ?? null,
      collection: document.metadata.collection ?? { id: collectionId, name: '' },
      _id: document._id,
      artwork: document.artwork,
    }))
}
export type CollectionTitle = Awaited<ReturnType<typeof listCollectionTitles>>[number]
