import type { ConnectionKind } from '../../shared/connection.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { readMediaProcessor } from './media-processor.ts'
import { readRadarr } from './radarr.ts'
import { malformed, other, parseJson, type Reading } from './reading.ts'
import { readSabnzbd } from './sabnzbd.ts'
import { readJellyfin, readMatinee } from './servers.ts'
import { readSonarr } from './sonarr.ts'
import { readTdarr } from './tdarr.ts'

export type SenderKind = ConnectionKind | MediaServer['kind']

/** What a delivery says. `tail`: what follows the connection's id in the path, without a token. Never throws. */
export function readDelivery(kind: SenderKind, body: string, tail = ''): Reading {
  if (kind === 'tdarr' && body.includes('{{{')) return other('unexpanded', '–')
  const json = parseJson(body)
  if (json === undefined) return malformed('–', 'body: expected JSON')
  switch (kind) {
    case 'radarr':
      return readRadarr(json)
    case 'sonarr':
      return readSonarr(json)
    case 'tdarr':
      return readTdarr(json)
    case 'sabnzbd':
      return readSabnzbd(json)
    case 'matinee':
      return readMatinee(json)
    case 'jellyfin':
      return readJellyfin(json)
    case 'media-processor':
      return readMediaProcessor(json, tail)
  }
}
