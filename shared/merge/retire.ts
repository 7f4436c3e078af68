import type { Item } from '../title.ts'
import type { DecideInput, Decision } from './decision.ts'
import type { MergedItem } from './merge-item.ts'
import { titleOf } from './record.ts'

/**
 * An item that no living offer makes any more is hidden and keeps every field and key, so that it is found and restored
 * by them. One that is an alias of another already is what a crash left of a join, and goes.
 */
export function retire(
  item: Item,
  merged: readonly MergedItem[],
  input: DecideInput,
  decision: Decision,
): void {
  if (merged.some(({ aliases }) => aliases.some(({ id }) => id === item._id))) {
    decision.remove.push({ _id: item._id, kind: item.kind, readRev: item.rev })
    return
  }
  if (item.retiredAt !== undefined) return
  decision.changes.push({ itemId: item._id, kind: item.kind, title: titleOf(item), change: 'retired' })
  decision.replace.push({
    item: { ...item, retiredAt: input.now, rev: input.newId() },
    readRev: item.rev,
  })
}
