import { Hono, type Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Copy } from '../shared/copy.ts'
import { mediaPath, type MediaToken, PLAIN_MEDIA_PATH } from '../shared/protocol/media-url.ts'
import { PICTURE_LIMIT_BYTES, pictureType } from './artwork.ts'
import type { Captions } from './captions.ts'
import { captionsResponse } from './captions-response.ts'
import { identifyFile } from './file-identity.ts'
import { fileResponse } from './file-response.ts'
import { hlsResponse } from './hls/hls-response.ts'
import type { Origin } from './hls/origin.ts'
import { parseRendition } from './hls/rendition.ts'
import { openToEveryOrigin } from './media-access.ts'
import { away, forbidden } from './media-errors.ts'
import { problem } from './problem.ts'
import { mediaKey, verifyMediaToken } from './signed-url.ts'

/** A copy and where it is on this machine. `captionFiles`: absolute paths of its external captions. */
export type FoundCopy = { absolutePath: string; copy: Copy; captionFiles: ReadonlyMap<string, string> }

export type MediaDeps = {
  catalogue: {
    findCopy: (entryId: string, copyId: string) => FoundCopy | null
    /** Absolute path of an entry's picture. */
    findPicture: (entryId: string, ref: string) => string | null
  }
  isRevoked: (claims: MediaToken) => boolean
  apiKey: string
  /** Milliseconds since 1970. */
  now: () => number
  origin: Origin
  captions: Captions
}

type Env = { Variables: { claims: MediaToken } }

const CONTAINER_TYPES: [RegExp, string][] = [
  [/\.(mp4|m4v|mov)$/i, 'video/mp4'],
  [/\.webm$/i, 'video/webm'],
  [/\.mkv$/i, 'video/x-matroska'],
  [/\.(ts|m2ts|mts)$/i, 'video/mp2t'],
  [/\.(ogv|ogm)$/i, 'video/ogg'],
  [/\.avi$/i, 'video/x-msvideo'],
]

/** Everything under `/m/<token>/`: files, HLS, captions and pictures of the one entry that the token names. */
export function mediaRoutes(deps: MediaDeps) {
  const key = mediaKey(deps.apiKey)
  const { catalogue, origin, now } = deps

  const requireToken = createMiddleware<Env>(async (c, next) => {
    const token = c.req.param('token') ?? ''
    const { pathname } = new URL(c.req.url)
    const rest = pathname.slice(pathname.indexOf(token) + token.length)
    const claims = verifyMediaToken(token, key, now() / 1_000)
    if (!claims || !PLAIN_MEDIA_PATH.test(rest) || deps.isRevoked(claims)) return forbidden(c)
    c.set('claims', claims)
    return next()
  })

  return new Hono<Env>()
    .use('*', openToEveryOrigin)
    .use('/:token/*', requireToken)
    .get(`/:token/${mediaPath.alive}`, (c) => c.body(null, 204, { 'Cache-Control': 'no-store' }))
    .get('/:token/c/:copyId/file', async (c) => {
      const found = catalogue.findCopy(c.get('claims').e, c.req.param('copyId'))
      if (!found) return forbidden(c)
      const file = await identifyFile(found.absolutePath)
      if (!file) return away(c)
      c.header('Cache-Control', 'private, no-cache')
      return fileResponse(c, found.absolutePath, file, containerType(found.copy.path))
    })
    .get('/:token/c/:copyId/hls/:rendition/:file', async (c) => {
      const found = catalogue.findCopy(c.get('claims').e, c.req.param('copyId'))
      if (!found) return forbidden(c)
      const { absolutePath, copy } = found
      if (copy.broken !== undefined)
        return problem(c, 422, 'Unplayable', `The file cannot be read: ${copy.broken}`)
      const rendition = parseRendition(c.req.param('rendition'), copy, found.captionFiles)
      if (!rendition) return problem(c, 404, 'Not Found', 'This copy has no such track.')
      const file = await identifyFile(absolutePath)
      if (!file) return away(c)
      const wanted = { source: { path: absolutePath, copy }, identity: file.id, rendition }
      return hlsResponse(c, origin, wanted, c.req.param('file'), c.get('claims').n)
    })
    .get('/:token/c/:copyId/captions/:file', async (c) => {
      const found = catalogue.findCopy(c.get('claims').e, c.req.param('copyId'))
      return found ? captionsResponse(c, deps.captions, found, c.req.param('file')) : forbidden(c)
    })
    .get('/:token/art/:ref', async (c) => {
      const path = catalogue.findPicture(c.get('claims').e, c.req.param('ref'))
      return path === null ? forbidden(c) : pictureResponse(c, path)
    })
    .all('*', (c) => forbidden(c))
}

async function pictureResponse(c: Context, path: string): Promise<Response> {
  const file = await identifyFile(path)
  if (!file) return away(c)
  if (file.sizeBytes > PICTURE_LIMIT_BYTES)
    return problem(c, 413, 'Content Too Large', 'The picture has more than 20 MiB.')
  const type = await pictureType(path)
  if (type === null)
    return problem(c, 415, 'Unsupported Media Type', 'The file is not a picture that browsers are given.')
  c.header('Cache-Control', 'private, max-age=3600')
  return fileResponse(c, path, file, type)
}

function containerType(name: string): string {
  return CONTAINER_TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? 'application/octet-stream'
}
