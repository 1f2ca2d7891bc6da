import {mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {lastChange, nodeProblem} from "./project.js";
import {countPlaywright, countVitest} from "./testCounts.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-"));
});
afterEach(() => {
  rmSync(folder, {recursive: true});
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("Node", () => {
  test.each(["20.19.0", "20.20.2", "22.12.0", "22.20.1", "23.0.0", "24.11.0"])(
    "%s runs the project",
    (version) => {
      expect(nodeProblem(version)).toBeUndefined();
    },
  );

  test.each(["18.20.8", "20.18.3", "21.7.3", "22.11.0"])("%s is refused by its number", (version) => {
    expect(nodeProblem(version)).toContain(`got ${version}`);
  });
});

describe("the last change of a folder", () => {
  const at = (path: string, seconds: number) => {
    utimesSync(path, seconds, seconds);
  };

  test("is that of the newest thing in it, however deep", () => {
    mkdirSync(join(folder, "deep"));
    at(write("deep/new.ts", ""), 2000);
    at(write("old.ts", ""), 1000);
    at(join(folder, "deep"), 1000);
    at(folder, 1000);
    expect(lastChange(folder)).toBe(2_000_000);
  });

  test("sees a file that was taken away", () => {
    const gone = write("gone.ts", "");
    at(folder, 1000);
    rmSync(gone);
    expect(lastChange(folder)).toBeGreaterThan(1_000_000);
  });

  test("is 0 where nothing is", () => {
    expect(lastChange(join(folder, "nothing"))).toBe(0);
  });
});

describe("counting tests", () => {
  test("a Vitest file that could not be loaded is one failure", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        {status: "failed", assertionResults: [{status: "failed"}, {status: "passed"}]},
        {status: "failed", assertionResults: []},
        {status: "passed", assertionResults: [{status: "passed"}, {status: "passed"}]},
        {status: "passed", assertionResults: [{status: "skipped", fullName: " a sheet opens elsewhere"}]},
      ],
    };
    expect(countVitest(write("vitest.json", JSON.stringify(report)))).toEqual({
      passed: 3,
      failed: 2,
      skipped: ["a sheet opens elsewhere"],
    });
  });

  test("a Playwright test that passed only when repeated has failed", () => {
    const report = {stats: {expected: 5, unexpected: 1, flaky: 2, skipped: 4}};
    expect(countPlaywright(write("playwright.json", JSON.stringify(report)))).toEqual({passed: 5, failed: 3});
  });

  test("no report means no tests", () => {
    expect(countVitest(join(folder, "none.json"))).toEqual({passed: 0, failed: 0});
  });
});
