import {existsSync, readFileSync} from "node:fs";

/** @typedef {{passed: number, failed: number, skipped?: string[]}} Count */

/**
 * Tests in a JSON report of Vitest. A file that could not be loaded has no tests and counts as one failure. Those that
 * were skipped are named: a check that did not run is not one that passed.
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
  const skipped = testResults.flatMap(
    (/** @type {{assertionResults: {status: string, fullName: string}[]}} */ {assertionResults}) =>
      assertionResults
        .filter(({status}) => status === "skipped" || status === "pending")
        .map(({fullName}) => fullName.trim()),
  );
  return {passed: numPassedTests, failed: numFailedTests + broken.length, skipped};
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
