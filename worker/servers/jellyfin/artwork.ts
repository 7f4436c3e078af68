import { artworkFields } from '../../../shared/fields.ts'
import type { Kind } from '../../../shared/kind.ts'
import type { Artwork, ArtworkRole, Picture } from '../../../shared/metadata.ts'
import { own } from '../../../shared/own.ts'
import { blurHashPixels } from './blurhash.ts'
import { type Item, ItemId, type Person } from './item.ts'

/** Where Jellyfin keeps each role; an episode's still is its `Primary`. */
const IMAGE_TYPES = { poster: 'Primary', backdrop: 'Backdrop', logo: 'Logo', thumbnail: 'Primary' } as const

export function artworkOf(kind: Kind, item: Item): Artwork {
  const artwork: Artwork = {}
  for (const role of artworkFields(kind)) {
    const picture = pictureOf(role, item)
    if (picture) artwork[role] = picture
  }
  return artwork
}

/** `ref` is a path on the server's origin that needs no key; the tag in it makes the picture cacheable for long. */
function pictureOf(role: ArtworkRole, item: Item): Picture | null {
  const type = IMAGE_TYPES[role]
  const tag = tagOf(type, item)
  if (tag === null) return null
  const place = type === 'Backdrop' ? 'Backdrop/0' : type
  // A logo is mostly transparent, which a blur cannot say.
  const placeholder =
    role === 'logo' ? null : blurHashPixels(own(item.ImageBlurHashes?.[type] ?? {}, tag) ?? '')
  return {
    ref: `/Items/${item.Id}/Images/${place}?tag=${tag}`,
    width: null,
    height: null,
    version: tag,
    ...(placeholder && { placeholder }),
  }
}

/** Changes with the picture. One that is not of the form of a version is no tag of Jellyfin's. */
function tagOf(type: 'Primary' | 'Backdrop' | 'Logo', item: Item): string | null {
  const tag = type === 'Backdrop' ? item.BackdropImageTags?.[0] : item.ImageTags?.[type]
  return isTag(tag) ? tag : null
}

function isTag(tag: string | null | undefined): tag is string {
  return typeof tag === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(tag)
}

/** A person is an item too. */
export function facePathOf({ Id, PrimaryImageTag: tag }: Person): string | null {
  const id = ItemId.safeParse(Id)
  return id.success && isTag(tag) ? `/Items/${id.data}/Images/Primary?tag=${tag}` : null
}
