import { expect, test } from 'vitest'
import { Delivery } from './delivery.ts'
import { ServerHealth } from './media-server.ts'
import { said } from './reason.ts'
import { NO_COUNTS, Run } from './run.ts'

const AT = '2026-11-24T12:00:00.000Z'

test('a run of an earlier release keeps all that it said in words', () => {
  const counts = { pages: 1, entries: 1, changed: 0, removed: 0, skipped: 1, requests: 1 }
  const stored = {
    ...{ _id: '01A', state: 'working', size: 'large', scope: { all: true }, reasons: ['cron'] },
    ...{ requestedAt: AT, startedAt: AT, endedAt: null, phase: 'gather', counts: NO_COUNTS },
    ...{ finalized: { done: 0, of: null }, parked: 0, held: [] },
    servers: [
      { serverId: 'attic', outcome: 'gathered', counts, errors: [{ path: 'f1', detail: 'is too large' }] },
    ],
    reports: [{ path: 'tmdb', detail: 'answered with status 429' }],
    waitingFor: 'the database, which does not answer',
  }
  expect(Run.parse(stored)).toMatchObject({
    servers: [{ errors: [{ path: 'f1', detail: said('is too large') }] }],
    reports: [{ path: 'tmdb', detail: said('answered with status 429') }],
    waitingFor: said('the database, which does not answer'),
  })
})

test('a delivery of an earlier release keeps its words, and a reason stays one', () => {
  const stored = { _id: '01A', connectionId: 'radarr', receivedAt: AT, event: 'Grab' }
  const read = (detail: unknown) =>
    Delivery.parse({ ...stored, isRepeated: false, runId: null, detail }).detail
  expect(read('No file has changed yet.')).toEqual(said('No file has changed yet.'))
  expect(read({ reason: 'no-change' })).toEqual({ reason: 'no-change' })
  expect(read(undefined)).toBeNull()
})

test('a server’s health of an earlier release is read without its words', () => {
  const stored = { _id: 'attic', isHealthy: false, checkedAt: AT, failedProbes: 2, changedAt: AT }
  expect(ServerHealth.parse({ ...stored, reason: 'does not answer' }).failure).toBeNull()
})
