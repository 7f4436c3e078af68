import { type ListedItem, readListed } from '../../db/lists/listed-items.ts'

/** Titles, seasons and episodes by every id that they have or had, with the series that they are of. */
export async function readItems(ids: readonly string[]): Promise<Map<string, ListedItem>> {
  const items = await readListed(ids)
  const missing = [...items.values()].flatMap(({ seriesId }) =>
    seriesId !== undefined && !items.has(seriesId) ? [seriesId] : [],
  )
  return missing.length === 0 ? items : new Map([...(await readListed(missing)), ...items])
}
