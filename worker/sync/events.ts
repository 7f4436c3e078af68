import type { SyncEvent } from '../../shared/protocol/worker-api.ts'

const BEAT_MS = 15_000
/** A subscriber whose write takes longer than this is gone or too slow; it comes back with `Last-Event-ID`. */
const SLOW_MS = 5_000
const KEPT_EVENTS = 500

type Stored = { seq: number; body: string }
type Listener = { writer: WritableStreamDefaultWriter<Uint8Array>; runId: string | null }

const encoder = new TextEncoder()

/**
 * Progress as server-sent events, resumable by `Last-Event-ID` over the last 500. In an object neither
 * `request.signal` nor `cancel()` tells that a subscriber of an idle stream has left: only a write that rejects does,
 * hence the heartbeat.
 */
export class SyncEvents {
  private readonly sql: SqlStorage
  private readonly listeners = new Set<Listener>()
  private beat: ReturnType<typeof setInterval> | null = null

  constructor(sql: SqlStorage) {
    this.sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT, body TEXT)`,
    )
  }

  publish(event: SyncEvent): void {
    const body = JSON.stringify(event)
    const runId = 'runId' in event ? event.runId : null
    const { seq } = this.sql
      .exec<{ seq: number }>(`INSERT INTO events (run_id, body) VALUES (?, ?) RETURNING seq`, runId, body)
      .one()
    this.sql.exec(`DELETE FROM events WHERE seq <= ?`, seq - KEPT_EVENTS)
    const text = frame({ seq, body })
    for (const listener of this.listeners)
      if (listener.runId === null || listener.runId === runId) this.send(listener, text)
  }

  /**
   * An endless `text/event-stream` of all runs or of one, from after `lastEventId` where that is given. It begins with
   * what was missed, and a block that has only an id: how far the stream is.
   */
  open(runId: string | null, lastEventId: number | null): Response {
    const { readable, writable } = new IdentityTransformStream()
    const listener: Listener = { writer: writable.getWriter(), runId }
    const missed = lastEventId === null ? [] : this.after(lastEventId, runId)
    this.send(listener, `retry: 1000\n\n${missed.map(frame).join('')}id: ${this.lastSeq()}\n\n`)
    this.listeners.add(listener)
    this.beat ??= setInterval(() => this.heartbeat(), BEAT_MS)
    return new Response(readable, {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    })
  }

  private lastSeq(): number {
    return this.sql.exec<{ seq: number }>(`SELECT coalesce(max(seq), 0) AS seq FROM events`).one().seq
  }

  private after(seq: number, runId: string | null): Stored[] {
    return runId === null
      ? this.sql.exec<Stored>(`SELECT seq, body FROM events WHERE seq > ? ORDER BY seq`, seq).toArray()
      : this.sql
          .exec<Stored>(`SELECT seq, body FROM events WHERE seq > ? AND run_id = ? ORDER BY seq`, seq, runId)
          .toArray()
  }

  private heartbeat(): void {
    for (const listener of this.listeners) this.send(listener, ': beat\n\n')
    if (this.listeners.size > 0) return
    if (this.beat !== null) clearInterval(this.beat)
    this.beat = null
  }

  private send(listener: Listener, text: string): void {
    const drop = () => {
      clearTimeout(slow)
      this.listeners.delete(listener)
      listener.writer.abort().catch(() => undefined)
    }
    const slow = setTimeout(drop, SLOW_MS)
    listener.writer.write(encoder.encode(text)).then(() => clearTimeout(slow), drop)
  }
}

function frame({ seq, body }: Stored): string {
  const { type } = JSON.parse(body) as SyncEvent
  return `id: ${seq}\nevent: ${type}\ndata: ${body}\n\n`
}
