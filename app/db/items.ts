import { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

const PLACES = ['titles', 'episodes', 'seasons'] as const

/** An item of any kind by its id, or by one that it had before a join; null when there is none. */
export async function findItem(id: string): Promise<Item | null> {
  for (const filter of [{ _id: id }, { 'aliases.id': id }]) {
    for (const place of PLACES) {
      const document = await collection(place).findOne(filter)
      if (document) return Item.parse(document)
    }
  }
  return null
}
