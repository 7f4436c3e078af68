import { OwnRating } from '../../shared/own-rating.ts'
import { collection } from './connection.ts'
import { type Named, rowIdsOf } from './named.ts'

const ratings = () => collection<OwnRating>('ratings')

/** A person's own rating of an item, 1..10 half stars; null without one. Of several under older ids the latest counts. */
export async function getRating(userId: string, item: Named): Promise<number | null> {
  const ids = rowIdsOf(item).map((id) => `${userId}/${id}`)
  const found = await ratings()
    .find({ _id: { $in: ids } })
    .sort({ ratedAt: -1 })
    .limit(1)
    .toArray()
  return found[0] ? OwnRating.parse(found[0]).rating : null
}

export async function saveRating(userId: string, item: Named, rating: number, now: Date): Promise<void> {
  await ratings().updateOne(
    { _id: `${userId}/${item._id}` },
    { $set: { userId, itemId: item._id, rating, ratedAt: now.toISOString() } },
    { upsert: true, writeConcern: { w: 'majority', journal: true } },
  )
}

export async function removeRating(userId: string, item: Named): Promise<void> {
  await ratings().deleteMany(
    { _id: { $in: rowIdsOf(item).map((id) => `${userId}/${id}`) } },
    { writeConcern: { w: 'majority', journal: true } },
  )
}
