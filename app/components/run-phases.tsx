import { Check } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { writtenNumber } from '../i18n/formats.ts'
import { secondsLeft, perSecond, rateWords, toGoWords } from './run-pace.ts'
import { tookWords } from './time-words.ts'
import { useNow } from './use-now.ts'
import type { LiveRun } from './use-sync-events.ts'

const PHASES = [
  { phase: 'edits', name: m.admin_phase_edits },
  { phase: 'gather', name: m.admin_phase_gather },
  { phase: 'finalize', name: m.admin_phase_finalize },
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
            <span>{name()}</span>
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
    return m.admin_phase_servers({ done: servers.filter(isOver).length, count: servers.length })
  }
  if (of === 'finalize' && phase === 'finalize') {
    const rate = perSecond(paces.merged)
    const { done, of: all } = finalized
    const far = all === null ? writtenNumber(done) : m.admin_phase_of({ done, of: all })
    return rate === null ? far : `${far}, ${rateWords(rate)}`
  }
  return ''
}
