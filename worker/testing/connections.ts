import type { Connection } from '../../shared/connection.ts'

/** The connection to `FakeRadarr`. */
export const radarr: Connection = {
  _id: 'radarr',
  kind: 'radarr',
  name: 'Radarr',
  url: 'http://radarr.test',
  apiKey: 'a-key-that-only-tests-use',
  secret: 'x'.repeat(32),
  oldSecrets: [],
  pathMap: [],
  createdAt: '2026-11-24T12:00:00.000Z',
  changedAt: '2026-11-24T12:00:00.000Z',
}
