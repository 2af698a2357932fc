import { describe, expect, test } from 'vitest'
import { countsOf, verdictOf } from './test-counts.mjs'

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
const brokenFile = { status: 'failed', assertionResults: [] }

describe('what counts', () => {
  test.each([
    ['all passed', report, 0, { passed: 5, failed: 0, skipped: 0 }],
    ['one failed', { ...report, numFailedTests: 1 }, 1, { passed: 5, failed: 1, skipped: 0 }],
    [
      'a file that could not be loaded',
      { ...report, testResults: [brokenFile] },
      1,
      { passed: 5, failed: 1, skipped: 0 },
    ],
    ['nothing failed but the run', report, 1, { passed: 5, failed: 1, skipped: 0 }],
    [
      'skipped and planned',
      { ...report, numPendingTests: 2, numTodoTests: 1 },
      0,
      { passed: 5, failed: 0, skipped: 3 },
    ],
    ['no report', null, 1, { passed: 0, failed: 1, skipped: 0 }],
    ['no report though it ended well', null, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_what, found, code, expected) => {
    expect(countsOf(found, code)).toEqual(expected)
  })
})

describe('the last lines', () => {
  test.each([
    [{ passed: 5, failed: 0, skipped: 0 }, 0, true, ['5 passed, 0 failed'], 0],
    [{ passed: 5, failed: 2, skipped: 1 }, 0, false, ['1 项没有运行', '5 passed, 2 failed'], 2],
    [{ passed: 5, failed: 0, skipped: 1 }, 1, false, ['2 项没有运行', '5 passed, 0 failed'], 0],
    [{ passed: 5, failed: 0, skipped: 1 }, 1, true, ['2 项没有运行，按失败计', '5 passed, 2 failed'], 2],
  ])('%j, %i missing, in CI: %s', (counts, missing, inCi, lines, failed) => {
    expect(verdictOf(counts, missing, inCi)).toEqual({ lines, failed })
  })
})
