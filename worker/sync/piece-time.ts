import type { SyncDeps } from './clients.ts'

type Deps = Pick<SyncDeps, 'now' | 'isAwaited'>

/** A piece begins nothing more after so long. */
const PIECE_MS = 12_000

/** Milliseconds since 1970. */
export function pieceEnd({ now }: Pick<Deps, 'now'>): number {
  return now() + PIECE_MS
}

/** Whether the piece may begin something more: its time is not over, and nothing waits for its end. */
export function hasTime({ endsAtMs }: { endsAtMs: number }, { now, isAwaited }: Deps): boolean {
  return now() < endsAtMs && !isAwaited()
}
