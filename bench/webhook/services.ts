import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from '../../shared/connection.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import type { SyncHouse } from '../lib/sync-house.ts'

const SECRET = 'a-secret-of-the-benchmark'
const NOW = new Date().toISOString()
const KINDS = ['radarr', 'sonarr', 'sabnzbd', 'tdarr'] as const
export type ServiceKind = (typeof KINDS)[number]

/** Radarr, Sonarr, SABnzbd and Tdarr as connections of a house whose server is called `a`; none of them answers itself. */
export async function connectServices({ db, ask }: SyncHouse): Promise<void> {
  const connections = KINDS.map((kind): Connection => ({
    _id: kind,
    kind,
    name: kind,
    url: 'http://127.0.0.1:9',
    apiKey: 'a-key',
    secret: SECRET,
    oldSecrets: [],
    pathMap: [{ from: '/data/media', serverId: 'a', to: '' }],
    createdAt: NOW,
    changedAt: NOW,
  }))
  await db.collection<Connection>('connections').insertMany(connections)
  const answer = await ask('/connections/refresh', {})
  if (!answer.ok) throw new Error(`The connections were not read: ${answer.status}`)
}

/** Posts a delivery as the service does, through the app. Answers its status and how long that took. */
export async function deliver(
  { house }: SyncHouse,
  kind: ServiceKind,
  body: unknown,
  secret = SECRET,
): Promise<{ status: number; ms: number }> {
  const began = performance.now()
  const answer = await fetch(`${house.url}/webhooks/${kind}?token=${secret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const ms = performance.now() - began
  await answer.arrayBuffer()
  return { status: answer.status, ms }
}

/** Radarr imported this movie. */
export function movieImport({ metadata, copies }: Pick<IndexEntry, 'metadata' | 'copies'>): unknown {
  const path = `/data/media/${copies[0]?.path ?? ''}`
  const { title, year } = metadata
  const movie = { title, year, tmdbId: 0, folderPath: path.slice(0, path.lastIndexOf('/')) }
  return { eventType: 'Download', movie, movieFile: { id: 1, path }, isUpgrade: false }
}

/** Sonarr imported an episode. */
export function episodeImport(season: number, number: number): unknown {
  const path = `/data/media/TV/Signal Hill/Season ${season}/Signal Hill - S${season}E${number}.mkv`
  const series = { title: 'Signal Hill', year: 2019, tvdbId: 400101, path: '/data/media/TV/Signal Hill' }
  const episodes = [{ seasonNumber: season, episodeNumber: number, title: `Part ${number}` }]
  return { eventType: 'Download', series, episodes, episodeFile: { id: number, path }, isUpgrade: false }
}

/** The `n`th delivery of a busy minute, of each service in turn. */
export function busyDelivery(n: number): { kind: ServiceKind; body: unknown } {
  const kind = KINDS[n % KINDS.length] ?? 'radarr'
  const path = `/data/media/Movies/Busy ${n}/Busy ${n}.mkv`
  switch (kind) {
    case 'radarr':
      return {
        kind,
        body: movieImport({ metadata: { title: `Busy ${n}`, year: 2020 }, copies: [copyAt(path)] }),
      }
    case 'sonarr':
      return { kind, body: episodeImport(1 + Math.floor(n / 400), n) }
    case 'sabnzbd': {
      const job = { name: `Busy.${n}`, completeDir: `/downloads/Busy.${n}`, status: '0' }
      return { kind, body: { source: 'sabnzbd', schema: 1, kind: 'postproc', ...job } }
    }
    case 'tdarr':
      return { kind, body: { source: 'tdarr', schema: 1, event: 'transcode.success', file: { id: path } } }
  }
}

function copyAt(path: string): IndexEntry['copies'][number] {
  return {
    ...{ copyId: 'c', path: path.replace('/data/media/', ''), container: 'matroska', sizeBytes: 1 },
    ...{ durationSeconds: 60, bitrateBps: null, modifiedAt: NOW, video: null },
    ...{ audio: [], captions: [], chapters: [] },
  }
}

/** Until nothing waits or works any more. */
export async function settled({ ask }: SyncHouse): Promise<void> {
  for (;;) {
    const { runs } = (await (await ask('/runs?limit=20')).json()) as { runs: { endedAt: string | null }[] }
    if (runs.every(({ endedAt }) => endedAt !== null)) return
    await wait(100)
  }
}
