/** @typedef {{ passed: number, failed: number, again?: string[] }} Count `again` names those that passed only when tried again */

/**
 * @param {string} report of vitest's json reporter
 * @returns {Count} a file that could not be loaded counts as one that failed
 */
export function countVitest(report) {
  const { numPassedTests = 0, testResults = [], numFailedTests = 0 } = parse(report)
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length }
}

/**
 * @param {string} report of playwright's json reporter
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { stats = {}, suites = [] } = parse(report)
  const { expected = 0, unexpected = 0, flaky = 0 } = stats
  return { passed: expected + flaky, failed: unexpected, again: flakyTitles(suites) }
}

/** @typedef {{ title: string, tests: { status: string }[] }} Spec */
/** @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite */

/**
 * @param {Suite[]} suites
 * @returns {string[]}
 */
function flakyTitles(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
    ...flakyTitles(inner),
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
