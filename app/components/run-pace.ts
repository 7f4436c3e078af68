import { m } from '../i18n/m.ts'
import type { SyncRunEvent } from '../../shared/protocol/worker-api.ts'

/** Looked at for how fast something gets on. */
const WINDOW_MS = 30_000
/** Before this much was seen, a rate is chance; a time that is left needs more. */
const LEAST_RATE_MS = 2_000
const LEAST_LEFT_MS = 6_000

type Mark = { atMs: number; done: number }

/** What was seen of a run: entries that each server was read for, and offers that were merged. */
export type Paces = { servers: Record<string, Mark[]>; merged: Mark[] }

export const NO_PACES: Paces = { servers: {}, merged: [] }

/** Notes how far a run is. `atMs`: of any clock that only goes forward. */
export function noteProgress(paces: Paces, run: SyncRunEvent, atMs: number): Paces {
  const reading = run.servers.filter(({ outcome }) => outcome === 'gathering')
  return {
    servers: Object.fromEntries(
      reading.map(({ serverId, counts }) => [
        serverId,
        note(paces.servers[serverId] ?? [], { atMs, done: counts.entries }),
      ]),
    ),
    merged: run.phase === 'finalize' ? note(paces.merged, { atMs, done: run.finalized.done }) : [],
  }
}

function note(marks: readonly Mark[], mark: Mark): Mark[] {
  return [...marks.filter(({ atMs }) => mark.atMs - atMs <= WINDOW_MS), mark]
}

/** How many a second; null while that cannot be said. */
export function perSecond(marks: readonly Mark[]): number | null {
  const [first, last] = [marks[0], marks.at(-1)]
  if (!first || !last || last.atMs - first.atMs < LEAST_RATE_MS || last.done <= first.done) return null
  return ((last.done - first.done) / (last.atMs - first.atMs)) * 1_000
}

/** How long it takes until `of` are done, in seconds; null where nobody can say honestly. */
export function secondsLeft(marks: readonly Mark[], of: number | null): number | null {
  const [first, last] = [marks[0], marks.at(-1)]
  const rate = perSecond(marks)
  if (!first || !last || of === null || rate === null || last.atMs - first.atMs < LEAST_LEFT_MS) return null
  return Math.max(0, of - last.done) / rate
}

/** `24 a second`, `3 a minute` */
export function rateWords(rate: number): string {
  return rate >= 1
    ? m.admin_rate_second({ count: Math.round(rate) })
    : m.admin_rate_minute({ count: Math.round(rate * 60) })
}

/** `about 20 s to go`, in steps that do not pretend to know better. */
export function toGoWords(seconds: number): string {
  if (seconds < 10) return m.admin_to_go_moments()
  if (seconds < 90)
    return m.admin_to_go({ length: m.time_seconds({ seconds: Math.ceil(seconds / 10) * 10 }) })
  const minutes = Math.ceil(seconds / 60)
  return m.admin_to_go({
    length: minutes < 60 ? m.time_minutes({ minutes }) : m.time_hours({ hours: Math.ceil(minutes / 60) }),
  })
}
