import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './counts.mjs'

const steady = { fullName: 'one film', status: 'passed', failureMessages: [] }

test('a test file that does not load counts as one that failed, and is named', () => {
  const wrong = { fullName: 'two films', status: 'failed', failureMessages: ['expected 1 to be 2\n at …'] }
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [wrong] },
      { name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [steady] },
    ],
  }
  expect(countVitest(JSON.stringify(report))).toEqual({
    passed: 7,
    failed: 2,
    again: [],
    lost: ['two films (expected 1 to be 2)', 'b.test.ts (no such file)'],
  })
})

test('a test that passed only when tried again has passed, and is named with what it said first', () => {
  const late = { fullName: 'a server answers', status: 'passed', failureMessages: ['Test timed out'] }
  const report = {
    numPassedTests: 2,
    testResults: [{ name: 'a.test.ts', status: 'passed', message: '', assertionResults: [steady, late] }],
  }
  expect(countVitest(JSON.stringify(report))).toEqual({
    passed: 2,
    failed: 0,
    again: ['a server answers (Test timed out)'],
    lost: [],
  })
})

test('the same of browser tests', () => {
  const results = [{ errors: [{ message: 'Error: \u001b[2mnot\u001b[22m visible\n at …' }] }, { errors: [] }]
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    suites: [
      {
        specs: [{ title: 'a film stands once', tests: [{ status: 'expected' }] }],
        suites: [{ specs: [{ title: 'a film plays', tests: [{ status: 'flaky', results }] }] }],
      },
      { specs: [{ title: 'a film ends', tests: [{ status: 'unexpected' }] }] },
    ],
  }
  expect(countPlaywright(JSON.stringify(report))).toEqual({
    passed: 6,
    failed: 1,
    again: ['a film plays (Error: not visible)'],
    lost: ['a film ends'],
  })
})

test('no report counts nothing', () => {
  expect(countVitest('')).toEqual({ passed: 0, failed: 0, again: [], lost: [] })
  expect(countPlaywright('')).toEqual({ passed: 0, failed: 0, again: [], lost: [] })
})
