import {describe, expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {checkScenario} from "../../../model/scenario/check.ts";
import {scenarioToCsv} from "../../../model/scenario/csv.ts";
import {withValue} from "../../../model/scenario/paths.ts";
import {changesBetween} from "./changes.ts";
import {withMeasured} from "./measured.ts";
import {readFile} from "./reading.ts";
import {SAMPLES} from "./samples.ts";

const checked = checkScenario(standard);
if (!checked.ok) throw new Error("the standard scenario must be valid");
const {scenario} = checked;
const refused = (text: string) => {
  const reading = readFile("x", text, scenario);
  return reading.kind === "refused" ? reading.issues : [];
};

test("every sample is known by its content, whatever its name", () => {
  expect(SAMPLES.map(({name, text}) => [name, readFile("any", text, scenario).what])).toEqual([
    ["scenario-changes.csv", "Inputs of a scenario (CSV)"],
    ["actuals.csv", "Actual months, 3 months"],
    ["focus.csv", "FOCUS charges, 2 months"],
    ["spend-logs.csv", "LiteLLM spend logs, 2 months"],
    ["trace.csv", "Requests in seconds, 10 requests"],
    ["guidellm.json", "GuideLLM report, 2 loads"],
  ]);
});

describe("a file that cannot be read is refused by row and column, with what was expected and what stood there", () => {
  test("actual months", () => {
    expect(refused("month,tenants\n2027-01,four\n")).toEqual([
      {row: 2, column: "tenants", expected: "a number of 0 or more", got: "four"},
    ]);
  });

  test("rows of inputs", () => {
    expect(refused("path,value\nfinance.pue,1.4\nfinance.usdMyr,4;05\nfinance.moon,1\n")).toEqual([
      {row: 3, column: "finance.usdMyr", expected: "a number like 280000 or 0.05", got: "4;05"},
      {row: 4, column: "finance.moon", expected: "a path of a scenario", got: "finance.moon"},
    ]);
  });

  test("a trace", () => {
    expect(refused("arrived,input_tokens,output_tokens\n0,10,0\n")).toEqual([
      {row: 2, column: "output_tokens", expected: "a whole number of tokens, one or more", got: "0"},
    ]);
  });

  test("text that is no JSON", () => {
    expect(refused('{"version": 1,}')).toMatchObject([{row: 1, column: "character 15", got: "}"}]);
  });

  test("charges and spend logs are refused by their own name", () => {
    const focus = "BilledCost,BillingCurrency,ChargePeriodStart\nfifteen,USD,2026-12-01T00:00:00Z\n";
    expect(readFile("x", focus, scenario).what).toBe("FOCUS charges");
    expect(readFile("x", "startTime,spend\nsoon,1\n", scenario).what).toBe("LiteLLM spend logs");
  });

  test("what is of no known kind", () => {
    expect(refused("name,age\nx,1\n")).toMatchObject([{column: "whole file", got: "columns name, age"}]);
    expect(refused('{"a": 1}')).toMatchObject([{got: "JSON with keys a"}]);
  });
});

describe("a scenario that comes back as it went out", () => {
  test.each([
    ["JSON", JSON.stringify(scenario)],
    ["CSV", scenarioToCsv(scenario)],
  ])("as %s changes nothing", (_, text) => {
    const reading = readFile("x", text, withValue(scenario, "finance.pue", 1.7));
    expect(reading.kind === "scenario" && changesBetween(scenario, reading.scenario)).toEqual([]);
  });
});

test("rows of inputs are laid over the plan, and each change is told with its range, source and standing", () => {
  const text = "path,value,low,high,source\nfinance.usdMyr,4.05,3.95,4.2,own-bank; quoted; 2026-11-20\n";
  const reading = readFile("x", text, withValue(scenario, "tenants.target", 12));
  const after = reading.kind === "scenario" ? reading.scenario : scenario;
  expect(after.tenants.target).toBe(12);
  expect(changesBetween(withValue(scenario, "tenants.target", 12), after)).toMatchObject([
    {
      path: "finance.usdMyr",
      label: "Exchange rate",
      to: "4.05 MYR/USD (3.95 to 4.2)",
      standing: "quoted, own-bank, 2026-11-20",
    },
  ]);
});

test("a measured figure stands as measured, with file and date, and its range narrows to the mean's own error", () => {
  const path = "workload.visit.noteTokensMean";
  const after = withMeasured(scenario, [{path, value: 612.345, standardError: 4.2}], {
    file: "Notes of Oct.csv",
    asOf: "2026-11-23",
    note: "2,000 requests",
  });
  expect(checkScenario(after).ok).toBe(true);
  expect(after.workload.visit.noteTokensMean).toBe(612.3);
  expect(after.uncertainty.ranges[path]).toEqual({kind: "normal", mean: 612.3, sd: 4.2});
  expect(after.provenance[path]).toEqual({
    source: "file-notes-of-oct.csv",
    standing: "measured",
    asOf: "2026-11-23",
    note: "Notes of Oct.csv: 2,000 requests",
  });
});
