import type { Run, RunServer } from '../../shared/run.ts'
import { countWords } from './words.ts'
import type { Tone } from './state.tsx'

const REASONS: Record<Run['reasons'][number], string> = {
  manual: 'You or another admin',
  cron: 'The clock',
  webhook: 'A webhook',
  edit: 'An edit',
  start: 'The start',
  marks: 'What was left',
  provider: 'A metadata provider',
}

export function reasonWords({ reasons }: Pick<Run, 'reasons'>): string {
  return reasons.map((reason) => REASONS[reason]).join(', ')
}

/** What a run is doing, as a head. */
export function phaseWords({ phase, waitingFor }: Pick<Run, 'phase' | 'waitingFor'>): string {
  if (waitingFor !== null) return `Waits: ${waitingFor}`
  switch (phase) {
    case 'waiting':
      return 'Waits for its turn'
    case 'edits':
      return 'Looking at edits'
    case 'gather':
      return 'Asking the servers'
    case 'finalize':
      return 'Merging what has changed'
    case 'ended':
      return 'Done'
  }
}

export function outcomeWords(state: Run['state']): { tone: Tone; words: string } {
  switch (state) {
    case 'done':
      return { tone: 'quiet', words: 'Done' }
    case 'partial':
      return { tone: 'warn', words: 'Done in part' }
    case 'failed':
      return { tone: 'bad', words: 'Failed' }
    case 'cancelled':
      return { tone: 'quiet', words: 'Cancelled' }
    case 'waiting':
      return { tone: 'info', words: 'Waits' }
    case 'working':
      return { tone: 'info', words: 'Works' }
  }
}

/** `4 added, 37 updated`; `Nothing` where nothing changed. */
export function changeWords({ counts }: Pick<Run, 'counts'>): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0)
  return parts.length === 0 ? 'Nothing' : parts.map(([name, count]) => `${count} ${name}`).join(', ')
}

export function laneWords({ outcome, counts }: RunServer): { tone: Tone; words: string; detail: string } {
  const looked = `${countWords(counts.entries, 'entry', 'entries')}, ${counts.changed} changed`
  switch (outcome) {
    case 'waiting':
      return { tone: 'quiet', words: 'Waits', detail: '' }
    case 'gathering':
      return { tone: 'info', words: 'Reading', detail: looked }
    case 'unchanged':
      return {
        tone: 'quiet',
        words: 'Unchanged',
        detail: `${countWords(counts.requests, 'request')}, same version as before`,
      }
    case 'gathered':
      return { tone: 'quiet', words: 'Read', detail: looked }
    case 'failed':
      return { tone: 'bad', words: 'Failed', detail: 'What it offered before stands.' }
    case 'skipped':
      return { tone: 'quiet', words: 'Skipped', detail: '' }
    case 'held':
      return { tone: 'warn', words: 'Held', detail: 'Removals wait for your word.' }
  }
}

/** 0..100 of a run that works; null while nobody knows how much there is. */
export function percentOf({ finalized, phase }: Pick<Run, 'finalized' | 'phase'>): number | null {
  if (phase !== 'finalize' || finalized.of === null || finalized.of === 0) return null
  return (finalized.done / finalized.of) * 100
}
