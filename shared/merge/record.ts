import type { Item } from '../title.ts'
import type { DecideInput, Decision, ItemChange } from './decision.ts'
import { isSame } from './diff.ts'
import type { ItemPart } from './item-parts.ts'
import type { MergedItem } from './merge-item.ts'
import { ownerChanges } from './owner-changes.ts'

export function startDecision(): Decision {
  return {
    insert: [],
    replace: [],
    remove: [],
    offers: [],
    park: [],
    remark: { parentOffers: [], offers: [] },
    changes: [],
    reports: [],
  }
}

/** What people read of an item. */
export function titleOf({ _id, metadata }: Pick<Item, '_id' | 'metadata'>): string {
  return metadata.title ?? _id
}

/** Writes an item down where it is new or differs from what was read. */
export function recordChange(
  part: Pick<ItemPart, 'item' | 'joined' | 'isSplit'>,
  item: MergedItem,
  input: DecideInput,
  decision: Decision,
): void {
  const read = part.item
  if (read && part.joined.length === 0 && isSame({ ...read, rev: '' }, { ...item, rev: '' })) return
  const owners = read ? ownerChanges(read.owners, item.owners) : []
  decision.changes.push({
    itemId: item._id,
    kind: item.kind,
    title: titleOf(item),
    change: changeOf(part),
    ...(owners.length > 0 && { owners }),
  })
  if (!read) decision.insert.push({ ...item, rev: input.newId() })
  else decision.replace.push({ item: { ...item, rev: input.newId() }, readRev: read.rev })
}

function changeOf({
  item,
  joined,
  isSplit,
}: Pick<ItemPart, 'item' | 'joined' | 'isSplit'>): ItemChange['change'] {
  if (!item) return isSplit ? 'split' : 'added'
  if (joined.length > 0) return 'joined'
  return item.retiredAt === undefined ? 'updated' : 'restored'
}
