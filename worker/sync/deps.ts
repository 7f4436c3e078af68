import type { MediaServer } from '../../shared/media-server.ts'
import type { Fetch } from '../data-api.ts'
import { openJellyfin } from '../servers/jellyfin.ts'
import { openMatinee } from '../servers/matinee.ts'
import { openMediaProcessor } from '../servers/media-processor.ts'
import type { ServerClient, SyncDeps } from './clients.ts'

type Given = Omit<SyncDeps, 'openServer'> & { fetch: Fetch }

/** The real clients of a piece. What it writes is told to `stored`. */
export function makeSyncDeps({ fetch, ...deps }: Given): SyncDeps {
  const dataApi = deps.stored.watch(deps.dataApi)
  return { ...deps, dataApi, openServer: (server) => openServer(server, fetch, deps.now) }
}

function openServer(server: MediaServer, fetch: Fetch, now: () => number): ServerClient {
  switch (server.kind) {
    case 'matinee':
      return openMatinee(server, fetch)
    case 'jellyfin':
      return openJellyfin(server, fetch)
    case 'media-processor':
      return openMediaProcessor(server, fetch, now)
  }
}
