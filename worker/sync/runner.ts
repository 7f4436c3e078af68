import { DurableObject } from 'cloudflare:workers'
import type { AppEvent } from '../../shared/protocol/worker-api.ts'
import type { Run } from '../../shared/run.ts'
import { type DataApi, DataApiUnavailable } from '../data-api.ts'
import { coordinator, type Env, listProviders, openDataApi } from '../env.ts'
import { Providers } from '../providers/providers.ts'
import { slices } from '../slices.ts'
import { ulid } from '../ulid.ts'
import { type ActiveRun, ActiveRuns } from './active-runs.ts'
import { firstCursor } from './cursor.ts'
import { makeSyncDeps } from './deps.ts'
import { SyncEvents } from './events.ts'
import { nextPiece, type PieceOutcome } from './piece.ts'
import { SqlOfferStore } from './offer-store.ts'
import { type RequestedRun, RUN_KEPT_MS, waitingRow } from './requested-run.ts'
import { StagedOffers } from './staged-offers.ts'
import { StoredNames } from './stored-names.ts'
import { afterFailure, afterPiece, endedRun, isWriteDue, runRow } from './run-progress.ts'

const MAX_REPORTS = 50
const ITEMS_IN_EVENT = 200

/**
 * Works on runs, one bounded piece an alarm. Its storage holds cursors of ids and counts, and offers that are not stored
 * yet; never a server's key.
 */
export class Runner extends DurableObject<Env> {
  private readonly active = new ActiveRuns(this.ctx.storage.sql)
  private readonly staged = new SqlOfferStore(this.ctx.storage.sql)
  private readonly stored = new StoredNames()
  private readonly events = new SyncEvents(this.ctx.storage.sql)
  private readonly providers = new Providers(this.ctx.storage.sql)
  private lastMs = 0

  /** Takes a run over; repeated until it comes through, so the same run may come twice. */
  async take(requested: RequestedRun): Promise<void> {
    const now = Date.now()
    const run = waitingRow(requested)
    const isOver = requested.isCancelled
    this.active.add({
      run: isOver
        ? { ...run, phase: 'ended', endedAt: new Date(now).toISOString() }
        : { ...run, state: 'working', phase: 'edits', startedAt: new Date(now).toISOString() },
      cursor: isOver ? null : firstCursor({ ...requested, runId: requested.id }),
      tries: 0,
      notBefore: now,
      isCancelled: false,
      written: null,
    })
    this.publish(run._id, null)
    await this.ctx.storage.setAlarm(now)
  }

  /** Ends a working run before its next piece; false when it is not here. */
  async cancel(runId: string): Promise<boolean> {
    if (!this.active.get(runId)) return false
    this.active.update(runId, (active) => ({ ...active, isCancelled: true, notBefore: 0 }))
    await this.ctx.storage.setAlarm(Date.now())
    return true
  }

  /** The metadata providers are asked for every title again, as far as their answers have aged. */
  async refreshProviders(): Promise<void> {
    this.providers.refresh(listProviders(this.env), Date.now())
    if (!this.active.isAny()) await this.ctx.storage.setAlarm(Date.now())
  }

  /** Tells every copy of the app what happened in one of them. */
  announce(event: AppEvent): void {
    this.events.publish(event)
  }

  activeRuns(): Run[] {
    return this.active.all().map(({ run }) => run)
  }

  override fetch(request: Request): Response {
    const url = new URL(request.url)
    const last = Number(request.headers.get('last-event-id') ?? Number.NaN)
    return this.events.open(url.searchParams.get('run'), Number.isInteger(last) ? last : null)
  }

  override async alarm(): Promise<void> {
    const due = this.active.due(Date.now())
    try {
      if (due) await this.work(due)
      else if (!this.active.isAny()) await this.askProviders()
    } catch (cause) {
      this.fail(due, cause)
    } finally {
      const next =
        this.active.nextDueAt(Date.now()) ?? this.providers.nextDueAt(listProviders(this.env), Date.now())
      if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, Date.now()))
    }
  }

  /** While no run works: one piece of the metadata providers' work, and a small run over what it changed. */
  private async askProviders(): Promise<void> {
    const itemIds = await this.providers.work(listProviders(this.env), {
      dataApi: openDataApi(this.env),
      fetch: (input, init) => fetch(input, init),
      now: () => Date.now(),
      newId: () => this.newId(),
      dice: () => Math.random(),
      shouldStop: () => this.active.isAny(),
    })
    if (itemIds.length === 0) return
    await coordinator(this.env).requestSync({ scope: { items: itemIds }, reason: 'provider' })
  }

  private async work(active: ActiveRun): Promise<void> {
    const runId = active.run._id
    if (active.cursor === null) return this.tellEnd(active.run)
    if (active.isCancelled) {
      this.active.update(runId, (now) => ({
        ...now,
        cursor: null,
        run: endedRun(now.run, 'cancelled', Date.now()),
      }))
      return this.publish(runId, null)
    }
    const dataApi = openDataApi(this.env)
    if (isWriteDue(active, Date.now())) await this.writeRow(active.run, dataApi)
    if (active.run.size === 'large' && active.cursor.piece === 0) this.staged.clear()
    const staged = new StagedOffers(this.staged)
    const deps = makeSyncDeps({
      dataApi,
      staged,
      stored: this.stored,
      fetch: (input, init) => fetch(input, init),
      now: () => Date.now(),
      isAwaited: () => this.active.isAwaiting(runId),
      newId: () => this.newId(),
    })
    const outcome = await nextPiece(active.cursor, deps)
    staged.commit()
    this.active.update(runId, (now) => afterPiece(now, outcome, Date.now()))
    this.publish(runId, outcome)
  }

  /** Writes the last row, starts one more run for marks that nobody else will look at, tells the coordinator. */
  private async tellEnd(ended: Run): Promise<void> {
    const dataApi = openDataApi(this.env)
    const providers = listProviders(this.env)
    const reports = [...this.providers.reports(providers), ...(ended.reports ?? [])].slice(0, MAX_REPORTS)
    const run = reports.length > 0 ? { ...ended, reports } : ended
    await this.writeRow(run, dataApi)
    if (await this.leavesMarks(run, dataApi)) await coordinator(this.env).requestMarksRun()
    await coordinator(this.env).runEnded(run._id)
    // Cancelled while it waited, or told again after its end: what is kept is another run's.
    if (run.size === 'large' && !this.active.isLargeWorking()) {
      this.staged.clear()
      this.stored.end()
    }
    this.providers.runEnded(providers, run, Date.now())
    this.active.remove(run._id)
  }

  private async leavesMarks(run: Run, dataApi: DataApi): Promise<boolean> {
    const isMarksOnly = run.reasons.every((reason) => reason === 'marks')
    if (run.state === 'cancelled' || run.state === 'failed') return false
    if (isMarksOnly && run.finalized.done === 0) return false
    const marked = await dataApi.find('offers', {
      filter: { pending: { $exists: true }, parked: { $exists: false } },
      projection: { _id: 1 },
      limit: 1,
    })
    return marked.length > 0
  }

  private fail(active: ActiveRun | null, cause: unknown): void {
    if (!active) throw cause
    const isDatabase = cause instanceof DataApiUnavailable
    console.error(`run ${active.run._id}: ${isDatabase ? 'the database does not answer' : String(cause)}`)
    this.active.update(active.run._id, (now) =>
      afterFailure(now, { isDatabase, nowMs: Date.now(), dice: Math.random() }),
    )
    this.publish(active.run._id, null)
  }

  private publish(runId: string, outcome: PieceOutcome | null): void {
    const run = this.active.get(runId)?.run
    if (!run) return
    const { state, phase, counts, finalized, servers, waitingFor } = run
    this.events.publish({ type: 'run', runId, state, phase, counts, finalized, servers, waitingFor })
    const items = outcome?.changes.map(({ itemId, change }) => ({ itemId, change })) ?? []
    for (const part of slices(items, ITEMS_IN_EVENT))
      this.events.publish({ type: 'changes', runId, items: part })
  }

  private async writeRow(run: Run, dataApi: DataApi): Promise<void> {
    const nowMs = Date.now()
    await dataApi.replaceOne('runs', {
      filter: { _id: run._id },
      replacement: runRow(run, new Date(nowMs + RUN_KEPT_MS).toISOString()),
      upsert: true,
    })
    this.active.update(run._id, (now) => ({ ...now, written: { atMs: nowMs, phase: run.phase } }))
  }

  private newId(): string {
    const { id, timeMs } = ulid(Date.now(), this.lastMs)
    this.lastMs = timeMs
    return id
  }
}
