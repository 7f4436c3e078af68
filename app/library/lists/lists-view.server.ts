import { mayOnList } from '../../../shared/list-rights.ts'
import { m } from '../../i18n/m.ts'
import { findItem } from '../../db/items.ts'
import { type ListHead, listHeads, listsWith } from '../../db/lists/lists.ts'
import { countTitles, readIdsNow } from '../../db/lists/listed-items.ts'
import { namesOf } from '../../db/users.ts'
import { type Items, posterOf } from './entry-view.ts'
import type { ListsAnswer, ListSummary } from './list-answers.ts'
import { readItems } from './read-items.server.ts'

const COVERS = 4
/** Some of the first have no poster, or are not there any more. */
const COVERS_READ = 12

type Cover = { picture: string | null; placeholder: string[] | null }

/** A list as a card: its first four posters. */
export type ListCardView = ListSummary & { covers: Cover[] }

/** A person's lists and those that are shared with them, what was changed last first. */
export async function readLists(userId: string): Promise<ListCardView[]> {
  const heads = await listHeads(userId)
  const [known, items] = await Promise.all([readKnown(heads), readItems(heads.flatMap(firstOf))])
  return heads.map((head) => ({ ...summaryOf(head, known), covers: coversOf(head, items) }))
}

/** The same without pictures; with a title, whether it is in each. */
export async function readListsFor(userId: string, itemId: string | undefined): Promise<ListsAnswer> {
  const heads = await listHeads(userId)
  const item = itemId === undefined ? null : ((await findItem(itemId)) ?? { _id: itemId, aliases: [] })
  const [known, held] = await Promise.all([readKnown(heads), item && listsWith(userId, item)])
  return {
    lists: heads.map((head) => {
      const addedBy = held?.get(head._id)
      return {
        ...summaryOf(head, known),
        ...(held && {
          has: addedBy !== undefined,
          mayRemove: mayOnList(head.role, addedBy === userId ? 'own-entry' : 'any-entry'),
        }),
      }
    }),
  }
}

/** Who made those lists that are not this person's own, and the ids of now of all that is in them. */
type Known = { names: ReadonlyMap<string, string>; idsNow: ReadonlyMap<string, string> }

async function readKnown(heads: readonly ListHead[]): Promise<Known> {
  const owners = new Set(heads.flatMap(({ ownerId, role }) => (role === 'owner' ? [] : [ownerId])))
  const [names, idsNow] = await Promise.all([
    namesOf([...owners]),
    readIdsNow(heads.flatMap(({ itemIds }) => itemIds)),
  ])
  return { names, idsNow }
}

const firstOf = ({ itemIds }: ListHead) => itemIds.slice(0, COVERS_READ)

function summaryOf(head: ListHead, { names, idsNow }: Known): ListSummary {
  const { _id, name, text, role, ownerId, shares, itemIds, changedAt } = head
  const count = countTitles(itemIds, idsNow)
  const owner = role === 'owner' ? null : (names.get(ownerId) ?? m.list_somebody())
  return { id: _id, name, text, role, owner, people: shares.length, count, changedAt }
}

/** Those with a poster, else the stand-ins of the first. */
function coversOf(head: ListHead, items: Items): Cover[] {
  const shown = [...new Set(firstOf(head).flatMap((id) => items.get(id) ?? []))]
  const posters = shown.map((item) => posterOf(item, items))
  return [...posters.filter(({ picture }) => picture), ...posters.filter(({ picture }) => !picture)].slice(
    0,
    COVERS,
  )
}
