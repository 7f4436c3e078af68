import { leftWords } from '../components/words.ts'
import { type Progress, resumePositionSeconds } from '../../shared/progress.ts'

/** How far a person is, for a bar and the words beside it. Null where playback starts at the beginning. */
export type Watched = { percent: number; left: string }

export function watchedOf(progress: Progress | null | undefined): Watched | null {
  const resume = resumePositionSeconds(progress ?? null)
  if (!progress || resume === 0 || progress.durationSeconds <= 0) return null
  return {
    percent: Math.min(100, (resume / progress.durationSeconds) * 100),
    left: leftWords(progress.durationSeconds - resume),
  }
}
