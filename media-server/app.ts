import { Hono } from 'hono'
import { bearsKey } from './auth.ts'
import { indexRoutes, type IndexDeps } from './index-routes.ts'
import { libraryVersion } from './library/pages.ts'
import type { Log } from './library/scanner.ts'
import { refuseClimbing } from './media-access.ts'
import { mediaRoutes, type MediaDeps } from './media-routes.ts'
import { problem } from './problem.ts'

export type AppDeps = { index: IndexDeps; media: MediaDeps; log: Log }

/** The media server's whole HTTP surface. */
export function createApp({ index, media, log }: AppDeps) {
  return new Hono()
    .use('*', refuseClimbing)
    .get('/healthz', (c) =>
      c.json(bearsKey(c, index.apiKey) ? { ok: true, ...healthOf(index) } : { ok: true }),
    )
    .route('/v1', indexRoutes(index))
    .route('/m', mediaRoutes(media))
    .notFound((c) => problem(c, 404, 'Not Found', 'There is nothing here.'))
    .onError((error, c) => {
      const path = c.req.path.startsWith('/m/') ? '/m/…' : c.req.path
      log.warn({ path, error: error.stack ?? String(error) }, 'a request failed')
      return problem(c, 500, 'Internal Server Error', 'Something went wrong on this media server.')
    })
}

function healthOf({ store, library, hook, name, canTranscode, hasHardware }: IndexDeps) {
  return {
    name,
    isReady: library.isReady(),
    canTranscode: canTranscode(),
    hasHardware: hasHardware(),
    libraryVersion: libraryVersion(store),
    folders: library.folders(),
    ...store.countEntries(),
    hook: hook.lastOutcome(),
  }
}
