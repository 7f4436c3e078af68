import { endsFilm, type Skip } from '../../../shared/playback/skip.ts'

export const COUNTDOWN_SECONDS = 10

/** What the film was doing: `sinceSeconds` is the film's second at which the countdown began. */
export type Countdown = { sinceSeconds: number | null; isCancelled: boolean }

export const NO_COUNTDOWN: Countdown = { sinceSeconds: null, isCancelled: false }

type Now = { seconds: number; fromSeconds: number }

/** The countdown at another second of the film: begins in the credits, is forgotten before them, also when cancelled. */
export function stepCountdown(before: Countdown, { seconds, fromSeconds }: Now): Countdown {
  if (seconds < fromSeconds)
    return before.sinceSeconds === null && !before.isCancelled ? before : NO_COUNTDOWN
  const isBack = before.sinceSeconds !== null && seconds < before.sinceSeconds
  return before.sinceSeconds === null || isBack ? { ...before, sinceSeconds: seconds } : before
}

/** Whole seconds until the next episode begins; null while none is counted. It stands while the film is paused. */
export function secondsLeft({ sinceSeconds, isCancelled }: Countdown, seconds: number): number | null {
  if (sinceSeconds === null || isCancelled) return null
  return Math.max(0, Math.ceil(COUNTDOWN_SECONDS - (seconds - sinceSeconds)))
}

/** Credits at whose end the film ends are not skipped to nothing: there the next episode is offered. */
export function isOfferedAsNext(skip: Skip, durationSeconds: number, hasNext: boolean): boolean {
  return skip.kind === 'credits' && hasNext && endsFilm(skip.endSeconds, durationSeconds)
}
