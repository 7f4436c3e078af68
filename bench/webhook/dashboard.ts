import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from '../../shared/connection.ts'
import { FakeRadarr } from '../../worker/testing/fake-radarr.ts'
import { FakeSabnzbd } from '../../worker/testing/fake-sabnzbd.ts'
import { FakeSonarr } from '../../worker/testing/fake-sonarr.ts'
import { FakeTdarr } from '../../worker/testing/fake-tdarr.ts'
import { serveHttp, type Served } from '../../worker/testing/serve-http.ts'
import { report } from '../lib/figures.ts'
import type { SyncHouse } from '../lib/sync-house.ts'

const ANSWER_MS = 50
const SLOW_ANSWER_MS = 300
const WARM_ROUNDS = 3

type Fake = { fetch: (request: Request) => Promise<Response>; apiKey: string | null }
type Service = { kind: string; path: string; fake: Fake; answerMs: number }

const services = (): Service[] => [
  { kind: 'radarr', path: '', fake: new FakeRadarr(), answerMs: ANSWER_MS },
  { kind: 'sonarr', path: '', fake: new FakeSonarr(), answerMs: SLOW_ANSWER_MS },
  { kind: 'tdarr', path: '', fake: new FakeTdarr(), answerMs: ANSWER_MS },
  { kind: 'sabnzbd', path: '/sabnzbd', fake: new FakeSabnzbd(), answerMs: ANSWER_MS },
]

/**
 * The overview with four services, to the last of its parts, over what the slowest of them takes for one answer, asked
 * just before. Nothing that a service told before is kept.
 */
export async function measureDashboard(house: SyncHouse, cookie: string, rounds: number): Promise<void> {
  const served: Served[] = []
  const ratios: number[] = []
  const pages: number[] = []
  try {
    for (const service of services()) served.push(await connect(house, service))
    const slowest = served[1]?.url ?? ''
    for (let round = -WARM_ROUNDS; round < rounds; round += 1) {
      await forgetTold(house)
      const ownMs = await timed(`${slowest}/api/v3/queue`, {})
      const pageMs = await timed(`${house.house.url}/admin`, { cookie, 'user-agent': 'Mozilla/5.0' })
      if (round < 0) continue
      ratios.push(pageMs / ownMs)
      pages.push(pageMs)
    }
  } finally {
    await Promise.all(served.map(({ close }) => close()))
  }
  const floor = `one answer of the slowest of four services (${SLOW_ANSWER_MS} ms)`
  report({ bench: 'webhook', figure: 'dashboard-ratio', values: ratios, unit: 'ratio', goal: 1.2, floor })
  report({ bench: 'webhook', figure: 'dashboard-ms', values: pages, unit: 'ms', goal: null, floor })
}

async function connect({ db }: SyncHouse, { kind, path, fake, answerMs }: Service): Promise<Served> {
  const served = await serveHttp(async (request) => {
    await wait(answerMs)
    return fake.fetch(request)
  })
  const change = { url: served.url + path, apiKey: fake.apiKey ?? '' }
  await db.collection<Connection>('connections').updateOne({ _id: kind }, { $set: change })
  return served
}

/** What a connection told is kept as long as it is the same one. */
async function forgetTold({ db }: SyncHouse): Promise<void> {
  await db.collection('connections').updateMany({}, { $set: { changedAt: new Date().toISOString() } })
}

async function timed(url: string, headers: Record<string, string>): Promise<number> {
  const began = performance.now()
  const answer = await fetch(url, { headers })
  const text = await answer.text()
  if (headers.cookie !== undefined && (!answer.ok || !text.includes('Signal Hill')))
    throw new Error(`${url} answered ${answer.status}, without what the services tell`)
  return performance.now() - began
}
