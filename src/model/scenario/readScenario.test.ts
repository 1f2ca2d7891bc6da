import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {formatIssue} from "./issue.ts";
import {jsonFault} from "./jsonSyntax.ts";
import {migrate} from "./migrate.ts";
import {readScenario} from "./readScenario.ts";

const text = readFileSync("scenarios/hi-end-upgrade.json", "utf8");
const said = (json: string) => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues.map((issue) => formatIssue("base.json", issue));
};

describe("a text that is no JSON is refused with its line and column", () => {
  test.each([
    ["", "base.json:1:1: must be a JSON value, got the end"],
    ['{\n  "version": 1,\n}', "base.json:3:1: must be a key in double quotes, got }"],
    ['{"a": 1 "b": 2}', 'base.json:1:9: must go on with a comma or }, got "'],
    ['{"a" 1}', "base.json:1:6: must have a colon after the key, got 1"],
    ['{"a": NaN}', "base.json:1:7: must be a JSON value, got NaN"],
    ['{"a": 1}\n{', "base.json:2:1: must end after the value, got {"],
    ['{"a": 1,\n "a": 2}', 'base.json:2:2: must name the key a once, got "'],
    ["[".repeat(300), "base.json:1:201: must be nested 200 deep at most, got ["],
  ])("%s", (json, message) => {
    expect(said(json)).toEqual([message]);
  });

  test("what is told to be JSON, and only that, JSON.parse can read", () => {
    const parses = (json: string): boolean => {
      try {
        JSON.parse(json);
        return true;
      } catch {
        return false;
      }
    };
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-0.5e3",
      "01",
      "true",
      "nul",
      " ",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(pieces, {maxLength: 9}).map((all) => all.join("")),
        ),
        (json) => {
          const fault = jsonFault(json);
          const twice = fault?.rule.includes("once") ?? false;
          expect(fault === undefined || twice).toBe(parses(json) || (twice && fault !== undefined));
        },
      ),
      {numRuns: 500, seed: 1},
    );
  });
});

test("a byte order mark is passed over", () => {
  expect(said(`\uFEFF${text}`)).toEqual([]);
});

describe("versions", () => {
  test("a newer file is refused, naming its version", () => {
    expect(said(text.replace('"version": 1', '"version": 2'))).toEqual([
      "base.json: version: must be 1 or older: the file was written by a newer release, got 2",
    ]);
  });

  test("an older file is brought forward step by step", () => {
    const steps = {1: (old: object) => ({...old, b: 1}), 2: (old: object) => ({...old, c: 1})};
    expect(migrate({version: 1, a: 1}, 3, steps)).toEqual({ok: true, value: {version: 3, a: 1, b: 1, c: 1}});
  });

  test("a file older than the first step is refused", () => {
    const read = migrate({version: 0}, 2, {1: (old) => ({...old})});
    expect(read).toEqual({ok: false, issues: [{path: "version", rule: "must be 1 to 2", value: 0}]});
  });

  test("what names no version is left for the schema to judge", () => {
    expect(said("{}").some((line) => line === "base.json: version: must be given, got nothing")).toBe(true);
    expect(said(text.replace('"version": 1', '"version": "1"'))).toEqual([
      'base.json: version: must be 1, got "1"',
    ]);
  });
});
