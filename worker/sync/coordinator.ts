import { DurableObject } from 'cloudflare:workers'
import type { Run, SyncRequest } from '../../shared/run.ts'
import { Credentials } from '../webhooks/credentials.ts'
import { Deliveries, type Delivery } from '../webhooks/deliveries.ts'
import { type Env, openDataApi, runner } from '../env.ts'
import { ulid } from '../ulid.ts'
import { waitingRow } from './requested-run.ts'
import { RunQueue } from './run-queue.ts'

const RETRY_MS = 1_000

/**
 * Takes requests to sync from any number of callers and turns them into runs, one small and one large at a time.
 * Each row is written before the first await, and its alarm set in the same turn: a crash needs nobody to notice it.
 */
export class Coordinator extends DurableObject<Env> {
  private readonly queue = new RunQueue(this.ctx.storage.sql)
  private readonly credentials = new Credentials(this.ctx.storage.sql)
  private readonly deliveries = new Deliveries(this.ctx.storage.sql)
  private lastMs = 0

  async requestSync(request: SyncRequest): Promise<{ runId: string; joined: boolean }> {
    const answer = this.queue.add({ ...request, scopes: [request.scope] }, this.fresh())
    await this.wake()
    return answer
  }

  /** Marks are left that no run will look at: one more run works them off. */
  async requestMarksRun(): Promise<void> {
    this.queue.add({ scopes: [], reason: 'marks' }, this.fresh())
    await this.wake()
  }

  /** The runner's word that it has written the end of a run; said again until it comes through. */
  async runEnded(runId: string): Promise<void> {
    this.queue.ended(runId)
    await this.wake()
  }

  /** Cancels a waiting run for all its subscribers, or asks the runner to end a working one. */
  async cancel(runId: string): Promise<boolean> {
    if (this.queue.cancelWaiting(runId)) {
      await this.wake()
      return true
    }
    return runner(this.env).cancel(runId)
  }

  waitingRuns(): Run[] {
    return this.queue.list().map(waitingRow)
  }

  /** Whether nothing waits and nothing is handed over: tests and benchmarks wait for this. */
  isIdle(): boolean {
    return this.queue.isIdle()
  }

  /** Whether this credential may deliver for the connection now. Asks the database when it does not know it. */
  async mayDeliver(connectionId: string, hash: string): Promise<boolean> {
    return this.credentials.check(connectionId, hash, Date.now(), openDataApi(this.env))
  }

  /** Keeps a delivery and the run that it asks for in one turn: neither is ever without the other. */
  async deliver(delivery: Delivery, request: SyncRequest | null): Promise<{ runId: string | null }> {
    const fresh = this.fresh()
    const answer = request && this.queue.add({ ...request, scopes: [request.scope] }, fresh)
    this.deliveries.add(fresh.id, delivery, answer?.runId ?? null)
    await this.wake()
    return { runId: answer?.runId ?? null }
  }

  override async alarm(): Promise<void> {
    let again = false
    try {
      for (let run = this.queue.next(); run; run = this.queue.next()) {
        await runner(this.env).take(run)
        this.queue.handedOver(run.id)
      }
    } catch (cause) {
      again = true
      console.error('hand-over failed, repeated in a second:', String(cause))
    }
    try {
      await this.deliveries.copyTo(openDataApi(this.env), Date.now())
    } catch (cause) {
      again = true
      console.error('deliveries wait for the database:', String(cause))
    } finally {
      if (again) await this.ctx.storage.setAlarm(Date.now() + RETRY_MS)
    }
  }

  private fresh(): { id: string; requestedAt: string } {
    const { id, timeMs } = ulid(Date.now(), this.lastMs)
    this.lastMs = timeMs
    return { id, requestedAt: new Date(Date.now()).toISOString() }
  }

  private async wake(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now())
  }
}
