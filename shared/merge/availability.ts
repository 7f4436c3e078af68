import type { Item } from '../title.ts'

/**
 * Which servers have a value for a field. Title: display title, with year and then id where two would collide.
 * A field path of a series may start with `seasons.<n>.` or `seasons.<n>.episodes.<m>.`; serverIds by priority.
 */
export type FieldAvailability = {
  movies: Record<string, Record<string, string[]>>
  tv: Record<string, Record<string, string[]>>
}

export type AvailableItem = Pick<
  Item,
  '_id' | 'kind' | 'seriesId' | 'seasonNumber' | 'numbers' | 'metadata' | 'availability'
>

/** Of any items; seasons and episodes count where their series is among them. */
export function toFieldAvailability(items: readonly AvailableItem[]): FieldAvailability {
  const parts = new Map<string, AvailableItem[]>()
  for (const item of items) {
    if (item.seriesId === undefined) continue
    const known = parts.get(item.seriesId)
    if (known) known.push(item)
    else parts.set(item.seriesId, [item])
  }
  const ofKind = (kind: string) => named(items.filter((item) => item.kind === kind))
  return {
    movies: Object.fromEntries(ofKind('movie').map(([name, movie]) => [name, fieldsOf([movie])])),
    tv: Object.fromEntries(
      ofKind('series').map(([name, series]) => [name, fieldsOf([series, ...(parts.get(series._id) ?? [])])]),
    ),
  }
}

/** Each title under its shortest name that no other has. */
function named(titles: readonly AvailableItem[]): [string, AvailableItem][] {
  const nameOf = ({ _id, metadata }: AvailableItem) => metadata.title ?? _id
  const withYear = (item: AvailableItem) => `${nameOf(item)} (${item.metadata.year ?? 'no year'})`
  const withId = (item: AvailableItem) => `${withYear(item)} [${item._id}]`
  const isAlone = (name: (item: AvailableItem) => string) => {
    const counts = new Map<string, number>()
    for (const title of titles) counts.set(name(title), (counts.get(name(title)) ?? 0) + 1)
    return (item: AvailableItem) => counts.get(name(item)) === 1
  }
  const [byName, byYear] = [isAlone(nameOf), isAlone(withYear)]
  const plain = new Set(titles.filter(byName).map(nameOf))
  return titles.map((item) => {
    if (byName(item)) return [nameOf(item), item]
    // A title may end in another's year by itself.
    return [byYear(item) && !plain.has(withYear(item)) ? withYear(item) : withId(item), item]
  })
}

function fieldsOf(items: readonly AvailableItem[]): Record<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const item of items) {
    const prefix = prefixOf(item)
    for (const { paths, serverIds } of item.availability)
      for (const path of paths)
        fields.set(prefix + path, [...new Set([...(fields.get(prefix + path) ?? []), ...serverIds])])
  }
  return Object.fromEntries(fields)
}

function prefixOf({ kind, seasonNumber, numbers }: AvailableItem): string {
  const season = `seasons.${seasonNumber ?? 1}.`
  if (kind === 'season') return season
  return kind === 'episode' ? `${season}episodes.${numbers?.[0] ?? 0}.` : ''
}
