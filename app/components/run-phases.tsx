import { Check } from 'lucide-react'
import { writtenNumber } from '../i18n/formats.ts'
import { secondsLeft, perSecond, rateWords, toGoWords } from './run-pace.ts'
import { tookWords } from './time-words.ts'
import { useNow } from './use-now.ts'
import type { LiveRun } from './use-sync-events.ts'
import { countWords } from './words.ts'

const PHASES = [
  { phase: 'edits', name: 'Edits' },
  { phase: 'gather', name: 'Reading' },
  { phase: 'finalize', name: 'Merging' },
] as const

/** The steps of a run: which are behind it, how far the present one is, and how long it takes yet where that is known. */
export function RunPhases({ run, now }: { run: LiveRun; now: string }) {
  const current = PHASES.findIndex(({ phase }) => phase === run.phase)
  const clock = useNow(now)
  const left = secondsLeft(run.paces.merged, run.finalized.of)
  return (
    <div className="run-phases">
      <ol>
        {PHASES.map(({ phase, name }, index) => (
          <li key={phase} aria-current={index === current ? 'step' : undefined} data-done={index < current}>
            {index < current && <Check />}
            <span>{name}</span>
            <span className="run-phase-far">{farWords(run, phase)}</span>
          </li>
        ))}
      </ol>
      <p>
        {run.startedAt && <span>{tookWords(run.startedAt, clock)}</span>}
        {left !== null && <span>, {toGoWords(left)}</span>}
      </p>
    </div>
  )
}

function farWords(
  { servers, finalized, paces, phase }: LiveRun,
  of: 'edits' | 'gather' | 'finalize',
): string {
  if (of === 'gather' && servers.length > 0) {
    const isOver = ({ outcome }: LiveRun['servers'][number]) =>
      outcome !== 'waiting' && outcome !== 'gathering'
    return `${servers.filter(isOver).length} of ${countWords(servers.length, 'server')}`
  }
  if (of === 'finalize' && phase === 'finalize') {
    const rate = perSecond(paces.merged)
    const done = writtenNumber(finalized.done)
    const far = finalized.of === null ? done : `${done} of ${writtenNumber(finalized.of)}`
    return rate === null ? far : `${far}, ${rateWords(rate)}`
  }
  return ''
}
