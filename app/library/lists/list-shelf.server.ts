import { getList } from '../../db/lists/access.ts'
import { type Answering, answeringServerIds } from '../../db/server-marks.ts'
import type { CardView } from '../card-view.ts'
import { type Entry, entryView, type Items, joinEntries } from './entry-view.ts'
import { readItems } from './read-items.server.ts'

/**
 * One page of a list as cards, in its order; null when it is not this person's to see. `after`: the id of the last title
 * of the page before; one that is not in the list any more starts at the beginning.
 */
export async function readListShelf(
  userId: string,
  listId: string,
  { after, limit }: { after: string | null; limit: number },
  asked?: Answering,
): Promise<{ cards: CardView[]; next: string | null } | null> {
  const list = await getList(userId, listId)
  if (!list) return null
  const from = list.entries.findIndex(({ itemId }) => itemId === after) + 1
  const stored = list.entries.slice(from, from + limit)
  const [items, answering] = await Promise.all([
    readItems(stored.map(({ itemId }) => itemId)),
    asked ?? answeringServerIds(),
  ])
  const cards = joinEntries(stored, items).flatMap((entry) => cardOf(entry, items, answering) ?? [])
  const last = stored.at(-1)
  return { cards, next: last && from + limit < list.entries.length ? last.itemId : null }
}

/** What is gone or not here any more has no card on home. */
function cardOf(entry: Entry, items: Items, answering: ReadonlySet<string>): CardView | null {
  if (!entry.item || entry.item.retiredAt !== undefined) return null
  const beside = { items, answering, progress: new Map(), addedBy: null, mayChange: false }
  const { to, name, line, picture, placeholder, isPlayable } = entryView(entry, beside)
  return to === null ? null : { to, name, line, tag: null, picture, placeholder, isPlayable }
}
