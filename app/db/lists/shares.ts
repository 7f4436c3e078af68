import type { Result } from '../../../shared/failure.ts'
import type { ListFailure, ListRight } from '../../../shared/list.ts'
import { getPerson } from '../users.ts'
import { failed, JOURNALED, lists, may, whyNot } from './access.ts'

/** Lets somebody of the household see, add to or edit a list; who had another right has this one then. */
export async function shareList(
  userId: string,
  listId: string,
  otherId: string,
  right: ListRight,
): Promise<Result<null, ListFailure>> {
  const other = await getPerson(otherId)
  if (other?.status !== 'active' || otherId === userId) return failed('no-such-person')
  const theirs = { userId: otherId, right }
  const others = { $filter: { input: '$shares', cond: { $ne: ['$$this.userId', { $literal: otherId }] } } }
  const { matchedCount } = await lists().updateOne(
    { _id: listId, ...may(userId, 'share') },
    [{ $set: { shares: { $concatArrays: [others, [{ $literal: theirs }]] } } }],
    JOURNALED,
  )
  return matchedCount === 1 ? { ok: true, value: null } : whyNot(userId, listId, 'share', () => 'gone')
}

/** Takes somebody's right away; one's own is given up. */
export async function unshareList(
  userId: string,
  listId: string,
  otherId: string,
): Promise<Result<null, ListFailure>> {
  const act = otherId === userId ? 'leave' : 'share'
  const { matchedCount } = await lists().updateOne(
    { _id: listId, ...may(userId, act) },
    { $pull: { shares: { userId: otherId } } },
    JOURNALED,
  )
  return matchedCount === 1 ? { ok: true, value: null } : whyNot(userId, listId, act, () => 'gone')
}
