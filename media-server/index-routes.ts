import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { EntryId } from '../shared/kind.ts'
import {
  HookRequest,
  INDEX_PAGE_LIMIT,
  INDEX_PROTOCOL,
  LibrariesRequest,
  LibraryVersion,
  Revocation,
  ScanRequest,
  type ServerInfo,
} from '../shared/protocol/media-index.ts'
import { requireKey } from './auth.ts'
import { allowedFolder, countTitles, listFolders } from './folders.ts'
import type { Hook } from './hook.ts'
import type { Library } from './library/library.ts'
import { changesPage, counterOf, indexPage, libraryVersion } from './library/pages.ts'
import type { Store } from './library/store.ts'
import { problem } from './problem.ts'
import { remoteRoutes } from './remotes/remote-routes.ts'
import type { Remotes } from './remotes/remotes.ts'
import type { Revocations } from './revocations.ts'
import { valid } from './valid.ts'

export type IndexDeps = {
  name: string
  apiKey: string
  roots: readonly string[]
  store: Store
  library: Library
  hook: Hook
  revocations: Revocations
  remotes: Remotes
  canTranscode: () => boolean
  /** Whether it encodes in hardware now. */
  hasHardware: () => boolean
}

const RETRY_AFTER_SECONDS = 2
const MAX_BODY_BYTES = 8 * 1_048_576

const PageQuery = z.object({
  after: EntryId.optional(),
  limit: z.coerce.number().int().min(1).max(INDEX_PAGE_LIMIT).default(INDEX_PAGE_LIMIT),
  since: LibraryVersion.optional(),
})

const FolderQuery = z.object({ path: z.string().min(1).max(4_096) })

/** `/v1`: the index protocol. Every route asks for the API key. */
export function indexRoutes(deps: IndexDeps) {
  const { store, library, hook, revocations, remotes } = deps
  const ready: MiddlewareHandler = async (c, next) => {
    if (library.isReady()) return next()
    c.header('Retry-After', String(RETRY_AFTER_SECONDS))
    return problem(c, 503, 'Service Unavailable', 'The first scan of the folders still goes on.')
  }
  return new Hono()
    .use('*', requireKey(deps.apiKey), bodyLimit({ maxSize: MAX_BODY_BYTES }))
    .get('/server', (c) => c.json(serverInfo(deps)))
    .get('/index', ready, valid('query', PageQuery), (c) => {
      const { after = '', limit, since } = c.req.valid('query')
      const etag = `"${libraryVersion(store)}"`
      c.header('ETag', etag)
      c.header('Cache-Control', 'private, no-cache')
      if (hasTag(c.req.header('if-none-match'), etag)) return c.body(null, 304)
      if (since === undefined) return json(c, indexPage(store, { after, limit }))
      const counter = counterOf(since, store)
      if (counter === null) return problem(c, 410, 'Gone', 'That version is forgotten. Read the whole index.')
      return json(c, changesPage(store, counter, { after, limit }))
    })
    .post('/scan', ready, valid('json', ScanRequest), async (c) => {
      const before = store.changeCounter()
      const named = await library.scan(c.req.valid('json'))
      if (named === null)
        return problem(c, 400, 'Bad Request', 'None of the paths is in this server’s library.')
      return json(c, changesPage(store, before, { after: '', limit: INDEX_PAGE_LIMIT }, named))
    })
    .put('/hook', valid('json', HookRequest), (c) => {
      hook.setUrl(c.req.valid('json').url)
      return c.body(null, 204)
    })
    .get('/libraries', (c) => c.json({ folders: library.folders() }))
    .put('/libraries', valid('json', LibrariesRequest), async (c) => {
      const allowed = await Promise.all(
        c.req.valid('json').folders.map((folder) => allowedFolder(folder, deps.roots)),
      )
      const refused = allowed.find((one) => 'status' in one)
      if (refused) return problem(c, refused.status, 'Refused', refused.detail)
      const folders = allowed.flatMap((one) => ('realFolder' in one ? [one.realFolder] : []))
      void library.setFolders(folders)
      return c.json({ folders })
    })
    .get('/folders', async (c) => {
      const found = await listFolders(c.req.query('path'), deps.roots)
      return 'status' in found ? problem(c, found.status, 'Refused', found.detail) : c.json(found)
    })
    .get('/folders/titles', valid('query', FolderQuery), async (c) => {
      const found = await countTitles(c.req.valid('query').path, deps.roots)
      return 'status' in found ? problem(c, found.status, 'Refused', found.detail) : c.json(found)
    })
    .route('/remotes', remoteRoutes(remotes))
    .post('/revocations', valid('json', Revocation), (c) => {
      revocations.add(c.req.valid('json'))
      return c.body(null, 204)
    })
}

function serverInfo({ store, name, library, canTranscode }: IndexDeps): ServerInfo {
  return {
    instanceId: store.instanceId,
    name,
    protocol: INDEX_PROTOCOL,
    libraryVersion: library.isReady() ? libraryVersion(store) : null,
    canTranscode: canTranscode(),
    counts: store.countKinds(),
    isScanning: library.isScanning(),
  }
}

function hasTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

function json(c: Context, text: string): Response {
  return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8' })
}
