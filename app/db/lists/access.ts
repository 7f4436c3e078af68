import { randomBytes } from 'node:crypto'
import type { Result } from '../../../shared/failure.ts'
import type { ListFailure, TitleList } from '../../../shared/list.ts'
import { TitleList as Stored } from '../../../shared/list.ts'
import { type ListAct, type ListRole, rolesThatMay } from '../../../shared/list-rights.ts'
import { collection } from '../connection.ts'

export const lists = () => collection<TitleList>('lists')
export const JOURNALED = { writeConcern: { w: 'majority', journal: true } } as const

export const newListId = () => randomBytes(12).toString('base64url')

/**
 * The lists with which a person may do this, as a part of a query: it stands in each write too, so that a right that is
 * taken away meanwhile is not used any more.
 */
export function may(userId: string, act: ListAct): { $or: object[] } {
  const roles = rolesThatMay(act)
  const rights = roles.filter((role) => role !== 'owner')
  return {
    $or: [
      ...(roles.includes('owner') ? [{ ownerId: userId }] : []),
      ...(rights.length > 0 ? [{ shares: { $elemMatch: { userId, right: { $in: rights } } } }] : []),
    ],
  }
}

/** How a list is this person's; null when it is not. */
export function roleIn(
  { ownerId, shares }: Pick<TitleList, 'ownerId' | 'shares'>,
  userId: string,
): ListRole | null {
  return ownerId === userId ? 'owner' : (shares.find((share) => share.userId === userId)?.right ?? null)
}

/** A list that this person may see; null when it is not there or not for them. */
export async function getList(userId: string, id: string): Promise<TitleList | null> {
  const found = await lists().findOne({ _id: id, ...may(userId, 'see') })
  return found && Stored.parse(found)
}

type Failed = Result<never, ListFailure>
export const failed = (reason: ListFailure['reason']): Failed => ({ ok: false, failure: { reason } })

/** Why a write met no list: it is gone, not this person's to change, or else what the write says. */
export async function whyNot(
  userId: string,
  id: string,
  act: ListAct,
  otherwise: (list: TitleList) => ListFailure['reason'],
): Promise<Failed> {
  const list = await getList(userId, id)
  if (!list) return failed('gone')
  const role = roleIn(list, userId)
  return failed(role && rolesThatMay(act).includes(role) ? otherwise(list) : 'not-allowed')
}
