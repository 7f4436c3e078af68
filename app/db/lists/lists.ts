import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import { MOST_LISTS } from '../../../shared/list-limits.ts'
import { type ListDescription, type ListFailure, TitleList } from '../../../shared/list.ts'
import type { ListRole } from '../../../shared/list-rights.ts'
import { type Named, rowIdsOf } from '../named.ts'
import { keepUndo } from '../undos.ts'
import { failed, JOURNALED, lists, may, newListId, roleIn, whyNot } from './access.ts'
import { countTitles, readIdsNow } from './listed-items.ts'
import { insertList } from './restore-list.ts'

/** What lists of lists show of one; `itemIds`: as they were added, a title that was joined may be there twice. */
const ListHead = TitleList.pick({
  _id: true,
  ownerId: true,
  name: true,
  text: true,
  shares: true,
  changedAt: true,
}).extend({
  itemIds: z.array(z.string()),
})
export type ListHead = z.infer<typeof ListHead> & { role: ListRole }

const HEAD_PROJECTION = {
  ownerId: 1,
  name: 1,
  text: 1,
  shares: 1,
  changedAt: 1,
  itemIds: '$entries.itemId',
} as const

/** Makes an empty list. */
export async function createList(
  ownerId: string,
  { name, text }: Pick<TitleList, 'name' | 'text'>,
  now: Date,
): Promise<Result<TitleList, ListFailure>> {
  const at = now.toISOString()
  const list = {
    _id: newListId(),
    ownerId,
    name,
    text,
    entries: [],
    shares: [],
    createdAt: at,
    changedAt: at,
  }
  return (await insertList(list)) ? { ok: true, value: list } : failed('too-many')
}

export function headCursor(userId: string, ids?: readonly string[]) {
  return lists()
    .find({ ...may(userId, 'see'), ...(ids && { _id: { $in: [...ids] } }) }, { projection: HEAD_PROJECTION })
    .limit(MOST_LISTS * 10)
}

/** Lists of a person and those that others share with them, what was changed last first. `ids`: only these. */
export async function listHeads(userId: string, ids?: readonly string[]): Promise<ListHead[]> {
  const found = (await headCursor(userId, ids).toArray()).map((document) => ListHead.parse(document))
  return found
    .flatMap((head) => {
      const role = roleIn(head, userId)
      return role ? [{ ...head, role }] : []
    })
    .sort((one, other) => (one.changedAt < other.changedAt ? 1 : -1))
}

export function listsWithCursor(userId: string, item: Named) {
  const ids = { itemId: { $in: rowIdsOf(item) } }
  return lists().find(
    { ...may(userId, 'see'), 'entries.itemId': ids.itemId },
    { projection: { entries: { $elemMatch: ids } } },
  )
}

/** Those of a person's lists in which a title is, under any id that it has or had, with who added it. */
export async function listsWith(userId: string, item: Named): Promise<Map<string, string>> {
  const found = await listsWithCursor(userId, item).toArray()
  return new Map(found.map(({ _id, entries }) => [_id, entries[0]?.addedBy ?? '']))
}

/** Gives a list another name or text. */
export async function describeList(
  userId: string,
  id: string,
  description: ListDescription,
  now: Date,
): Promise<Result<null, ListFailure>> {
  const { matchedCount } = await lists().updateOne(
    { _id: id, ...may(userId, 'describe') },
    { $set: { ...description, changedAt: now.toISOString() } },
    JOURNALED,
  )
  return matchedCount === 1 ? { ok: true, value: null } : whyNot(userId, id, 'describe', () => 'gone')
}

/** What a deletion did, in numbers, and what takes it back. */
export type DeletedList = { name: string; count: number; notes: number; people: number; undo: string }

export async function deleteList(
  userId: string,
  id: string,
  now: Date,
): Promise<Result<DeletedList, ListFailure>> {
  const found = await lists().findOneAndDelete({ _id: id, ...may(userId, 'delete') }, JOURNALED)
  if (!found) return whyNot(userId, id, 'delete', () => 'gone')
  const list = TitleList.parse(found)
  const itemIds = list.entries.map(({ itemId }) => itemId)
  return {
    ok: true,
    value: {
      name: list.name,
      count: countTitles(itemIds, await readIdsNow(itemIds)),
      notes: list.entries.filter(({ note }) => note !== '').length,
      people: list.shares.length,
      undo: await keepUndo(userId, { place: 'lists', before: list }, now),
    },
  }
}

/** What goes with a person. `titles`: entries of all lists; `shared`: of how many lists others lose sight. */
export type OwnLists = { lists: number; titles: number; shared: number }

/** How many lists each person has made, by user id. */
export async function countLists(): Promise<Map<string, OwnLists>> {
  const counted = await lists()
    .aggregate<OwnLists & { _id: string }>([
      {
        $group: {
          _id: '$ownerId',
          lists: { $sum: 1 },
          titles: { $sum: { $size: '$entries' } },
          shared: { $sum: { $cond: [{ $gt: [{ $size: '$shares' }, 0] }, 1, 0] } },
        },
      },
    ])
    .toArray()
  return new Map(counted.map(({ _id, ...counts }) => [_id, counts]))
}

/** Who leaves takes their lists with them, and is in nobody's any more; what they added to those stays there. */
export async function forgetPersonsLists(userId: string): Promise<void> {
  await lists().deleteMany({ ownerId: userId })
  await lists().updateMany({ 'shares.userId': userId }, { $pull: { shares: { userId } } }, JOURNALED)
}
