/** Owns what counts as passed and as failed. It runs nothing. */

/**
 * Counts of one run of Vitest. A file that could not be loaded counts as a failure, and so does a run that ended badly
 * though no test failed.
 * @param {object | null} report what the `json` reporter wrote, null when it wrote nothing
 * @param {number} code exit code of the run
 */
export const countsOf = (report, code) => {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + broken.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/**
 * What is printed last. In CI a test that did not run, and a need that is missing, are failures.
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @param {number} missing needs beyond npm that are not there
 */
export const verdictOf = ({ passed, failed, skipped }, missing, inCi) => {
  const unrun = skipped + missing
  const all = inCi ? failed + unrun : failed
  const lines = [
    ...(unrun > 0 ? [`${unrun} 项没有运行${inCi ? '，按失败计' : ''}`] : []),
    `${passed} passed, ${all} failed`,
  ]
  return { lines, failed: all }
}
