import type { OwnerChange } from '../run.ts'
import type { Item } from '../title.ts'
import { compareText } from './trust.ts'

/** Which fields have another owner than before: the same two owners once, with all their paths. */
export function ownerChanges(before: Item['owners'], after: Item['owners']): OwnerChange[] {
  const [had, has] = [ownersOf(before), ownersOf(after)]
  const changes = new Map<string, OwnerChange>()
  for (const path of new Set([...had.keys(), ...has.keys()])) {
    const [from, to] = [had.get(path) ?? null, has.get(path) ?? null]
    if (from === to) continue
    const name = JSON.stringify([from, to])
    const change = changes.get(name) ?? { from, to, paths: [] }
    change.paths.push(path)
    changes.set(name, change)
  }
  const inOrder = [...changes].toSorted(([one], [other]) => compareText(one, other))
  return inOrder.map(([, change]) => ({ ...change, paths: change.paths.toSorted() }))
}

const ownersOf = (owners: Item['owners']) => new Map(owners.map(({ path, serverId }) => [path, serverId]))
