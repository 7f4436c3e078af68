import { type ListEntry, type TitleList } from '../../../shared/list.ts'
import { MOST_ENTRIES, MOST_LISTS } from '../../../shared/list-limits.ts'
import { isDuplicate } from '../duplicate.ts'
import { JOURNALED, lists, may } from './access.ts'
import { placeEntries } from './place-entries.ts'

/** False when the person has as many lists as one may have, or this one is there already. */
export async function insertList(list: TitleList): Promise<boolean> {
  try {
    await lists().insertOne(list, JOURNALED)
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
  // Counted afterwards: of two that come at once neither slips past the other.
  if ((await lists().countDocuments({ ownerId: list.ownerId })) <= MOST_LISTS) return true
  await lists().deleteOne({ _id: list._id })
  return false
}

/** Entries that were removed, each with the id that it followed; null for the first. */
export type Removed = { entry: ListEntry; after: string | null }

/** Puts removed entries back where they stood, if this person still may and nobody added them meanwhile. Answers how many. */
export async function restoreEntries(
  userId: string,
  listId: string,
  removed: readonly Removed[],
): Promise<number> {
  let count = 0
  for (const { entry, after } of removed) {
    const placed = [{ $literal: entry }]
    const entries = placeEntries({ $ifNull: ['$entries', []] }, placed, {
      after: after === null ? null : [after],
    })
    const { modifiedCount } = await lists().updateOne(
      {
        _id: listId,
        ...may(userId, 'add'),
        'entries.itemId': { $ne: entry.itemId },
        [`entries.${MOST_ENTRIES - 1}`]: { $exists: false },
      },
      [{ $set: { entries } }],
      JOURNALED,
    )
    count += modifiedCount
  }
  return count
}
