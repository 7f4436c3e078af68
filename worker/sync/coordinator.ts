import { DurableObject } from 'cloudflare:workers'
import type { NamedReason, Reason } from '../../shared/reason.ts'
import type { Run, Scope, SyncRequest } from '../../shared/run.ts'
import type { TriggerName } from '../../shared/sync/triggers.ts'
import { readConnectionList } from '../webhooks/connection-list.ts'
import { Deliveries, type Taken } from '../webhooks/deliveries.ts'
import { Histories, type HistoryRecord, type HistoryState } from '../webhooks/histories.ts'
import { type Admission, KnownConnections } from '../webhooks/known-connections.ts'
import { type FiredTrigger, FiredTriggers } from '../triggers/fired-triggers.ts'
import { type Env, openDataApi, runner } from '../env.ts'
import { ulid } from '../ulid.ts'
import type { Burst } from './burst.ts'
import { RUN_KEPT_MS, waitingRow } from './requested-run.ts'
import { RunQueue } from './run-queue.ts'

const RETRY_MS = 1_000
/** Deliveries are copied to the database together. */
const COPY_AFTER_MS = 300
/** Somebody whose credential is not known waits so long for the database. */
const ASK_PATIENCE_MS = 3_000

/** What a delivery asks for, with where its files are in its sender's words. */
export type DeliveryAsk = { scopes: Scope[]; burst: Burst; paths: string[] }

/**
 * Takes requests to sync from any number of callers and turns them into runs, one small and one large at a time.
 * Each row is written before the first await, and its alarm set in the same turn: a crash needs nobody to notice it.
 */
export class Coordinator extends DurableObject<Env> {
  private readonly queue = new RunQueue(this.ctx.storage.sql)
  private readonly connections = new KnownConnections(this.ctx.storage.sql)
  private readonly deliveries = new Deliveries(this.ctx.storage.sql)
  private readonly histories = new Histories(this.ctx.storage.sql)
  private readonly fired = new FiredTriggers(this.ctx.storage.sql)
  private lastMs = 0
  /** When deliveries are copied next, in milliseconds since 1970; null while none waits. */
  private copyDueMs: number | null = null
  private reading: Promise<void> | null = null

  async requestSync(request: SyncRequest): Promise<{ runId: string; joined: boolean }> {
    const { runId, joined } = this.add({ ...request, scopes: [request.scope] }, this.fresh())
    await this.wake()
    return { runId, joined }
  }

  /** Marks are left that no run will look at: one more run works them off. */
  async requestMarksRun(): Promise<void> {
    this.add({ scopes: [], reason: 'marks' }, this.fresh())
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

  /** The run that this one became part of while both waited; null where it did not. */
  takenOverBy(runId: string): string | null {
    return this.queue.takenOverBy(runId)
  }

  waitingRuns(): Run[] {
    return this.queue.list().map(waitingRow)
  }

  /** Whether nothing waits and nothing is handed over: tests and benchmarks wait for this. */
  isIdle(): boolean {
    return this.queue.isIdle()
  }

  /**
   * Who may deliver for the connection, by SHA-256 of what was shown. What is known answers at once, and is read again
   * behind the answer when it is old; for an unknown credential the database is asked first.
   */
  async admit(connectionId: string, hashes: string[]): Promise<Admission | null> {
    const admission = this.connections.admit(connectionId, hashes, Date.now())
    if (admission) {
      if (!this.connections.isFresh(Date.now())) this.ctx.waitUntil(this.refreshed())
      return admission
    }
    if (this.reading === null && !this.connections.mayReadAgain(Date.now())) return null
    await Promise.race([this.refreshed(), scheduler.wait(ASK_PATIENCE_MS)])
    return this.connections.admit(connectionId, hashes, Date.now())
  }

  /** Reads all connections anew; throws when the database does not answer. */
  async refreshConnections(): Promise<void> {
    this.reading ??= this.readConnections().finally(() => {
      this.reading = null
    })
    await this.reading
  }

  /** Keeps a delivery and the run that it asks for in one turn: neither is ever without the other. */
  async deliver(taken: Taken, ask: DeliveryAsk | null): Promise<{ runId: string | null }> {
    const runId = this.take(taken, ask)
    await this.wake()
    return { runId }
  }

  /** From when a service's history is to be read. */
  historySince(connectionId: string): string {
    return this.histories.since(connectionId, Date.now())
  }

  historyState(connectionId: string): HistoryState | null {
    return this.histories.state(connectionId)
  }

  /** What of a service's history no webhook told. It counts as told from now on: what it asks for is kept with it. */
  async heal(connectionId: string, healed: { record: HistoryRecord; taken: Taken; ask: DeliveryAsk }[]) {
    const records = healed.map(({ record }) => record)
    const missed = new Set(this.histories.compare(connectionId, records, Date.now()))
    for (const { record, taken, ask } of healed) if (missed.has(record)) this.take(taken, ask)
    await this.wake()
    return missed.size
  }

  historyFailed(connectionId: string, failure: Reason): void {
    this.histories.failed(connectionId, failure, Date.now())
  }

  triggerFired(name: TriggerName, at: string, troubles: NamedReason[]): void {
    this.fired.save(name, { at, troubles })
  }

  firedTriggers(): Partial<Record<TriggerName, FiredTrigger>> {
    return this.fired.all()
  }

  /** Forgets what is remembered for a while only. */
  prune(): void {
    this.connections.prune(Date.now())
    this.deliveries.prune(Date.now())
    this.histories.prune(Date.now())
    this.queue.prune(new Date(Date.now() - RUN_KEPT_MS).toISOString())
  }

  override async alarm(): Promise<void> {
    let again = false
    try {
      for (let run = this.queue.next(Date.now()); run; run = this.queue.next(Date.now())) {
        await runner(this.env).take(run)
        this.queue.handedOver(run.id)
      }
    } catch (cause) {
      again = true
      console.error('hand-over failed, repeated in a second:', String(cause))
    }
    try {
      await this.deliveries.copyTo(openDataApi(this.env), Date.now())
      this.copyDueMs = null
    } catch (cause) {
      again = true
      console.error('deliveries wait for the database:', String(cause))
    } finally {
      const dueMs = again ? Date.now() + RETRY_MS : this.nextDueMs()
      if (dueMs !== null) await this.ctx.storage.setAlarm(dueMs)
    }
  }

  private take(taken: Taken, ask: DeliveryAsk | null): string | null {
    const fresh = this.fresh()
    const added = ask && this.add({ scopes: ask.scopes, reason: 'webhook', burst: ask.burst }, fresh)
    this.deliveries.add(fresh.id, taken, added?.runId ?? null)
    if (ask) this.histories.tell(taken.connectionId, ask.paths, taken.receivedAt)
    return added?.runId ?? null
  }

  private add(request: Parameters<RunQueue['add']>[0], fresh: { id: string; requestedAt: string }) {
    const added = this.queue.add(request, fresh)
    if (added.takenOver !== null) this.deliveries.runTakenOver(added.takenOver, added.runId)
    return added
  }

  private async refreshed(): Promise<void> {
    try {
      await this.refreshConnections()
    } catch {
      // The database is out of reach: what was known last stands.
    }
  }

  private async readConnections(): Promise<void> {
    this.connections.replace(await readConnectionList(openDataApi(this.env)), Date.now())
  }

  private fresh(): { id: string; requestedAt: string } {
    const { id, timeMs } = ulid(Date.now(), this.lastMs)
    this.lastMs = timeMs
    return { id, requestedAt: new Date(Date.now()).toISOString() }
  }

  /** When there is something to do, in milliseconds since 1970. */
  private nextDueMs(): number | null {
    const runMs = this.queue.nextDueAt(Date.now())
    if (this.deliveries.isAnyWaiting())
      this.copyDueMs = Math.min(this.copyDueMs ?? Infinity, Date.now() + COPY_AFTER_MS)
    const copyMs = this.copyDueMs
    if (runMs === null || copyMs === null) return runMs ?? copyMs
    return Math.min(runMs, copyMs)
  }

  private async wake(): Promise<void> {
    const dueMs = this.nextDueMs()
    if (dueMs !== null) await this.ctx.storage.setAlarm(Math.max(dueMs, Date.now()))
  }
}
