import { z } from 'zod'
import type { TitleCard } from '../../shared/title-card.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'

const Keyed = CardDocument.extend({
  keys: z.array(z.string()),
  aliases: z.array(z.object({ keys: z.array(z.string()) })).default([]),
})

/** Titles of the library by the keys that they are asked for with; what is retired or unknown is left out. */
export async function findTitlesByKey(keys: readonly string[]): Promise<Map<string, TitleCard>> {
  if (keys.length === 0) return new Map()
  const asked = new Set(keys)
  const among = { $in: [...asked] }
  const [documents, answering] = await Promise.all([
    collection<{ _id: string; keys: string[]; retiredAt?: string }>('titles')
      .find({ $or: [{ keys: among }, { 'aliases.keys': among }], retiredAt: { $exists: false } } as object, {
        projection: { ...cardProjection(), keys: 1, 'aliases.keys': 1 },
      })
      .toArray(),
    answeringServerIds(),
  ])
  const found = new Map<string, TitleCard>()
  for (const document of documents.map((one) => Keyed.parse(one))) {
    const card = toTitleCard(document, answering)
    const own = [...document.keys, ...document.aliases.flatMap((alias) => alias.keys)]
    for (const key of own) if (asked.has(key)) found.set(key, card)
  }
  return found
}
