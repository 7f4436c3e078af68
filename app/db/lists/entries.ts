import type { Result } from '../../../shared/failure.ts'
import { MOST_ENTRIES } from '../../../shared/list-limits.ts'
import { type ListEntry, type ListFailure, TitleList } from '../../../shared/list.ts'
import { type ListAct, mayOnList } from '../../../shared/list-rights.ts'
import { type Named, rowIdsOf } from '../named.ts'
import { keepUndo } from '../undos.ts'
import { failed, getList, JOURNALED, lists, may, roleIn, whyNot } from './access.ts'
import { placeEntries } from './place-entries.ts'
import type { Removed } from './restore-list.ts'

const has = (entries: readonly ListEntry[], ids: readonly string[]) =>
  entries.some(({ itemId }) => ids.includes(itemId))

/** Adds a title at the end of a list. One that is there, also under an id from before a join, stays as it is. */
export async function addToList(
  userId: string,
  listId: string,
  item: Named,
  note: string,
  now: Date,
): Promise<Result<{ isNew: boolean }, ListFailure>> {
  const ids = rowIdsOf(item)
  const at = now.toISOString()
  const entry: ListEntry = { itemId: item._id, note, addedBy: userId, addedAt: at }
  const { matchedCount } = await lists().updateOne(
    {
      _id: listId,
      ...may(userId, 'add'),
      'entries.itemId': { $nin: ids },
      [`entries.${MOST_ENTRIES - 1}`]: { $exists: false },
    },
    { $push: { entries: entry }, $set: { changedAt: at } },
    JOURNALED,
  )
  if (matchedCount === 1) return { ok: true, value: { isNew: true } }
  const list = await getList(userId, listId)
  const isThere = list !== null && has(list.entries, ids)
  const role = list && roleIn(list, userId)
  if (isThere && role && mayOnList(role, 'add')) return { ok: true, value: { isNew: false } }
  return whyNot(userId, listId, 'add', () => 'full')
}

/** Which entries of a title this person may change, and by which act: all of them, or only what they added. */
type Changeable = { act: ListAct; which: object }

async function changeable(
  userId: string,
  listId: string,
  ids: readonly string[],
): Promise<Result<Changeable, ListFailure>> {
  const list = await getList(userId, listId)
  const role = list && roleIn(list, userId)
  if (!list || !role) return failed('gone')
  if (mayOnList(role, 'any-entry'))
    return has(list.entries, ids)
      ? { ok: true, value: { act: 'any-entry', which: { itemId: { $in: ids } } } }
      : failed('not-in-list')
  const own = list.entries.filter(({ addedBy }) => addedBy === userId)
  if (!mayOnList(role, 'own-entry')) return failed('not-allowed')
  if (has(own, ids))
    return { ok: true, value: { act: 'own-entry', which: { itemId: { $in: ids }, addedBy: userId } } }
  return failed(has(list.entries, ids) ? 'not-allowed' : 'not-in-list')
}

/** Writes the note of a title in a list; an empty one removes it. */
export async function noteInList(
  userId: string,
  listId: string,
  item: Named,
  note: string,
  now: Date,
): Promise<Result<null, ListFailure>> {
  const ids = rowIdsOf(item)
  const allowed = await changeable(userId, listId, ids)
  if (!allowed.ok) return allowed
  const { act, which } = allowed.value
  const { matchedCount } = await lists().updateOne(
    { _id: listId, ...may(userId, act), entries: { $elemMatch: which } },
    { $set: { 'entries.$.note': note, changedAt: now.toISOString() } },
    JOURNALED,
  )
  return matchedCount === 1 ? { ok: true, value: null } : whyNot(userId, listId, act, () => 'not-in-list')
}

/** Takes a title out of a list, under whichever ids it is in it. `undo`: what `takeBack` takes. */
export async function removeFromList(
  userId: string,
  listId: string,
  item: Named,
  now: Date,
): Promise<Result<{ count: number; undo: string }, ListFailure>> {
  const ids = rowIdsOf(item)
  const allowed = await changeable(userId, listId, ids)
  if (!allowed.ok) return allowed
  const { act, which } = allowed.value
  const found = await lists().findOneAndUpdate(
    { _id: listId, ...may(userId, act), entries: { $elemMatch: which } },
    { $pull: { entries: which }, $set: { changedAt: now.toISOString() } },
    { returnDocument: 'before', ...JOURNALED },
  )
  if (!found) return whyNot(userId, listId, act, () => 'not-in-list')
  const { entries } = TitleList.parse(found)
  const isGone = ({ itemId, addedBy }: ListEntry) =>
    ids.includes(itemId) && (act === 'any-entry' || addedBy === userId)
  const removed = entries.flatMap((entry, at): Removed[] =>
    isGone(entry) ? [{ entry, after: entries[at - 1]?.itemId ?? null }] : [],
  )
  const undo = await keepUndo(userId, { place: 'list-entries', listId, removed }, now)
  return { ok: true, value: { count: 1, undo } }
}

/** Moves a title right behind another one, or to the beginning. What others move or add meanwhile is kept. */
export async function moveInList(
  userId: string,
  listId: string,
  item: Named,
  after: Named | null,
  now: Date,
): Promise<Result<null, ListFailure>> {
  const ids = rowIdsOf(item)
  const afterIds = after && rowIdsOf(after)
  if (afterIds?.some((id) => ids.includes(id))) return { ok: true, value: null }
  const isMoved = { $in: ['$$this.itemId', { $literal: ids }] }
  const rest = { $filter: { input: '$entries', cond: { $not: [isMoved] } } }
  const moved = { $filter: { input: '$entries', cond: isMoved } }
  const there = [ids, ...(afterIds ? [afterIds] : [])].map((each) => ({ 'entries.itemId': { $in: each } }))
  const { matchedCount } = await lists().updateOne(
    { _id: listId, ...may(userId, 'order'), $and: there },
    [{ $set: { entries: placeEntries(rest, moved, { after: afterIds }), changedAt: now.toISOString() } }],
    JOURNALED,
  )
  return matchedCount === 1 ? { ok: true, value: null } : whyNot(userId, listId, 'order', () => 'not-in-list')
}
