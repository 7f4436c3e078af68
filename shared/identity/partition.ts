import { ID_NAMESPACES, parseKey } from './keys.ts'

/** What is grouped: an offer, or one number of an episode offer. `keys` with its pin. */
export type Bearer = { id: string; serverId: string; keys: readonly string[]; durationSeconds: number | null }

/** Sets of bearers that are one item so far, by place in the list; only grows together. */
export type Partition = {
  groupOf: (bearer: number) => number
  join: (bearers: readonly number[]) => void
  members: (bearer: number) => readonly number[]
}

export function startPartition(size: number): Partition {
  const groups = Array.from({ length: size }, (_, at) => at)
  const members = groups.map((at) => [at])
  const groupOf = (bearer: number) => groups[bearer] ?? bearer
  const joinTwo = (one: number, other: number) => {
    const [to, from] = [groupOf(one), groupOf(other)].toSorted((a, b) => a - b) as [number, number]
    if (to === from) return
    const moved = members[from] ?? []
    for (const bearer of moved) groups[bearer] = to
    members[to]?.push(...moved)
    members[from] = []
  }
  return {
    groupOf,
    join: (bearers) => bearers.forEach((bearer) => joinTwo(bearers[0] ?? bearer, bearer)),
    members: (bearer) => members[groupOf(bearer)] ?? [],
  }
}

/** Places of the bearers of each key of a namespace, in order of the keys. */
export function bearersByKey(bearers: readonly Bearer[], namespace: string): [string, number[]][] {
  const found = new Map<string, number[]>()
  bearers.forEach(({ keys }, at) => {
    for (const key of keys) {
      if (!isOf(key, namespace)) continue
      const list = found.get(key)
      if (!list) found.set(key, [at])
      else if (list.at(-1) !== at) list.push(at)
    }
  })
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** Asked for every key and every namespace: the key is not taken apart. */
function isOf(key: string, namespace: string): boolean {
  const from = key.indexOf(':') + 1
  return key.startsWith(namespace, from) && key[from + namespace.length] === ':'
}

/** The first of the given namespaces of which these bearers hold two values; null when there is none. */
export function twoValuesOf(bearers: readonly Bearer[], namespaces: readonly string[]): string | null {
  const values = new Map<string, string>()
  for (const key of bearers.flatMap(({ keys }) => keys)) {
    const { namespace, value } = parseKey(key)
    if (!namespaces.includes(namespace)) continue
    const known = values.get(namespace)
    if (known !== undefined && known !== value) return namespace
    values.set(namespace, value)
  }
  return null
}

export const strongerThan = (namespace: string): readonly string[] => {
  const at = (ID_NAMESPACES as readonly string[]).indexOf(namespace)
  return at < 0 ? ID_NAMESPACES : ID_NAMESPACES.slice(0, at)
}
