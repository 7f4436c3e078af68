import { expect, test } from 'vitest'
import type { ServerFailure } from '../../shared/failure.ts'
import { NO_COUNTS, type Run } from '../../shared/run.ts'
import { DataApiUnavailable } from '../data-api.ts'
import {
  type Agenda,
  afterRefresh,
  afterRun,
  afterSurprise,
  afterWalkPiece,
  agendaDueAt,
  agendaReports,
  NOTHING_TO_DO,
} from './agenda.ts'
import type { WalkPiece } from './walk.ts'

const nowMs = Date.parse('2026-11-24T12:00:00.000Z')
const HOUR_MS = 3_600_000
const walk = { runId: null, after: 'heat-1995' }
const busy: Agenda = { ...NOTHING_TO_DO, allSinceMs: nowMs, walks: [walk] }

function run(change: Partial<Run> = {}): Pick<Run, '_id' | 'counts' | 'reasons'> {
  return { _id: 'run-1', reasons: ['cron'], counts: { ...NO_COUNTS, added: 3 }, ...change }
}

function piece(change: Partial<WalkPiece> = {}): WalkPiece {
  return {
    walk,
    itemIds: [],
    problems: [],
    surprises: [],
    trouble: null,
    isAnswered: true,
    strikes: 0,
    ...change,
  }
}

function troubled(failure: ServerFailure, retryAfterSeconds: number | null = null): WalkPiece {
  return piece({ trouble: { failure, retryAfterSeconds }, isAnswered: false })
}

test('after the first run, and then once a day, everything is looked at', () => {
  const first = afterRun(NOTHING_TO_DO, run({ counts: NO_COUNTS }), nowMs)
  expect(first.walks).toEqual([{ runId: null, after: '' }])
  const rested = { ...first, walks: [] }
  expect(afterRun(rested, run({ counts: NO_COUNTS }), nowMs + 23 * HOUR_MS).walks).toEqual([])
  expect(afterRun(rested, run({ counts: NO_COUNTS }), nowMs + 24 * HOUR_MS).walks).toHaveLength(1)
})

test('after a run that changed something, what it changed is looked at, once and before all else', () => {
  const once = afterRun(busy, run(), nowMs)
  expect(once.walks).toEqual([{ runId: 'run-1', after: '' }, walk])
  expect(afterRun(once, run(), nowMs)).toEqual(once)
})

test.each([
  ['changed nothing', run({ counts: NO_COUNTS })],
  ['only brought a provider’s answers', run({ reasons: ['provider'] })],
])('a run that %s asks for nothing', (_name, ended) => {
  expect(afterRun(busy, ended, nowMs)).toEqual(busy)
})

test('a run that changed very much, or one too many, is followed by a look at everything', () => {
  const all = { runId: null, after: '' }
  const many = run({ counts: { ...NO_COUNTS, added: 2_001 } })
  expect(afterRun({ ...busy, walks: [] }, many, nowMs).walks).toEqual([all])
  expect(afterRun(busy, many, nowMs).walks).toEqual([walk, all])
  const waiting = { ...busy, walks: Array.from({ length: 20 }, (_, at) => ({ runId: `r${at}`, after: '' })) }
  expect(afterRun(waiting, run(), nowMs).walks).toEqual([all])
})

test('a look at everything that takes days is not begun anew each day', () => {
  expect(afterRun(busy, run({ counts: NO_COUNTS }), nowMs + 48 * HOUR_MS).walks).toEqual([walk])
  const over = afterRun({ ...busy, walks: [] }, run({ counts: NO_COUNTS }), nowMs + 48 * HOUR_MS)
  expect(over.walks).toEqual([{ runId: null, after: '' }])
})

test.each<[string, ServerFailure, number | null, number, number]>([
  ['the time that it asked for', { reason: 'bad-status', status: 429 }, 7, 0, 7_000],
  ['at most six hours', { reason: 'bad-status', status: 429 }, 1e9, 0, 6 * HOUR_MS],
  ['half a minute at first', { reason: 'timeout', afterMs: 6_000 }, null, 0, 30_000],
  ['twice as long the third time', { reason: 'bad-status', status: 503 }, null, 2, 120_000],
  ['an hour at most', { reason: 'unreachable', detail: '' }, null, 30, HOUR_MS],
  ['an hour where it refuses the key', { reason: 'unauthorized' }, null, 0, HOUR_MS],
])('a provider in trouble is left alone for %s', (_name, failure, retryAfter, tries, waitMs) => {
  const after = afterWalkPiece({ ...busy, tries }, troubled(failure, retryAfter), { nowMs, dice: 0.5 })
  expect(after.notBeforeMs - nowMs).toBe(waitMs)
  expect(after.walks).toEqual([walk])
})

test('the waits of two providers differ by their dice', () => {
  const wait = (dice: number) =>
    afterWalkPiece(busy, troubled({ reason: 'timeout', afterMs: 1 }), { nowMs, dice }).notBeforeMs - nowMs
  expect([wait(0), wait(1)]).toEqual([22_500, 37_500])
})

test('a report says what a provider waits for, until it answers', () => {
  const at = { nowMs, dice: 0.5 }
  const waiting = afterWalkPiece(busy, troubled({ reason: 'bad-status', status: 429 }, 60), at)
  expect(agendaReports('tmdb', waiting)).toEqual([
    { path: 'tmdb', detail: { reason: 'bad-status', status: 429 }, againAt: '2026-11-24T12:01:00.000Z' },
  ])
  expect(agendaReports('tmdb', afterWalkPiece(waiting, piece(), at))).toEqual([])
})

test('five unusable answers in a row are an outage, fewer are named and passed over', () => {
  const bad = { path: 'tmdb heat-1995', detail: { reason: 'too-large', limitBytes: 16 * 1_048_576 } as const }
  const at = { nowMs, dice: 0.5 }
  const few = afterWalkPiece(busy, piece({ isAnswered: false, strikes: 2, problems: [bad, bad] }), at)
  expect(few.notBeforeMs).toBe(0)
  expect(agendaReports('tmdb', few)).toMatchObject([{ path: 'tmdb heat-1995' }, { path: 'tmdb heat-1995' }])
  const many = afterWalkPiece(few, piece({ isAnswered: false, strikes: 3, problems: [bad, bad, bad] }), at)
  expect(many.notBeforeMs).toBeGreaterThan(nowMs)
})

test('a title that went wrong unexpectedly is named, which is no outage however many there are', () => {
  const surprises = Array.from({ length: 7 }, () => ({ path: 'tmdb heat-1995', cause: new Error('odd') }))
  const after = afterWalkPiece(busy, piece({ isAnswered: false, surprises }), { nowMs, dice: 0.5 })
  expect(after.notBeforeMs).toBe(0)
  expect(agendaReports('tmdb', after)[0]).toEqual({
    path: 'tmdb heat-1995',
    detail: { reason: 'passed-over' },
  })
})

test('a walk that is over gives way to the next', () => {
  const two = { ...busy, walks: [walk, { runId: 'run-1', after: '' }] }
  expect(afterWalkPiece(two, piece({ walk: null }), { nowMs, dice: 0 }).walks).toEqual([
    { runId: 'run-1', after: '' },
  ])
})

test('a silent database is waited for; a surprise ends the walk and not the provider', () => {
  expect(afterSurprise(busy, new DataApiUnavailable('silent'), nowMs)).toMatchObject({
    walks: [walk],
    notBeforeMs: nowMs + 30_000,
  })
  expect(afterSurprise(busy, new Error('odd'), nowMs).walks).toEqual([])
})

test('when everything is to be looked at again, a walk that is on its way goes on, and what runs changed comes first', () => {
  expect(afterRefresh(busy, nowMs + HOUR_MS)).toEqual(busy)
  const ofRun = { runId: 'run-1', after: '' }
  const refreshed = afterRefresh({ ...NOTHING_TO_DO, walks: [ofRun] }, nowMs)
  expect(refreshed).toMatchObject({ allSinceMs: nowMs, walks: [ofRun, { runId: null, after: '' }] })
})

test('a clock that was set back holds up neither a walk nor the daily look at everything', () => {
  const late = nowMs - 30 * 24 * HOUR_MS
  const asleep = afterWalkPiece(busy, troubled({ reason: 'bad-status', status: 429 }, 3_600), {
    nowMs,
    dice: 0.5,
  })
  expect(agendaDueAt(asleep, nowMs)).toBe(nowMs + HOUR_MS)
  expect(agendaDueAt(asleep, late)).toBe(late)
  expect(afterRun({ ...busy, walks: [] }, run({ counts: NO_COUNTS }), late).walks).toHaveLength(1)
})
