import type { Item } from '../title.ts'
import type { ItemPart } from './item-parts.ts'
import { compareText } from './trust.ts'

/**
 * An item's aliases: those it had, those of the items that it takes in, and these items themselves; less what another
 * part took back, and less what is an item again. Sorted by id.
 */
export function aliasesOf(
  part: ItemPart,
  id: string,
  finalIds: ReadonlySet<string>,
  givenBack: ReadonlySet<string>,
): Item['aliases'] {
  const joined = part.joined.flatMap((item) => [{ id: item._id, keys: item.keys }, ...item.aliases])
  const kept = [...(part.item?.aliases ?? []), ...joined].filter((alias) => !givenBack.has(alias.id))
  const byId = new Map<string, Item['aliases'][number]>()
  for (const alias of [...kept, ...part.takenAliases]) {
    if (alias.id !== id && !finalIds.has(alias.id) && !byId.has(alias.id)) byId.set(alias.id, alias)
  }
  return [...byId.values()].toSorted((one, other) => compareText(one.id, other.id))
}
