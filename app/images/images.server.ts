import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createLimit } from '../../shared/limit.ts'
import { PROVIDERS } from '../../shared/media-server.ts'
import { TmdbPoster } from '../../shared/protocol/requests-api.ts'
import type { ArtworkRole, PictureRole } from '../../shared/metadata.ts'
import type { Item, OwnedPicture } from '../../shared/title.ts'
import { faceVersion } from '../components/image-url.ts'
import { findItem } from '../db/items.ts'
import { listServers } from '../db/servers.ts'
import { env } from '../env.server.ts'
import { isThoughtHealthy } from '../media-servers/health.server.ts'
import { singleton } from '../singleton.server.ts'
import { DiskCache } from './disk-cache.server.ts'
import { type Fetched, fetchPicture, fetchProviderPicture } from './fetch-picture.server.ts'
import { firstGood, type Told, type Way } from './first-good.ts'
import type { ImageFormat } from './image-format.ts'
import { MemoryCache } from './memory-cache.ts'
import { Originals } from './originals.ts'
import { resizePicture } from './resize.server.ts'

/** In the place of an item's id, whose letters are small: a title of TMDB that the library does not have. */
const FOUND = 'TMDB'
const CACHE_BYTES = 2 * 1_073_741_824
/** The pictures of the pages that people look at now. */
const MEMORY_BYTES = 32 * 1_048_576

export type ImageAsk = {
  itemId: string
  /** `person`: the one of its cast whose picture has this version. */
  role: PictureRole
  version: string
  width: number
  format: ImageFormat
}

/** `isExact`: it is the asked version, so its URL never changes its meaning. `name`: another one, another picture. */
export type Image = { name: string; data: Buffer; isExact: boolean }

/** What lasts for the process: the cache, what is being made now, and how much was made since the start. */
const workshop = () =>
  singleton('images', () => ({
    cache: new DiskCache(join(env().MATINEE_HOME, 'images'), CACHE_BYTES),
    memory: new MemoryCache(MEMORY_BYTES),
    originals: new Originals(),
    making: new Map<string, Promise<Image | null>>(),
    resizeLimit: createLimit(availableParallelism()),
    resizes: 0,
  }))

/** Reads what the cache holds and cuts it back to its bound, before anybody asks for a picture. */
export function openImageCache(): void {
  workshop()
}

/** Pictures made since the start. */
export function countResizes(): number {
  return workshop().resizes
}

/**
 * An item's picture at a width: the one of the asked version, else the owner's, or where that is missing, late, truncated
 * or no picture at all, the next server's. Null when nobody has one. However many ask for the same at once, it is looked
 * for, fetched and made once.
 */
export function getImage(ask: ImageAsk): Promise<Image | null> {
  const { making } = workshop()
  const name = nameOf(ask, ask.version)
  const running = making.get(name)
  if (running) return running
  const image = findOrMake(ask, name).finally(() => making.delete(name))
  making.set(name, image)
  return image
}

async function findOrMake(ask: ImageAsk, name: string): Promise<Image | null> {
  const kept = await readKept(name)
  if (kept) return { name, data: kept, isExact: true }
  const offers = ask.itemId === FOUND ? foundPoster(ask) : await offersOf(ask)
  const ways = answeringFirst(offers).map((picture): Way<Image> => async (told) => {
    const first = offers.find(({ version }) => version === picture.version)
    // Two servers may call different pictures by the same version; the address means the first one.
    const own = nameOf(ask, picture.version, picture === first ? undefined : picture.serverId)
    // What the address means is kept also where it comes too late for who asks now.
    const isWanted = own === name ? () => true : told.isWanted
    const data = (await readKept(own)) ?? (await makeResized(picture, ask, own, { ...told, isWanted }))
    return data && { name: own, data, isExact: own === name }
  })
  return firstGood(ways)
}

async function offersOf({ itemId, role, version }: ImageAsk): Promise<OwnedPicture[]> {
  const item = await findItem(itemId)
  if (!item) return []
  return role === 'person' ? facesOf(item, version) : picturesOf(item, role, version)
}

/** Its version is the name of its file at TMDB. */
function foundPoster({ role, version }: ImageAsk): OwnedPicture[] {
  const ref = TmdbPoster.safeParse(`/${version}`)
  if (role !== 'poster' || !ref.success) return []
  return [{ ref: ref.data, version, width: null, height: null, serverId: 'tmdb', entryId: '' }]
}

function nameOf({ itemId, role, width, format }: ImageAsk, version: string, serverId?: string): string {
  return createHash('sha256')
    .update(JSON.stringify([itemId, role, version, width, format, serverId]))
    .digest('hex')
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

/** Nobody waits for a server that is known not to answer while another has a picture. */
function answeringFirst(offers: OwnedPicture[]): OwnedPicture[] {
  const answers = ({ serverId }: OwnedPicture) => Number(isThoughtHealthy(serverId))
  return offers.toSorted((one, other) => answers(other) - answers(one))
}

async function readKept(name: string): Promise<Buffer | null> {
  const { cache, memory } = workshop()
  const remembered = memory.get(name)
  if (remembered) cache.noteUse(name)
  const data = remembered ?? (await cache.read(name))
  if (data) memory.set(name, data)
  return data
}

async function makeResized(
  picture: OwnedPicture,
  ask: ImageAsk,
  name: string,
  told: Told,
): Promise<Buffer | null> {
  const { cache, memory, originals } = workshop()
  const { serverId, entryId, ref, version } = picture
  // Providers have each picture in several sizes of their own.
  const size = isProvider(serverId) ? ask.width : null
  const data = await originals.use(
    { serverId, id: JSON.stringify([serverId, entryId, ref, version, size]) },
    () => fetchOriginal(picture, ask.role, ask.width),
    (bytes) => resize(bytes, ask),
    told,
  )
  if (!data) return null
  memory.set(name, data)
  await cache.write(name, data)
  return data
}

/** As many at once as there are cores: each keeps one busy, and holds the pixels of one picture. */
function resize(bytes: Buffer, { width, format }: ImageAsk): Promise<Buffer | null> {
  return workshop().resizeLimit(async () => {
    const data = await resizePicture(bytes, width, format)
    if (data) workshop().resizes += 1
    return data
  })
}

const isProvider = (serverId: string) => (PROVIDERS as readonly string[]).includes(serverId)

async function fetchOriginal(picture: OwnedPicture, role: PictureRole, width: number): Promise<Fetched> {
  if (isProvider(picture.serverId)) return fetchProviderPicture(picture, role, width)
  const server = (await listServers()).find(({ _id }) => _id === picture.serverId)
  // Our own media servers have no pictures of people, and open pictures by entry.
  if (!server || (role === 'person' && server.kind === 'matinee')) return 'missing'
  return fetchPicture(server, picture)
}
