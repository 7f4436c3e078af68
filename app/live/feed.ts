import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { type SseBlock, sseFrame } from '../../shared/sse.ts'

const KEPT_EVENTS = 500

/** One open tab. */
export type Listener = {
  isAdmin: boolean
  send: (text: string) => void
}

type Kept = { seq: number; event: LiveEvent }
/** What a tab has seen, while it was sent nothing yet. */
type Newcomer = { lastEventId: number | null }

/**
 * Hands the events of one stream on to every tab. Events keep the numbers that the worker gave them, so that a tab goes
 * on where it was with any copy of the app. A tab that cannot go on is told so (`reset`).
 */
export class Feed {
  private readonly listeners = new Map<Listener, Newcomer | 'following'>()
  private kept: Kept[] = []
  /** Everything after `since` and up to `seq` is kept; null while nothing is known. */
  private since: number | null = null
  private seq: number | null = null

  /** The last event that was handed on; null while nothing is known. */
  get position(): number | null {
    return this.seq
  }

  get size(): number {
    return this.listeners.size
  }

  /** Before the stream is opened after this event. */
  startAt(seq: number): void {
    if (this.seq === null) this.since = this.seq = seq
  }

  add(listener: Listener, lastEventId: number | null): void {
    if (this.seq === null) this.listeners.set(listener, { lastEventId })
    else this.welcome(listener, lastEventId, this.seq)
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener)
  }

  /** Takes the stream's next event, or where it stands (`event` null). */
  take(seq: number, event: LiveEvent | null): void {
    const expected = event === null ? this.seq : this.seq === null ? null : this.seq + 1
    if (this.seq === null) this.since = event === null ? seq : seq - 1
    else if (seq !== expected) this.reset(seq)
    this.seq = seq
    if (event !== null) this.keep({ seq, event })
    for (const [listener, place] of this.listeners) {
      if (place !== 'following') this.welcome(listener, place.lastEventId, seq)
      else if (event !== null) this.show(listener, { seq, event })
    }
  }

  private keep(one: Kept): void {
    this.kept.push(one)
    if (this.kept.length > KEPT_EVENTS) this.since = this.kept.shift()?.seq ?? this.since
  }

  /** Tells every tab something that the stream could not be told: without a number, and once. */
  announce(event: LiveEvent): void {
    const text = sseFrame({ id: null, event: event.type, data: JSON.stringify(event) })
    for (const listener of this.listeners.keys()) listener.send(text)
  }

  /** Says to a tab that the stream lives, and how far it is. */
  beat(listener: Listener): void {
    listener.send(this.mark())
  }

  /** What is kept has a gap, or is of a stream that began anew. */
  private reset(seq: number): void {
    this.kept = []
    this.since = seq
    for (const [listener, place] of this.listeners)
      if (place === 'following') listener.send(frame({ seq, event: { type: 'reset' } }))
  }

  /** Sends what a tab has missed. One that is ahead was told of another stream, or by another copy of the app. */
  private welcome(listener: Listener, lastEventId: number | null, seq: number): void {
    this.listeners.set(listener, 'following')
    if (lastEventId === null || lastEventId < (this.since ?? seq) || lastEventId > seq)
      return listener.send(frame({ seq, event: { type: 'reset' } }))
    for (const one of this.kept) if (one.seq > lastEventId) this.show(listener, one)
    listener.send(this.mark())
  }

  private show(listener: Listener, kept: Kept): void {
    const { event } = kept
    if (event.type === 'run' && !listener.isAdmin) return
    if (event.type === 'titles' && event.titles.length === 0) return
    listener.send(frame(kept))
  }

  private mark(): string {
    return this.seq === null ? ': beat\n\n' : `id: ${this.seq}\n\n`
  }
}

function frame({ seq, event }: Kept): string {
  return sseFrame({ id: String(seq), event: event.type, data: JSON.stringify(event) } satisfies SseBlock)
}
