/** @typedef {{ passed: number, failed: number }} Count */

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
 * @returns {Count} one that passed only when tried again has failed
 */
export function countPlaywright(report) {
  const { expected = 0, unexpected = 0, flaky = 0 } = parse(report).stats ?? {}
  return { passed: expected, failed: unexpected + flaky }
}

/** @param {string} report */
function parse(report) {
  try {
    return JSON.parse(report)
  } catch {
    return {}
  }
}
