import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './counts.mjs'

test('a test file that does not load counts as one that failed', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  }
  expect(countVitest(JSON.stringify(report))).toEqual({ passed: 7, failed: 2 })
})

test('a browser test that passed only when tried again has passed, and is named', () => {
  const flaky = { title: 'a film plays', tests: [{ status: 'flaky' }] }
  const steady = { title: 'a film stands once', tests: [{ status: 'expected' }] }
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    suites: [{ specs: [steady], suites: [{ specs: [flaky] }] }],
  }
  expect(countPlaywright(JSON.stringify(report))).toEqual({ passed: 6, failed: 1, again: ['a film plays'] })
})

test('no report counts nothing', () => {
  expect(countVitest('')).toEqual({ passed: 0, failed: 0 })
  expect(countPlaywright('')).toEqual({ passed: 0, failed: 0, again: [] })
})
