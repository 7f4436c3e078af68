import type { AllowRemovals, RunReason, SyncRequest } from '../../shared/run.ts'
import { isSmallScope, joinScopes } from '../../shared/sync/scopes.ts'
import type { RequestedRun } from './requested-run.ts'

/** `waiting`: can be joined. `handing`: on its way to the runner, closed for joining. `working`: the runner has it. */
type QueuedState = 'waiting' | 'handing' | 'working'
type Row = { body: string; state: QueuedState }

/**
 * The coordinator's rows: at most one waiting run of each size, and those that the runner works on. All of it is
 * synchronous SQL, so that callers cannot interleave.
 */
export class RunQueue {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS queue (id TEXT PRIMARY KEY, state TEXT NOT NULL, body TEXT NOT NULL)`,
    )
  }

  /** Joins the waiting run of its size or makes one; a small run that grew too large becomes the large one. */
  add(
    request: Pick<SyncRequest, 'reason' | 'allowRemovals'> & { scopes: RequestedRun['scopes'] },
    fresh: Fresh,
  ) {
    const size = isSmallScope(request.scopes) ? 'small' : 'large'
    const waiting = this.waiting(size)
    const joined = join(waiting ?? null, request, size, fresh)
    if (waiting) this.save(joined, 'waiting')
    else this.sql.exec(`INSERT INTO queue VALUES (?, 'waiting', ?)`, joined.id, JSON.stringify(joined))
    const grown = size === 'small' && !isSmallScope(joined.scopes) ? this.grow(joined) : joined
    return { runId: grown.id, joined: waiting !== undefined }
  }

  /** The next run to hand over: one that was being handed already, else a waiting one whose size is free. */
  next(): RequestedRun | null {
    const rows = this.rows()
    const handing = rows.find((row) => row.state === 'handing')
    if (handing) return handing.run
    for (const size of ['small', 'large'] as const) {
      const isBusy = rows.some((row) => row.state === 'working' && row.run.size === size)
      const waiting = rows.find((row) => row.state === 'waiting' && row.run.size === size)
      if (waiting && (!isBusy || waiting.run.isCancelled)) {
        this.save(waiting.run, 'handing')
        return waiting.run
      }
    }
    return null
  }

  handedOver(runId: string): void {
    this.sql.exec(`UPDATE queue SET state = 'working' WHERE id = ?`, runId)
  }

  ended(runId: string): void {
    this.sql.exec(`DELETE FROM queue WHERE id = ?`, runId)
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
      allowRemovals: joinAllowed(large.allowRemovals, small.allowRemovals),
    }
    this.save(merged, 'waiting')
    this.ended(small.id)
    return merged
  }

  private save(run: RequestedRun, state: QueuedState): void {
    this.sql.exec(`UPDATE queue SET state = ?, body = ? WHERE id = ?`, state, JSON.stringify(run), run.id)
  }

  private rows(): { run: RequestedRun; state: QueuedState }[] {
    return this.sql
      .exec<Row>(`SELECT body, state FROM queue ORDER BY id`)
      .toArray()
      .map(({ body, state }) => ({ run: JSON.parse(body) as RequestedRun, state }))
  }
}

type Fresh = { id: string; requestedAt: string }

function join(
  waiting: RequestedRun | null,
  request: { scopes: RequestedRun['scopes']; reason: RunReason; allowRemovals?: AllowRemovals[] | undefined },
  size: RequestedRun['size'],
  fresh: Fresh,
): RequestedRun {
  const before = waiting ?? { ...fresh, scopes: [], reasons: [], allowRemovals: [] }
  return {
    id: before.id,
    size,
    requestedAt: before.requestedAt,
    isCancelled: false,
    scopes: joinScopes(before.scopes, request.scopes),
    reasons: unique([...before.reasons, request.reason]),
    allowRemovals: joinAllowed(before.allowRemovals, request.allowRemovals ?? []),
  }
}

/** One permission per server; the admin's latest word stands. */
function joinAllowed(earlier: readonly AllowRemovals[], later: readonly AllowRemovals[]): AllowRemovals[] {
  return [...new Map([...earlier, ...later].map((allow) => [allow.serverId, allow])).values()]
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
