import type { Item } from '../../shared/title.ts'
import { imageBase } from '../components/image-url.ts'
import { findItem } from '../db/items.ts'
import { movedTo } from '../load-context.ts'

/**
 * The item of an admin's page. Throws 404 where there is none, and leads from an address that it had before a join to
 * the one it has. `page`: what follows the id in the address.
 */
export async function requireItem(request: Request, id: string | undefined, page = ''): Promise<Item> {
  const item = await findItem(id ?? '')
  if (!item) throw new Response('No such title', { status: 404 })
  if (item._id !== id && request.method === 'GET')
    throw movedTo(`/admin/titles/${item._id}${page}${new URL(request.url).search}`)
  return item
}

/** What every admin page of a title says above. */
export async function readTitleHead(item: Item) {
  const { _id, kind, metadata, retiredAt, serverIds, seriesId, seasonNumber, numbers } = item
  const series = seriesId === undefined ? null : await findItem(seriesId)
  return {
    id: _id,
    kind,
    title: metadata.title ?? _id,
    year: metadata.year ?? null,
    poster: imageBase(item, 'poster') ?? imageBase(item, 'thumbnail'),
    isRetired: retiredAt !== undefined,
    servers: serverIds.length,
    place: { seasonNumber, numbers },
    series: series && { id: series._id, title: series.metadata.title ?? series._id },
  }
}
