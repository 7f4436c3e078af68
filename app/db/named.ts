import type { Item } from '../../shared/title.ts'

/** What people's rows about an item are found by. */
export type Named = Pick<Item, '_id' | 'aliases'>

/** The id of now and those from before joins: rows under any of them count. */
export function rowIdsOf({ _id, aliases }: Named): string[] {
  return [_id, ...aliases.map(({ id }) => id)]
}
