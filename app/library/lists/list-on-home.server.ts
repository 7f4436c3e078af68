import type { Result } from '../../../shared/failure.ts'
import type { ListFailure } from '../../../shared/list.ts'
import { MOST_ON_HOME } from '../../../shared/list-limits.ts'
import { getList } from '../../db/lists/access.ts'
import { listHeads } from '../../db/lists/lists.ts'
import { readHomePreferences, saveHomePreferences } from '../../db/preferences.ts'
import { type Arrangement, arrange, listOfShelf, withList } from '../home/shelf-kinds.ts'

/** Puts a list's shelf on one's own home, or takes it away. */
export async function setOnHome(
  userId: string,
  listId: string,
  isShown: boolean,
): Promise<Result<{ isOnHome: boolean }, ListFailure>> {
  if (isShown && !(await getList(userId, listId))) return { ok: false, failure: { reason: 'gone' } }
  const { arrangement } = await readArrangement(userId)
  const wanted = withList(arrangement, listId, isShown)
  const count = wanted.order.filter((shelf) => listOfShelf(shelf) !== null).length
  if (isShown && count > MOST_ON_HOME) return { ok: false, failure: { reason: 'home-full' } }
  await saveHomePreferences(userId, wanted)
  return { ok: true, value: { isOnHome: isShown } }
}

/** How a person arranged home, with the names of the lists in it by shelf. Lists that are gone for them are left out. */
export async function readArrangement(
  userId: string,
): Promise<{ arrangement: Arrangement; lists: Record<string, string> }> {
  const { order, hidden } = arrange(await readHomePreferences(userId))
  const ids = order.flatMap((shelf) => listOfShelf(shelf) ?? [])
  const heads = ids.length === 0 ? [] : await listHeads(userId, ids)
  const names = new Map(heads.map(({ _id, name }) => [_id, name]))
  const isThere = (shelf: string) => names.has(listOfShelf(shelf) ?? '') || listOfShelf(shelf) === null
  return {
    arrangement: { order: order.filter(isThere), hidden: hidden.filter(isThere) },
    lists: Object.fromEntries(names),
  }
}
