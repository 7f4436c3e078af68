import { z } from 'zod'
import { qualityLabel } from '../../shared/playback/labels.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import { Item } from '../../shared/title.ts'
import { imageBase } from '../components/image-url.ts'
import { textProjection, titleName } from '../i18n/title-name.ts'

const CARD_PROJECTION = {
  kind: 1,
  'metadata.year': 1,
  'metadata.runtimeMinutes': 1,
  'metadata.genres': 1,
  'artwork.poster': 1,
  'artwork.backdrop': 1,
  'video.width': 1,
  'video.height': 1,
  'video.hdr': 1,
  'copies.serverId': 1,
  'copies.away': 1,
  'copies.broken': 1,
  addedAt: 1,
  serverIds: 1,
  sortTitle: 1,
} as const

/** What lists read of an item instead of the whole document; its name as this person reads it. */
export function cardProjection() {
  return { ...CARD_PROJECTION, ...textProjection('title') }
}

const picked = Item.pick({
  _id: true,
  metadata: true,
  artwork: true,
  addedAt: true,
  serverIds: true,
  sortTitle: true,
  owners: true,
}).partial({ owners: true })

export const CardDocument = picked.extend({
  kind: z.enum(['movie', 'series']),
  video: z.object({ width: z.int(), height: z.int(), hdr: Item.shape.video.unwrap().shape.hdr }).nullish(),
  copies: z.array(
    z.object({ serverId: z.string(), away: z.boolean().optional(), broken: z.string().optional() }),
  ),
})
export type CardDocument = z.infer<typeof CardDocument>

/** A movie plays while a server that answers has a whole copy; a series while one that answers offers it. */
function isPlayable({ kind, copies, serverIds }: CardDocument, answering: ReadonlySet<string>): boolean {
  if (kind === 'series') return serverIds.some((id) => answering.has(id))
  return copies.some(({ serverId, away, broken }) => !away && broken === undefined && answering.has(serverId))
}

export function toTitleCard(document: CardDocument, answering: ReadonlySet<string>): TitleCard {
  const { _id, kind, metadata, artwork, addedAt, video } = document
  return {
    id: _id,
    kind,
    title: titleName(document),
    year: metadata.year ?? null,
    runtimeMinutes: metadata.runtimeMinutes ?? null,
    quality: qualityLabel(video ?? null),
    genres: metadata.genres ?? [],
    poster: imageBase(document, 'poster'),
    placeholder: artwork.poster?.placeholder ?? null,
    addedAt,
    isPlayable: isPlayable(document, answering),
  }
}
