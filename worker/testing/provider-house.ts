import { runDurableObjectAlarm } from 'cloudflare:test'
import { vi } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import type { Run } from '../../shared/run.ts'
import type { Item } from '../../shared/title.ts'
import { coordinator, runner } from '../env.ts'
import { FakeMediaServer } from './fake-media-server.ts'
import { FakeOmdb } from './fake-omdb.ts'
import { FakeTmdb } from './fake-tmdb.ts'
import { accepted, bindings, WorkerHouse } from './worker-house.ts'

export const LIGHTHOUSE = 'the-paper-lighthouse-2017'

let lastMs = 0

/** The worker with a second media server, TMDB and OMDb, of which just TMDB has a key, and a clock of its own. */
export class ProviderHouse extends WorkerHouse {
  readonly cellar = new FakeMediaServer('cellar')
  readonly tmdb = new FakeTmdb()
  readonly omdb = new FakeOmdb()
  /** A day and more after that of the house before: what one left on the agenda is due again. */
  clockMs = Math.max(lastMs, Date.now()) + 2 * 86_400_000

  constructor() {
    super()
    Object.assign(bindings, { TMDB_TOKEN: this.tmdb.token, TMDB_BASE_URL: 'http://tmdb.test' })
    Object.assign(bindings, { OMDB_API_KEY: '', OMDB_BASE_URL: 'http://omdb.test' })
    this.services.set('tmdb.test', async (request) => this.tmdb.fetch(request))
    this.services.set('omdb.test', async (request) => this.omdb.fetch(request))
    this.services.set('cellar.test', ({ url, headers }) => this.cellar.fetch(url, { headers }))
    vi.spyOn(Date, 'now').mockImplementation(() => (lastMs = ++this.clockMs))
  }

  leave(): void {
    Object.assign(bindings, { TMDB_TOKEN: '', OMDB_API_KEY: '' })
    vi.restoreAllMocks()
  }

  /** Runs everything that is asked for, and then what the providers have to do, to the end or to where they wait. */
  async sync(): Promise<void> {
    await accepted({ all: true })
    await this.idle()
  }

  /** Until there is nothing more to do. */
  async idle(): Promise<void> {
    for (let idle = 0, rounds = 0; idle < 4;) {
      if (++rounds > 200) throw new Error('The runs do not end')
      await runDurableObjectAlarm(coordinator(bindings))
      await runDurableObjectAlarm(runner(bindings))
      const isIdle =
        (await coordinator(bindings).isIdle()) && (await runner(bindings).activeRuns()).length === 0
      idle = isIdle ? idle + 1 : 0
    }
  }

  item(id: string): Item | undefined {
    return (['titles', 'seasons', 'episodes'] as const)
      .flatMap((name) => this.data.all<Item>(name))
      .find(({ _id }) => _id === id)
  }

  runs(): Run[] {
    return this.data.all<Run>('runs')
  }

  answers(): Offer[] {
    return this.data.all<Offer>('offers').filter(({ serverId }) => serverId !== 'attic')
  }
}
