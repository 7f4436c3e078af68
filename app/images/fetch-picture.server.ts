import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { MediaServer } from '../../shared/media-server.ts'
import { mediaPath } from '../../shared/protocol/media-url.ts'
import type { OwnedPicture } from '../../shared/title.ts'
import type { PictureRole } from '../../shared/metadata.ts'
import { signMediaToken } from '../playback/media-token.server.ts'
import { foreignPictureUrl } from './foreign-picture.ts'
import { tmdbPictureUrl } from './tmdb-picture.server.ts'

const LIMIT_BYTES = 20 * 1_048_576
const TIMEOUT_MS = 5_000
const TOKEN_SECONDS = 60

/**
 * A picture's bytes. `missing`: its server answered, but not with a picture of at most 20 MB from that very address.
 * `silent`: it did not answer, or not to the end.
 */
export type Fetched = Buffer | 'missing' | 'silent'

/** A picture's bytes from the server that offers it. */
export async function fetchPicture(server: MediaServer, picture: OwnedPicture): Promise<Fetched> {
  if (server.kind !== 'matinee') {
    const url = foreignPictureUrl(server, picture.ref)
    return url === null ? 'missing' : download(url)
  }
  const now = Math.floor(Date.now() / 1000)
  const token = signMediaToken(
    { s: server._id, e: picture.entryId, u: 'matinee', n: 'images', i: now, x: now + TOKEN_SECONDS },
    server.apiKey,
  )
  return download(`${server.url}/m/${token}/${mediaPath.picture(picture.ref)}`)
}

/** A picture's bytes from a metadata provider; `missing` also where that provider's pictures are not fetched. */
export async function fetchProviderPicture(
  { serverId, ref }: Pick<OwnedPicture, 'serverId' | 'ref'>,
  role: PictureRole,
  width: number,
): Promise<Fetched> {
  const url = serverId === 'tmdb' ? tmdbPictureUrl(ref, role, width) : null
  return url === null ? 'missing' : download(url)
}

async function download(url: string): Promise<Fetched> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const isTooLarge = Number(response.headers.get('content-length')) > LIMIT_BYTES
    if (response.status !== 200 || !response.body || isTooLarge) {
      await response.body?.cancel()
      return 'missing'
    }
    return await readLimited(Readable.fromWeb(response.body as NodeStream))
  } catch {
    return 'silent'
  }
}

async function readLimited(body: AsyncIterable<Uint8Array>): Promise<Fetched> {
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the body, and with it the connection.
  for await (const part of body) {
    size += part.length
    if (size > LIMIT_BYTES) return 'missing'
    parts.push(part)
  }
  return Buffer.concat(parts)
}
