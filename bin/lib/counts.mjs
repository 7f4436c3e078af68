import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} [again] names of those that passed only when tried again, each with what it said first
 * @property {string[]} [lost] names of those that failed, each with what it said
 */

/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} Assertion */

/**
 * @param {string} report of vitest's json reporter
 * @returns {Count} a file that could not be loaded counts as one that failed
 */
export function countVitest(report) {
  /** @type {{ numPassedTests?: number, numFailedTests?: number, testResults?: { name: string, status: string, message: string, assertionResults: Assertion[] }[] }} */
  const { numPassedTests = 0, testResults = [], numFailedTests = 0 } = parse(report)
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  /** @param {Assertion} test */
  const described = ({ fullName, failureMessages: [first = ''] }) => withReason(fullName, first)
  const again = all.filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    again: again.map(described),
    lost: [
      ...all.filter(({ status }) => status === 'failed').map(described),
      ...unloaded.map(({ name, message }) => withReason(name, message)),
    ],
  }
}

/**
 * @param {string} report of playwright's json reporter
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { stats = {}, suites = [] } = parse(report)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats
  return {
    passed: expected + flaky,
    failed: unexpected,
    again: titlesOf(suites, 'flaky'),
    lost: titlesOf(suites, 'unexpected'),
  }
}

/**
 * @param {string} name
 * @param {string} message
 */
function withReason(name, message) {
  const [line = ''] = stripVTControlCharacters(message).split('\n')
  return line === '' ? name : `${name} (${line})`
}

/** @typedef {{ errors?: { message?: string }[] }} Try */
/** @typedef {{ title: string, tests: { status: string, results?: Try[] }[] }} Spec */
/** @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite */

/**
 * @param {Suite[]} suites
 * @param {'flaky' | 'unexpected'} wanted
 * @returns {string[]}
 */
function titlesOf(suites, wanted) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs.flatMap(({ title, tests }) => {
      const found = tests.find(({ status }) => status === wanted)
      return found ? [withReason(title, found.results?.[0]?.errors?.[0]?.message ?? '')] : []
    }),
    ...titlesOf(inner, wanted),
  ])
}

/** @param {string} report */
function parse(report) {
  try {
    return JSON.parse(report)
  } catch {
    return {}
  }
}
