import { m } from '../i18n/m.ts'
import type { Run, RunServer } from '../../shared/run.ts'
import { reasonWords } from './reason-words.ts'
import type { Tone } from './state.tsx'

const REASONS: Record<Run['reasons'][number], () => string> = {
  manual: m.admin_reason_manual,
  cron: m.admin_reason_cron,
  webhook: m.admin_reason_webhook,
  edit: m.admin_reason_edit,
  start: m.admin_reason_start,
  marks: m.admin_reason_marks,
  provider: m.admin_reason_provider,
}

export function askedByWords({ reasons }: Pick<Run, 'reasons'>): string {
  return reasons.map((reason) => REASONS[reason]()).join(', ')
}

/** What a run is doing, as a head. */
export function phaseWords({ phase, waitingFor }: Pick<Run, 'phase' | 'waitingFor'>): string {
  if (waitingFor !== null) return m.admin_run_waits_for({ what: reasonWords(waitingFor) })
  switch (phase) {
    case 'waiting':
      return m.admin_run_waits()
    case 'edits':
      return m.admin_run_edits()
    case 'gather':
      return m.admin_run_gather()
    case 'finalize':
      return m.admin_run_finalize()
    case 'ended':
      return m.admin_done()
  }
}

export function outcomeWords(state: Run['state']): { tone: Tone; words: string } {
  switch (state) {
    case 'done':
      return { tone: 'quiet', words: m.admin_done() }
    case 'partial':
      return { tone: 'warn', words: m.admin_partial() }
    case 'failed':
      return { tone: 'bad', words: m.admin_failed() }
    case 'cancelled':
      return { tone: 'quiet', words: m.admin_cancelled() }
    case 'waiting':
      return { tone: 'info', words: m.admin_waits() }
    case 'working':
      return { tone: 'info', words: m.admin_works() }
  }
}

const CHANGED = {
  added: m.admin_run_added,
  updated: m.admin_run_updated,
  retired: m.admin_run_retired,
  restored: m.admin_run_restored,
  joined: m.admin_run_joined,
  split: m.admin_run_split,
} satisfies Record<keyof Run['counts'], unknown>
const CHANGES = ['added', 'updated', 'retired', 'restored', 'joined', 'split'] as const

/** `4 added, 37 updated`; `Nothing` where nothing changed. */
export function changeWords({ counts }: Pick<Run, 'counts'>): string {
  const parts = CHANGES.map((change) => [change, counts[change]] as const).filter(([, count]) => count > 0)
  return parts.length === 0
    ? m.admin_run_nothing()
    : parts.map(([change, count]) => CHANGED[change]({ count })).join(', ')
}

export function laneWords({ outcome, counts }: RunServer): { tone: Tone; words: string; detail: string } {
  const looked = m.admin_lane_looked({
    entries: m.count_entries({ count: counts.entries }),
    changed: counts.changed,
  })
  switch (outcome) {
    case 'waiting':
      return { tone: 'quiet', words: m.admin_waits(), detail: '' }
    case 'gathering':
      return { tone: 'info', words: m.admin_lane_reading(), detail: looked }
    case 'unchanged':
      return {
        tone: 'quiet',
        words: m.admin_lane_unchanged(),
        detail: m.admin_lane_unchanged_detail({ count: counts.requests }),
      }
    case 'gathered':
      return { tone: 'quiet', words: m.admin_lane_read(), detail: looked }
    case 'failed':
      return { tone: 'bad', words: m.admin_failed(), detail: m.admin_lane_failed() }
    case 'skipped':
      return { tone: 'quiet', words: m.admin_lane_skipped(), detail: '' }
    case 'held':
      return { tone: 'warn', words: m.admin_lane_held(), detail: m.admin_lane_held_detail() }
  }
}

/** 0..100 of a run that works; null while nobody knows how much there is. */
export function percentOf({ finalized, phase }: Pick<Run, 'finalized' | 'phase'>): number | null {
  if (phase !== 'finalize' || finalized.of === null || finalized.of === 0) return null
  return (finalized.done / finalized.of) * 100
}
