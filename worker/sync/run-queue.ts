import type { AllowRemovals, RunReason, SyncRequest } from '../../shared/run.ts'
import { isSmallScope, joinScopes } from '../../shared/sync/scopes.ts'
import { dueAt } from '../due.ts'
import { type Burst, LONGEST_BURST_MS, waitsUntilMs } from './burst.ts'
import type { RequestedRun } from './requested-run.ts'

/** `waiting`: can be joined. `handing`: on its way to the runner, closed for joining. `working`: the runner has it. */
type QueuedState = 'waiting' | 'handing' | 'working'
type Row = { body: string; state: QueuedState }
type Kept = { run: RequestedRun; state: QueuedState }

/**
 * The coordinator's rows: at most one waiting run of each size, and those that the runner works on. All of it is
 * synchronous SQL, so that callers cannot interleave. What stands there is kept beside it, too: a run that is made of
 * hundreds of webhooks would be parsed several times for each.
 */
export class RunQueue {
  private readonly sql: SqlStorage
  private readonly kept: Map<string, Kept>

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS queue (id TEXT PRIMARY KEY, state TEXT NOT NULL, body TEXT NOT NULL)`,
    )
    sql.exec(
      `CREATE TABLE IF NOT EXISTS taken_over_runs (id TEXT PRIMARY KEY, by_id TEXT NOT NULL, at TEXT NOT NULL)`,
    )
    const rows = sql.exec<Row>(`SELECT body, state FROM queue ORDER BY id`).toArray()
    const kept = rows.map(({ body, state }) => ({ run: JSON.parse(body) as RequestedRun, state }))
    this.kept = new Map(kept.map((one) => [one.run.id, one]))
  }

  /** Joins the waiting run of its size or makes one; a small run that grew too large becomes the large one. */
  add(
    request: Pick<SyncRequest, 'reason' | 'allowRemovals' | 'isFull'> & {
      scopes: RequestedRun['scopes']
      /** Whether others like it will follow; without it, the run may begin at once. */
      burst?: Burst
    },
    fresh: Fresh,
  ): Added {
    const size = isSmallScope(request.scopes) ? 'small' : 'large'
    const waiting = this.waiting(size)
    const joined = join(waiting ?? null, request, size, fresh)
    if (waiting) this.save(joined, 'waiting')
    else this.insert(joined)
    const grown = size === 'small' && !isSmallScope(joined.scopes) ? this.grow(joined) : joined
    return {
      runId: grown.id,
      joined: waiting !== undefined,
      takenOver: grown.id === joined.id ? null : joined.id,
    }
  }

  /** The next run to hand over: one that was being handed already, else a waiting one whose time it is. */
  next(nowMs: number): RequestedRun | null {
    const handing = this.rows().find((row) => row.state === 'handing')
    if (handing) return handing.run
    const due = this.free().find((run) => dueOf(run, nowMs) <= nowMs)
    if (!due) return null
    this.save(due, 'handing')
    return due
  }

  /** When there is a run to hand over, in milliseconds since 1970; null while none waits for the clock. */
  nextDueAt(nowMs: number): number | null {
    if (this.rows().some((row) => row.state === 'handing')) return 0
    const times = this.free().map((run) => dueOf(run, nowMs))
    return times.length > 0 ? Math.min(...times) : null
  }

  /** Runs that wait while none of their size works, the small one first. */
  private free(): RequestedRun[] {
    const rows = this.rows()
    return (['small', 'large'] as const).flatMap((size) => {
      const isBusy = rows.some((row) => row.state === 'working' && row.run.size === size)
      const waiting = rows.find((row) => row.state === 'waiting' && row.run.size === size)
      return waiting && !isBusy ? [waiting.run] : []
    })
  }

  handedOver(runId: string): void {
    this.sql.exec(`UPDATE queue SET state = 'working' WHERE id = ?`, runId)
    const kept = this.kept.get(runId)
    if (kept) this.kept.set(runId, { ...kept, state: 'working' })
  }

  ended(runId: string): void {
    this.sql.exec(`DELETE FROM queue WHERE id = ?`, runId)
    this.kept.delete(runId)
  }

  /** Whether the run was still waiting; it is then handed over only to be written down. */
  cancelWaiting(runId: string): boolean {
    const row = this.rows().find(({ run, state }) => run.id === runId && state === 'waiting')
    if (!row) return false
    this.save({ ...row.run, isCancelled: true }, 'handing')
    return true
  }

  list(): RequestedRun[] {
    return this.rows()
      .filter(({ state }) => state !== 'working')
      .map(({ run }) => run)
  }

  isIdle(): boolean {
    return this.rows().length === 0
  }

  /** The run that a waiting one became part of; null where it did not. */
  takenOverBy(runId: string): string | null {
    const [row] = this.sql
      .exec<{ by_id: string }>(`SELECT by_id FROM taken_over_runs WHERE id = ?`, runId)
      .toArray()
    return row?.by_id ?? null
  }

  /** Forgets those that were taken over before then. */
  prune(before: string): void {
    this.sql.exec(`DELETE FROM taken_over_runs WHERE at < ?`, before)
  }

  private waiting(size: RequestedRun['size']): RequestedRun | undefined {
    return this.rows().find(({ run, state }) => state === 'waiting' && run.size === size)?.run
  }

  private grow(small: RequestedRun): RequestedRun {
    const large = this.waiting('large')
    if (!large) {
      const grown: RequestedRun = { ...small, size: 'large' }
      this.save(grown, 'waiting')
      return grown
    }
    const merged: RequestedRun = {
      ...large,
      scopes: joinScopes(large.scopes, small.scopes),
      reasons: unique([...large.reasons, ...small.reasons]),
      notBeforeMs: Math.min(large.notBeforeMs ?? 0, small.notBeforeMs ?? 0),
      requests: (large.requests ?? 1) + (small.requests ?? 1),
      allowRemovals: joinAllowed(large.allowRemovals, small.allowRemovals),
    }
    this.save(merged, 'waiting')
    this.ended(small.id)
    this.sql.exec(
      `INSERT OR REPLACE INTO taken_over_runs VALUES (?, ?, ?)`,
      small.id,
      large.id,
      small.requestedAt,
    )
    return merged
  }

  private insert(run: RequestedRun): void {
    this.sql.exec(`INSERT INTO queue VALUES (?, 'waiting', ?)`, run.id, JSON.stringify(run))
    this.kept.set(run.id, { run, state: 'waiting' })
  }

  private save(run: RequestedRun, state: QueuedState): void {
    this.sql.exec(`UPDATE queue SET state = ?, body = ? WHERE id = ?`, state, JSON.stringify(run), run.id)
    this.kept.set(run.id, { run, state })
  }

  /** The oldest first: ids ascend. */
  private rows(): Kept[] {
    return [...this.kept.values()]
  }
}

type Fresh = { id: string; requestedAt: string }
/** `takenOver`: the run that had waited with a smaller scope and is part of this one now. */
export type Added = { runId: string; joined: boolean; takenOver: string | null }

type Asked = {
  scopes: RequestedRun['scopes']
  reason: RunReason
  isFull?: boolean | undefined
  allowRemovals?: AllowRemovals[] | undefined
  burst?: Burst | undefined
}

function join(
  waiting: RequestedRun | null,
  request: Asked,
  size: RequestedRun['size'],
  fresh: Fresh,
): RequestedRun {
  const before: Omit<RequestedRun, 'size' | 'isCancelled'> = waiting ?? {
    ...fresh,
    scopes: [],
    reasons: [],
    allowRemovals: [],
  }
  const requests = (before.requests ?? 0) + 1
  return {
    id: before.id,
    size,
    requestedAt: before.requestedAt,
    isCancelled: false,
    requests,
    notBeforeMs: request.burst ? waitsUntilMs({ ...before, requests }, request.burst, fresh) : 0,
    ...((before.isFull || request.isFull) && { isFull: true }),
    scopes: joinScopes(before.scopes, request.scopes),
    reasons: unique([...before.reasons, request.reason]),
    allowRemovals: joinAllowed(before.allowRemovals, request.allowRemovals ?? []),
  }
}

/** One permission per server; the admin's latest word stands. */
function joinAllowed(earlier: readonly AllowRemovals[], later: readonly AllowRemovals[]): AllowRemovals[] {
  return [...new Map([...earlier, ...later].map((allow) => [allow.serverId, allow])).values()]
}

function dueOf({ notBeforeMs = 0 }: RequestedRun, nowMs: number): number {
  return dueAt(notBeforeMs, nowMs, LONGEST_BURST_MS)
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
