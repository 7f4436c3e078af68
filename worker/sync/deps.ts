import type { MediaServer } from '../../shared/media-server.ts'
import type { DataApi, Fetch } from '../data-api.ts'
import { openJellyfin } from '../servers/jellyfin.ts'
import { openMatinee } from '../servers/matinee.ts'
import { openMediaProcessor } from '../servers/media-processor.ts'
import type { ServerClient, SyncDeps } from './clients.ts'

type Given = { dataApi: DataApi; fetch: Fetch; now: () => number; newId: () => string }

/** The real clients of a piece. */
export function makeSyncDeps({ dataApi, fetch, now, newId }: Given): SyncDeps {
  return { dataApi, now, newId, openServer: (server) => openServer(server, fetch, now) }
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
