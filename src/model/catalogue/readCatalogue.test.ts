import {describe, expect, test} from "vitest";
import {bundledCatalogue, bundledFiles} from "./bundled.ts";
import {CatalogueError} from "./catalogueError.ts";
import {readCatalogue} from "./readCatalogue.ts";

/** The issues of the shipped files with one of them changed. */
function issuesWith(name: keyof typeof bundledFiles, change: (text: string) => string): readonly string[] {
  try {
    readCatalogue({...bundledFiles, [name]: change(bundledFiles[name])});
  } catch (error) {
    if (error instanceof CatalogueError) return error.issues;
    throw error;
  }
  return [];
}

/** Replaces one cell (columns from 0) of one line (from 1) of a text whose cells there hold no comma. */
const cell = (line: number, column: number, value: string) => (text: string) =>
  text
    .split("\n")
    .map((row, index) => (index === line - 1 ? row.split(",").with(column, value).join(",") : row))
    .join("\n");

const l40sName = "gpus.csv:2"; // l40s,name,NVIDIA L40S 48GB,text,vendor,nvidia-l40s-datasheet,...

describe("a wrong row is named by file, line, column and rule", () => {
  test("an unknown unit", () => {
    expect(issuesWith("gpus", cell(2, 3, "gigs"))).toEqual([`${l40sName}: unit: unknown unit: gigs`]);
  });

  test("a word where a number must stand", () => {
    expect(issuesWith("gpus", cell(4, 2, "plenty"))).toEqual([
      "gpus.csv:4: value: must be a number, got plenty",
    ]);
  });

  test("an unknown standing", () => {
    expect(issuesWith("gpus", cell(2, 4, "hearsay"))).toEqual([
      `${l40sName}: standing: must be one of measured, vendor, quoted, derived, assumed, got hearsay`,
    ]);
  });

  test("an unknown source", () => {
    expect(issuesWith("gpus", cell(2, 5, "a-friend"))).toEqual([
      `${l40sName}: source: unknown source: a-friend`,
    ]);
  });

  test("a day that the calendar has not", () => {
    expect(issuesWith("fx", cell(3, 7, "2026-02-30"))).toEqual([
      "fx.csv:3: as_of: must be a date, got 2026-02-30",
    ]);
    expect(issuesWith("holidays", cell(2, 2, "17 Feb"))).toEqual([
      "holidays.csv:2: value: must be a date, got 17 Feb",
    ]);
  });

  test("a range that does not hold its value", () => {
    const row = "usd-myr,today,4,MYR per USD,quoted,currency-api,,2026-09-29,4.1,3.9\n";
    const line = bundledFiles.fx.trimEnd().split("\n").length + 1;
    expect(issuesWith("fx", (text) => `${text.trimEnd()}\n${row}`)).toEqual([
      `fx.csv:${line}: low: must not exceed the value 4, got 4.1`,
      `fx.csv:${line}: high: must not be less than the value 4, got 3.9`,
    ]);
  });

  test("a fact stated twice", () => {
    const [, first = ""] = bundledFiles.gpus.split("\n");
    const line = bundledFiles.gpus.trimEnd().split("\n").length + 1;
    expect(issuesWith("gpus", (text) => `${text.trimEnd()}\n${first}\n`)).toEqual([
      `gpus.csv:${line}: parameter: must be stated once, stands on line 2 already: l40s name`,
    ]);
  });

  test("a row of too few cells", () => {
    expect(issuesWith("gpus", (text) => text.replace("\n", "\nl40s,memory\n"))).toEqual([
      "gpus.csv:2: row: must have 10 cells, got 2",
    ]);
  });

  test("a foreign header", () => {
    expect(issuesWith("tax", (text) => text.replace("as_of", "date"))[0]).toMatch(
      /^tax\.csv:1: header: must be id,/,
    );
  });
});

test("all that is wrong is reported at once", () => {
  const twice = (text: string) => cell(4, 2, "plenty")(cell(2, 3, "gigs")(text));
  expect(issuesWith("gpus", twice)).toHaveLength(2);
});

test("a missing parameter names the thing that lacks it", () => {
  const without = (text: string) =>
    text
      .split("\n")
      .filter((row) => !row.startsWith("l40s,tdp,"))
      .join("\n");
  expect(issuesWith("gpus", without)).toEqual(["gpus.csv: l40s: tdp: is missing"]);
});

test("a parameter in the wrong unit names the unit that is needed", () => {
  const wrong = (text: string) => text.replace(/^l40s,memory,48,GB,/m, "l40s,memory,48,W,");
  expect(issuesWith("gpus", wrong)).toEqual(["gpus.csv: l40s: memory: must be in GB, got W"]);
});

test("a server of an unknown GPU and a replacement that is not priced are refused", () => {
  expect(issuesWith("servers", (text) => text.replace("l40s-4x,gpu,l40s,", "l40s-4x,gpu,voodoo2,"))).toEqual([
    "servers.csv: l40s-4x: gpu: unknown GPU: voodoo2",
  ]);
  expect(
    issuesWith("api-prices", (text) =>
      text.replace("gpt-4o,replacement,gpt-6-luna", "gpt-4o,replacement,hal"),
    ),
  ).toEqual(["api-prices.csv: gpt-4o: replacement: unknown model: hal"]);
});

test("a missing file is named", () => {
  const {tax: _, ...rest} = bundledFiles;
  expect(() => readCatalogue(rest)).toThrow("tax.csv: is missing");
});

test("a lookup that finds nothing says what was sought", () => {
  expect(() => bundledCatalogue.fact("workload", "visit", "colour")).toThrow(
    "the catalogue must hold workload.csv: visit: colour",
  );
});

test("digits stand as printed beside their reading", () => {
  const fact = bundledCatalogue.fact("fx", "usd-myr", "rate");
  expect(fact).toMatchObject({value: "4.08323512", number: 4.08323512, low: 3.9, high: 4.45});
});
