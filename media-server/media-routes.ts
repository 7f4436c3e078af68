import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Copy } from '../shared/copy.ts'
import { mediaPath, type MediaToken, PLAIN_MEDIA_PATH } from '../shared/protocol/media-url.ts'
import { PICTURE_LIMIT_BYTES, pictureType } from './artwork.ts'
import type { Captions } from './captions.ts'
import { captionsResponse } from './captions-response.ts'
import { identifyFile, type FileIdentity } from './file-identity.ts'
import { fileResponse, spanOnDisk } from './file-response.ts'
import { hlsResponse } from './hls/hls-response.ts'
import type { Origin } from './hls/origin.ts'
import { parseRendition } from './hls/rendition.ts'
import { openToEveryOrigin } from './media-access.ts'
import { away, forbidden, mediaProblem } from './media-errors.ts'
import { problem } from './problem.ts'
import type { ForeignFile } from './remotes/foreign-file.ts'
import { spanElsewhere } from './remotes/foreign-response.ts'
import type { Remotes } from './remotes/remotes.ts'
import { mediaKey, verifyMediaToken } from './signed-url.ts'
import type { Trickplay } from './trickplay.ts'
import { sheetResponse, trickplayResponse } from './trickplay-response.ts'

/** A copy and where it is on this machine. `captionFiles`: absolute paths of its external captions. */
export type FoundCopy = {
  absolutePath: string
  copy: Copy
  captionFiles: ReadonlyMap<string, string>
  /** Set when the file is on another server: then `absolutePath` is a name that only ffmpeg.ts understands. */
  foreign?: { file: ForeignFile; captionFile: (captionId: string) => Promise<string> }
}

export type MediaDeps = {
  catalogue: {
    findCopy: (entryId: string, copyId: string) => FoundCopy | null
    /** Absolute path of an entry's picture. */
    findPicture: (entryId: string, ref: string) => string | null
  }
  /** Files of other servers; a token of one of theirs names that server. */
  remotes?: Pick<Remotes, 'has' | 'findCopy'>
  isRevoked: (claims: MediaToken) => boolean
  apiKey: string
  /** Milliseconds since 1970. */
  now: () => number
  origin: Origin
  captions: Captions
  trickplay: Trickplay
}

type Env = { Variables: { claims: MediaToken }; Bindings: Partial<HttpBindings> | undefined }

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
  const withCopy = copyFinder(deps)

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
    .get('/:token/c/:copyId/file', (c) =>
      withCopy(c, (found, file) => {
        c.header('Cache-Control', 'private, no-cache')
        const span = found.foreign ? spanElsewhere(found.foreign.file) : spanOnDisk(found.absolutePath)
        return fileResponse(c, span, file, containerType(found.copy.path))
      }),
    )
    .get('/:token/c/:copyId/hls/:rendition/:file', (c) =>
      withCopy(c, ({ absolutePath, copy, captionFiles }, { id }) => {
        if (copy.broken !== undefined)
          return problem(c, 422, 'Unplayable', `The file cannot be read: ${copy.broken}`)
        const rendition = parseRendition(c.req.param('rendition'), copy, captionFiles)
        if (!rendition) return problem(c, 404, 'Not Found', 'This copy has no such track.')
        const wanted = { source: { path: absolutePath, copy }, identity: id, rendition }
        const asker = { viewer: c.get('claims').n, connection: c.env?.outgoing }
        return hlsResponse(c, origin, wanted, c.req.param('file'), asker)
      }),
    )
    .get('/:token/c/:copyId/captions/:file', (c) =>
      withCopy(c, async (found) => {
        const fileName = c.req.param('file')
        const captionFiles = await foreignCaptions(found, fileName)
        return captionsResponse(c, deps.captions, { ...found, captionFiles }, fileName)
      }),
    )
    .get('/:token/c/:copyId/trickplay.vtt', (c) =>
      withCopy(c, (found, file) => trickplayResponse(c, deps.trickplay, found, file)),
    )
    .get('/:token/c/:copyId/trickplay/:file', (c) =>
      withCopy(c, (found, file) => sheetResponse(c, deps.trickplay, { found, file }, c.req.param('file'))),
    )
    .get('/:token/art/:ref', async (c) => {
      const path = catalogue.findPicture(c.get('claims').e, c.req.param('ref'))
      return path === null ? forbidden(c) : pictureResponse(c, path)
    })
    .all('*', (c) => forbidden(c))
}

type Answer = (found: FoundCopy, file: FileIdentity) => Response | Promise<Response>

/** Answers for the copy that a request's token opens, as long as its file is there. */
function copyFinder({ catalogue, remotes }: MediaDeps) {
  const find = (claims: MediaToken, copyId: string) =>
    remotes?.has(claims.s) ? remotes.findCopy(claims, copyId) : catalogue.findCopy(claims.e, copyId)
  return async (c: Context<Env>, answer: Answer): Promise<Response> => {
    try {
      const found = await find(c.get('claims'), c.req.param('copyId') ?? '')
      if (!found) return forbidden(c)
      const file = await (found.foreign?.file.identity() ?? identifyFile(found.absolutePath))
      return file ? await answer(found, file) : away(c)
    } catch (error) {
      return mediaProblem(c, error, '')
    }
  }
}

/** Those of another server are fetched when one of them is asked for. */
async function foreignCaptions(
  { foreign, copy, captionFiles }: FoundCopy,
  fileName: string,
): Promise<ReadonlyMap<string, string>> {
  const track = copy.captions.find(({ captionId }) => `${captionId}.vtt` === fileName)
  if (!foreign || !track?.isText) return captionFiles
  return new Map([[track.captionId, await foreign.captionFile(track.captionId)]])
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
  return fileResponse(c, spanOnDisk(path), file, type)
}

function containerType(name: string): string {
  return CONTAINER_TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? 'application/octet-stream'
}
