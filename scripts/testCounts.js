import {existsSync, readFileSync} from "node:fs";

/** @typedef {{passed: number, failed: number}} Count */

/**
 * Tests in a JSON report of Vitest. A file that could not be loaded has no tests and counts as one failure.
 * @param {string} file
 * @returns {Count}
 */
export function countVitest(file) {
  if (!existsSync(file)) return {passed: 0, failed: 0};
  const {numPassedTests, numFailedTests, testResults} = JSON.parse(readFileSync(file, "utf8"));
  const broken = testResults.filter(
    (/** @type {{status: string, assertionResults: {status: string}[]}} */ {status, assertionResults}) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return {passed: numPassedTests, failed: numFailedTests + broken.length};
}

/**
 * Tests in a JSON report of Playwright; one that passed only when repeated has failed.
 * @param {string} file
 * @returns {Count}
 */
export function countPlaywright(file) {
  if (!existsSync(file)) return {passed: 0, failed: 0};
  const {expected, unexpected, flaky} = JSON.parse(readFileSync(file, "utf8")).stats;
  return {passed: expected, failed: unexpected + flaky};
}
