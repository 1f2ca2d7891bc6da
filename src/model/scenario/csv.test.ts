import fc from "fast-check";
import Papa from "papaparse";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {arbitraryScenario} from "./arbitraryScenario.ts";
import {scenarioToCsv} from "./csv.ts";
import {csvToScenario} from "./csvToScenario.ts";
import {formatIssue} from "./issue.ts";
import {scenarioHash} from "./scenarioHash.ts";
import type {Scenario} from "./schema/scenario.ts";

const base = plan as unknown as Scenario;
const csv = scenarioToCsv(base);
const back = (text: string, onto?: Scenario) => {
  const read = csvToScenario(text, onto);
  return read.ok ? read.scenario : read.issues.map((issue) => formatIssue("a.csv", issue));
};
/** The export with one row replaced. */
const edited = (path: string, row: string) =>
  csv.replace(new RegExp(`^${path.replaceAll(".", "\\.")},.*$`, "m"), row);

test("the plan comes back as it went, to the last digit and source", () => {
  expect(back(csv)).toEqual(base);
  expect(scenarioHash(back(csv) as Scenario)).toBe(scenarioHash(base));
});

test("any scenario comes back as it went, whatever its texts and doubts, onto itself or onto another", () => {
  fc.assert(
    fc.property(arbitraryScenario(base), (scenario) => {
      expect(back(scenarioToCsv(scenario))).toEqual(scenario);
      expect(back(scenarioToCsv(scenario), base)).toEqual(scenario);
    }),
    {numRuns: 50, seed: 1},
  );
});

test("no cell begins as a formula, but for negative numbers", () => {
  fc.assert(
    fc.property(arbitraryScenario(base), (scenario) => {
      const rows = Papa.parse<string[]>(scenarioToCsv(scenario).trimEnd()).data;
      const formulas = rows.flat().filter((cell) => /^[\s\u0000-\u001f]*[=+\-@\uff1d]/.test(cell));
      expect(formulas.filter((cell) => !/^-[\d.]+(e-?\d+)?$/.test(cell))).toEqual([]);
    }),
    {numRuns: 25, seed: 2},
  );
});

test("a row carries value, unit, range, source and note", () => {
  expect(csv).toContain("finance.tariffMyrPerKwh,0.5068,MYR/kWh,0.454,0.54,tnb-rp4; assumed; 2025-07,");
  expect(csv.split("\n")[0]).toBe("path,value,unit,low,high,source,note");
});

describe("a spreadsheet's ways are understood", () => {
  test("semicolons, tabs, a byte order mark, Windows line ends, capital TRUE", () => {
    const rows = Papa.parse<string[]>(csv.trimEnd()).data.map((row) =>
      row.map((cell) => (cell === "true" ? "TRUE" : cell)),
    );
    for (const delimiter of [";", "\t"])
      expect(back(`\uFEFF${Papa.unparse(rows, {delimiter, newline: "\r\n"})}`)).toEqual(base);
  });

  test("blank lines and missing columns pass", () => {
    const changed = back("path,value\n\nfinance.pue,1.7\n,\n", base) as Scenario;
    expect(changed).toEqual({...base, finance: {...base.finance, pue: 1.7}});
  });
});

describe("a few rows change what they name in a base", () => {
  test("low and high alone make a range about the value", () => {
    const changed = back("path,value,low,high\nfinance.freightMyr,7000,5000,9000", base) as Scenario;
    expect(changed.uncertainty.ranges["finance.freightMyr"]).toEqual({
      kind: "triangular",
      low: 5000,
      mode: 7000,
      high: 9000,
    });
  });

  test("a source alone is an assumption until its standing is said", () => {
    const changed = back("path,value,source,note\nfinance.pue,1.7,headroom,asked the hall", base) as Scenario;
    expect(changed.provenance["finance.pue"]).toEqual({
      source: "headroom",
      standing: "assumed",
      note: "asked the hall",
    });
  });

  test("without a base they are not enough", () => {
    expect(back("path,value\nfinance.pue,1.7")).toContain("a.csv: version: must be given, got nothing");
  });
});

describe("what is wrong is told by line and path, all at once, and nothing is half read", () => {
  test("cells that are not what their path needs", () => {
    expect(
      back(
        'path,value,low,high\nfinance.pue,high\nrun.sed,1\nfinance.usdMyr,"4,2"\nfinance.freightMyr,1,x,2\nfinance.pue,2',
        base,
      ),
    ).toEqual([
      "a.csv:2: finance.pue: must be a number like 280000 or 0.05, got high",
      "a.csv:3: run.sed: must be a path of a scenario, got run.sed",
      "a.csv:4: finance.usdMyr: must be a number like 280000 or 0.05, got 4,2",
      "a.csv:5: finance.freightMyr: low must be a number, and so its counterpart, got x",
      "a.csv:6: finance.pue: must stand once, got finance.pue",
    ]);
  });

  test("a unit that is not the number's own: nothing is converted behind anyone's back", () => {
    expect(
      back("path,value,unit\nfinance.rackMyrPerMonth,1500,USD/month\nfinance.pue,1.5,x\n", base),
    ).toEqual([
      "a.csv:2: finance.rackMyrPerMonth: unit must be MYR/month, as the number is not converted, got USD/month",
    ]);
  });

  test("rules of the schema, at the row that breaks them", () => {
    const line = csv.split("\n").findIndex((row) => row.startsWith("finance.pue,")) + 1;
    expect(back(edited("finance.pue", "finance.pue,0.5,x,1.3,2,,"))).toEqual([
      `a.csv:${line}: finance.pue: must be 1 or more, got 0.5`,
    ]);
  });

  test("a range that leaves its number out, at the row of the number", () => {
    expect(back("path,value,low,high\nfinance.pue,1.2,1.3,2", base)).toEqual([
      "a.csv:2: uncertainty.ranges.finance.pue: must contain the base value 1.2, got 1.3 to 2",
    ]);
  });

  test("a month that a spreadsheet has rewritten", () => {
    expect(back("path,value\ntenants.targetMonth,Dec-27", base)).toEqual([
      "a.csv:2: tenants.targetMonth: must be a month like 2027-06, got Dec-27",
    ]);
  });

  test("lines are counted over cells of several lines", () => {
    expect(back('path,value\ntitle,"two\nlines"\nfinance.pue,x', base)).toEqual([
      "a.csv:4: finance.pue: must be a number like 280000 or 0.05, got x",
    ]);
  });

  test("a head without path and value, or with a column that is not known", () => {
    expect(back("paths,value\nfinance.pue,1")).toEqual([
      "a.csv:1: must have a column path, got paths,value",
      "a.csv:1: must have only the columns path, value, unit, low, high, source, note, got paths",
    ]);
    expect(back("")).toEqual([
      "a.csv:1: must have a column path, got ",
      "a.csv:1: must have a column value, got ",
    ]);
  });

  test("a row with more cells than the head", () => {
    expect(back("path,value\nfinance.pue,1,7", base)[0 as never]).toBe(
      "a.csv:2: finance.pue: must have 2 cells (quote a cell that has a separator), got 3",
    );
  });
});
