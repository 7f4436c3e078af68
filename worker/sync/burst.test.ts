import { expect, test } from 'vitest'
import { waitsUntilMs } from './burst.ts'

const at = (ms: number) => new Date(1_000_000 + ms).toISOString()
const waits = (requests: number, burst: 'single' | 'part', lastMs: number, notBeforeMs = 1) =>
  waitsUntilMs({ requests, requestedAt: at(0), notBeforeMs }, burst, { requestedAt: at(lastMs) }) - 1_000_000

test.each([
  ['one import waits a tenth of a second', 1, 'single', 0, 100],
  ['a second one prolongs that', 2, 'single', 80, 180],
  ['from the third on, more are expected', 3, 'single', 250, 1_050],
  ['imports that go on and on are not waited for', 60, 'single', 2_900, 3_000],
  ['parts of a season are waited for longer', 1, 'part', 0, 1_500],
  ['but not for ever', 40, 'part', 5_900, 6_000],
] as const)('%s', (_name, requests, burst, lastMs, expected) => {
  expect(waits(requests, burst, lastMs)).toBe(expected)
})

test('a run that somebody asked for is not held back by a webhook that joins it', () => {
  expect(
    waitsUntilMs({ requests: 2, requestedAt: at(0), notBeforeMs: 0 }, 'single', { requestedAt: at(9) }),
  ).toBe(0)
})
