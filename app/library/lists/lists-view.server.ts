import { mayOnList } from '../../../shared/list-rights.ts'
import { m } from '../../i18n/m.ts'
import { findItem } from '../../db/items.ts'
import { type ListHead, listHeads, listsWith } from '../../db/lists/lists.ts'
import { namesOf } from '../../db/users.ts'
import { type Items, posterOf } from './entry-view.ts'
import type { ListsAnswer, ListSummary } from './list-answers.ts'
import { readItems } from './read-items.server.ts'

const COVERS = 4

type Cover = { picture: string | null; placeholder: string[] | null }

/** A list as a card: its first four posters. */
export type ListCardView = ListSummary & { covers: Cover[] }

/** A person's lists and those that are shared with them, what was changed last first. */
export async function readLists(userId: string): Promise<ListCardView[]> {
  const heads = await listHeads(userId)
  const [names, items] = await Promise.all([ownersOf(heads), readItems(heads.flatMap(({ first }) => first))])
  return heads.map((head) => ({ ...summaryOf(head, names), covers: coversOf(head, items) }))
}

/** The same without pictures; with a title, whether it is in each. */
export async function readListsFor(userId: string, itemId: string | undefined): Promise<ListsAnswer> {
  const heads = await listHeads(userId)
  const item = itemId === undefined ? null : ((await findItem(itemId)) ?? { _id: itemId, aliases: [] })
  const [names, held] = await Promise.all([ownersOf(heads), item && listsWith(userId, item)])
  return {
    lists: heads.map((head) => {
      const addedBy = held?.get(head._id)
      return {
        ...summaryOf(head, names),
        ...(held && {
          has: addedBy !== undefined,
          mayRemove: mayOnList(head.role, addedBy === userId ? 'own-entry' : 'any-entry'),
        }),
      }
    }),
  }
}

const ownersOf = (heads: readonly ListHead[]) =>
  namesOf([...new Set(heads.flatMap(({ ownerId, role }) => (role === 'owner' ? [] : [ownerId])))])

function summaryOf(head: ListHead, names: ReadonlyMap<string, string>): ListSummary {
  const { _id, name, text, role, ownerId, shares, count, changedAt } = head
  const owner = role === 'owner' ? null : (names.get(ownerId) ?? m.list_somebody())
  return { id: _id, name, text, role, owner, people: shares.length, count, changedAt }
}

/** Those with a poster, else the stand-ins of the first. */
function coversOf({ first }: ListHead, items: Items): Cover[] {
  const shown = [...new Set(first.flatMap((id) => items.get(id) ?? []))]
  const posters = shown.map((item) => posterOf(item, items))
  return [...posters.filter(({ picture }) => picture), ...posters.filter(({ picture }) => !picture)].slice(
    0,
    COVERS,
  )
}
