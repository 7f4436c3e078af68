import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { MediaServer } from '../../shared/media-server.ts'
import { SyncAccepted } from '../../shared/protocol/worker-api.ts'
import { Run, type Scope } from '../../shared/run.ts'
import { app } from '../app.ts'
import { coordinator, type Env, runner } from '../env.ts'
import type { Coordinator } from '../sync/coordinator.ts'
import type { Runner } from '../sync/runner.ts'
import { FakeMediaServer } from './fake-media-server.ts'
import { MemoryDataApi } from './memory-data-api.ts'
import { serveDataApi } from './serve-data-api.ts'

const NOW = '2026-11-24T12:00:00.000Z'
const DATABASE_HOST = 'database.test'
const SETTLED_WITHIN_MS = 20_000

export const bindings = env as unknown as Env
export const auth = { authorization: `Bearer ${bindings.WORKER_API_KEY}` }

export const attic: MediaServer = {
  _id: 'attic',
  kind: 'matinee',
  name: 'attic',
  url: 'http://attic.test',
  browserUrl: null,
  apiKey: 'attic-key-'.repeat(4),
  instanceId: 'attic',
  isDisabled: false,
  relay: false,
  hue: 1,
  createdAt: NOW,
  changedAt: NOW,
}

/** The worker with one fake media server and a database in memory, both behind the global `fetch`. */
export class WorkerHouse {
  readonly data = new MemoryDataApi()
  readonly server = new FakeMediaServer('attic')
  isDatabaseSilent = false
  /** Services by host name. Others do not answer. */
  readonly services = new Map<string, (request: Request) => Promise<Response>>()
  /** What the database was asked, oldest first. */
  readonly requests: Record<string, unknown>[] = []

  constructor() {
    this.data.put('servers', [attic])
    this.data.put('settings', [{ _id: 'server-order', serverIds: ['attic'], changedAt: NOW }])
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input, init)
      const { hostname } = new URL(request.url)
      if (hostname === 'attic.test') return this.server.fetch(request.url, init ?? {})
      const service = this.services.get(hostname)
      if (service) return service(request)
      if (hostname !== DATABASE_HOST || this.isDatabaseSilent) throw new TypeError('connection refused')
      this.requests.push(await request.clone().json())
      return serveDataApi(this.data, request)
    })
  }
}

export async function ask(path: string, init?: RequestInit): Promise<Response> {
  return app.request(path, init, bindings)
}

export function requestSync(scope: Scope): Promise<Response> {
  return ask('/sync', {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json' },
    body: JSON.stringify({ scope }),
  })
}

export async function accepted(scope: Scope): Promise<SyncAccepted> {
  return SyncAccepted.parse(await (await requestSync(scope)).json())
}

export async function readRun(runId: string): Promise<Run> {
  return Run.parse(await (await ask(`/runs/${runId}`, { headers: auth })).json())
}

/** Fires the alarms of both objects until nothing waits any more. */
export async function settle(): Promise<void> {
  const until = Date.now() + SETTLED_WITHIN_MS
  while (Date.now() < until) {
    await runDurableObjectAlarm(coordinator(bindings))
    await runDurableObjectAlarm(runner(bindings))
    if ((await coordinator(bindings).isIdle()) && (await runner(bindings).activeRuns()).length === 0) return
  }
  throw new Error('The runs do not end')
}

/** Whether each object would go on by itself now, after a crash. */
export async function alarmsSet(): Promise<{ coordinator: boolean; runner: boolean }> {
  const isSet = async (_object: unknown, { storage }: DurableObjectState) =>
    (await storage.getAlarm()) !== null
  return {
    coordinator: await runInDurableObject<Coordinator, boolean>(coordinator(bindings), isSet),
    runner: await runInDurableObject<Runner, boolean>(runner(bindings), isSet),
  }
}

/** Both objects lose all that they have in memory. */
export async function crash(): Promise<void> {
  const abort = (_object: unknown, state: DurableObjectState) => state.abort('a crash of the test')
  await runInDurableObject<Coordinator, void>(coordinator(bindings), abort).catch(() => undefined)
  await runInDurableObject<Runner, void>(runner(bindings), abort).catch(() => undefined)
}
