import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { PROVIDERS } from '../../shared/media-server.ts'
import type { ArtworkRole, PictureRole } from '../../shared/metadata.ts'
import type { Item, OwnedPicture } from '../../shared/title.ts'
import { findItem } from '../db/items.ts'
import { listServers } from '../db/servers.ts'
import { faceVersion } from '../components/image-url.ts'
import { env } from '../env.server.ts'
import { singleton } from '../singleton.server.ts'
import { DiskCache } from './disk-cache.server.ts'
import { fetchPicture, fetchProviderPicture } from './fetch-picture.server.ts'
import { type ImageFormat, resizePicture } from './resize.server.ts'

const CACHE_BYTES = 2 * 1_073_741_824

export type ImageAsk = {
  itemId: string
  /** `person`: the one of its cast whose picture has this version. */
  role: PictureRole
  version: string
  width: number
  format: ImageFormat
}

/** `isExact`: it is the asked version, so its URL never changes its meaning. */
export type Image = { data: Buffer; isExact: boolean }

const cache = () =>
  singleton('image-cache', () => new DiskCache(join(env().MATINEE_HOME, 'images'), CACHE_BYTES))
const making = () => singleton('images-being-made', () => new Map<string, Promise<Buffer | null>>())

/**
 * An item's picture at a width: the one of the asked version, else the owner's, or where that is missing, slow, truncated
 * or no picture at all, the next server's. Null when nobody has one.
 */
export async function getImage(ask: ImageAsk): Promise<Image | null> {
  const item = await findItem(ask.itemId)
  if (!item) return null
  const offers = ask.role === 'person' ? facesOf(item, ask.version) : picturesOf(item, ask.role, ask.version)
  for (const picture of offers) {
    const data = await getResized(picture, ask)
    if (data) return { data, isExact: picture === offers[0] && picture.version === ask.version }
  }
  return null
}

/** The owner's first; where another server's version is asked for, as an admin does who compares them, that one. */
function picturesOf(item: Item, role: ArtworkRole, version: string): OwnedPicture[] {
  const owned = item.artwork[role]
  const pictures = owned ? [owned, ...(item.artworkFallbacks[role] ?? [])] : []
  const asked = pictures.filter((picture) => picture.version === version)
  return [...new Set([...asked, ...pictures])]
}

/** People have pictures at the provider or server that tells the cast. */
function facesOf(item: Item, version: string): OwnedPicture[] {
  const owner = item.owners.find(({ path }) => path === 'metadata.cast')?.serverId
  const face = item.metadata.cast?.find(({ picture }) => picture && faceVersion(picture) === version)
  if (!owner || !face?.picture) return []
  return [{ ref: face.picture, version, width: null, height: null, serverId: owner, entryId: '' }]
}

/** However many ask for the same picture at once, it is fetched and resized once. */
async function getResized(picture: OwnedPicture, ask: ImageAsk): Promise<Buffer | null> {
  const { serverId, entryId, ref, version } = picture
  const { width, format } = ask
  const name = createHash('sha256')
    .update(JSON.stringify([serverId, entryId, ref, version, width, format]))
    .digest('hex')
  const cached = await cache().read(name)
  if (cached) return cached
  const running = making().get(name)
  if (running) return running
  const made = make(picture, ask, name).finally(() => making().delete(name))
  making().set(name, made)
  return made
}

async function make(
  picture: OwnedPicture,
  { role, width, format }: ImageAsk,
  name: string,
): Promise<Buffer | null> {
  const original = await fetchOriginal(picture, role, width)
  const resized = original && (await resizePicture(original, width, format))
  if (!resized) return null
  await cache().write(name, resized)
  return resized
}

async function fetchOriginal(
  picture: OwnedPicture,
  role: PictureRole,
  width: number,
): Promise<Buffer | null> {
  if ((PROVIDERS as readonly string[]).includes(picture.serverId))
    return fetchProviderPicture(picture, role, width)
  const server = (await listServers()).find(({ _id }) => _id === picture.serverId)
  // Our own media servers have no pictures of people, and open pictures by entry.
  if (!server || (role === 'person' && server.kind === 'matinee')) return null
  return fetchPicture(server, picture)
}
