import { z } from 'zod'
import { HookDelivery } from '../../shared/protocol/media-index.ts'
import { ItemId } from '../servers/jellyfin/item.ts'
import { asks, malformed, maybeText, noted, other, type Reading } from './reading.ts'

/** What a media server of ours posts when its library changed: all of it is asked, which is one request if nothing did. */
export function readMatinee(json: unknown): Reading {
  if (!HookDelivery.safeParse(json).success)
    return malformed('library-changed', 'libraryVersion: expected "<instance>.<counter>"')
  return asks('library-changed', null, { isWholeServer: true })
}

const NotificationBody = z.object({
  NotificationType: z.string().min(1),
  Name: maybeText,
  SeriesName: maybeText,
  ItemType: maybeText,
  ItemId: z.string().optional().catch(undefined),
})

const LISTED = ['Movie', 'Series', 'Season', 'Episode']

/** Jellyfin's webhook plugin with a generic destination that sends all properties. */
export function readJellyfin(json: unknown): Reading {
  const parsed = NotificationBody.safeParse(json)
  if (!parsed.success) return malformed('–', 'NotificationType: expected a text')
  const { NotificationType: event, Name, SeriesName } = parsed.data
  const subject = [SeriesName, Name].filter(Boolean).join(': ') || null
  if (event === 'Generic') return other('test', event)
  if (event !== 'ItemAdded' && event !== 'ItemDeleted') return noted(event, subject)
  return readItemEvent(parsed.data, subject)
}

function readItemEvent(body: z.infer<typeof NotificationBody>, subject: string | null): Reading {
  const { NotificationType: event, ItemType = '', ItemId: id } = body
  if (id?.includes('{{')) return other('unexpanded', event)
  const itemId = ItemId.safeParse(id)
  if (!itemId.success) return malformed(event, 'ItemId: expected the id of an item')
  if (!LISTED.includes(ItemType))
    return noted(event, subject, { reason: 'not-listed', kind: ItemType || null })
  return asks(event, subject, { entryIds: [itemId.data] })
}
