import type { Item } from '../../title.ts'
import { makeOffer } from './household.ts'
import type { EntrySketch } from './household.ts'
import { run } from './run.ts'
import { gather, openStore } from './store.ts'
import type { Store } from './store.ts'

/** Each server lists its entries, then one run. */
export function household(libraries: Record<string, EntrySketch[]>, store: Store = openStore()): Store {
  for (const [serverId, entries] of Object.entries(libraries)) {
    gather(
      store,
      serverId,
      entries.map((entry) => makeOffer(serverId, entry)),
    )
  }
  run(store)
  return store
}

export const shown = (store: Store): Item[] =>
  [...store.items.values()].filter(({ retiredAt }) => retiredAt === undefined)
export const ids = (store: Store) =>
  shown(store)
    .map(({ _id }) => _id)
    .toSorted()
export const item = (store: Store, id: string): Item => {
  const found = store.items.get(id)
  if (!found) throw new Error(`no ${id} among ${[...store.items.keys()].join(', ')}`)
  return found
}
