import { expect, test } from 'vitest'
import type { SyncRunEvent } from '../../shared/protocol/worker-api.ts'
import { NO_COUNTS } from '../../shared/run.ts'
import { NO_PACES, noteProgress, perSecond, rateWords, secondsLeft, toGoWords } from './run-pace.ts'

const COUNTS = { pages: 0, entries: 0, changed: 0, removed: 0, skipped: 0, requests: 0 }

function event(phase: SyncRunEvent['phase'], entries: number, done: number): SyncRunEvent {
  const attic = {
    serverId: 'attic',
    outcome: 'gathering' as const,
    counts: { ...COUNTS, entries },
    errors: [],
  }
  return {
    type: 'run',
    runId: 'r',
    state: 'working',
    phase,
    counts: NO_COUNTS,
    finalized: { done, of: 1_000 },
    servers: [attic],
    waitingFor: null,
  }
}

/** What was noted of a run that reads and merges so many a second, told of every half second. */
function after(seconds: number, rate: number, phase: SyncRunEvent['phase'] = 'finalize') {
  let paces = NO_PACES
  for (let at = 0; at <= seconds * 2; at++)
    paces = noteProgress(paces, event(phase, (at * rate) / 2, (at * rate) / 2), at * 500)
  return paces
}

test('a rate is said after two seconds, per server and for what is merged', () => {
  expect(perSecond(after(1, 40).merged)).toBeNull()
  expect(perSecond(after(3, 40).merged)).toBe(40)
  expect(perSecond(after(3, 40, 'gather').servers['attic'] ?? [])).toBe(40)
  expect(after(3, 40, 'gather').merged).toEqual([])
})

test('a rate is of the last half minute', () => {
  let paces = after(60, 10)
  for (let at = 1; at <= 60; at++)
    paces = noteProgress(paces, event('finalize', 0, 600 + at * 50), 60_000 + at * 500)
  expect(perSecond(paces.merged)).toBe(100)
})

test('the time left is said only when it is known how much there is and how fast it goes', () => {
  expect(secondsLeft(after(3, 40).merged, 1_000)).toBeNull()
  expect(secondsLeft(after(10, 40).merged, null)).toBeNull()
  expect(secondsLeft(after(10, 0).merged, 1_000)).toBeNull()
  expect(secondsLeft(after(10, 40).merged, 1_000)).toBe(15)
})

test('words are no more exact than what is known', () => {
  expect([4, 15, 61, 100, 5_000].map(toGoWords)).toEqual([
    'a few seconds to go',
    'about 20 s to go',
    'about 70 s to go',
    'about 2 min to go',
    'about 2 h to go',
  ])
  expect([1_234.4, 0.5].map(rateWords)).toEqual(['1,234 a second', '30 a minute'])
})
