import type { MediaServer } from '../../shared/media-server.ts'

const AT = '2026-01-01T00:00:00.000Z'

/** A server of the list as it is saved, one of ours unless `more` says otherwise. */
export function makeServer(id: string, url: string, more: Partial<MediaServer> = {}): MediaServer {
  return {
    ...{ _id: id, kind: 'matinee', name: id, url, browserUrl: null, apiKey: 'k'.repeat(32) },
    ...{ instanceId: null, isDisabled: false, relay: false, hue: 1, createdAt: AT, changedAt: AT },
    ...more,
  }
}
