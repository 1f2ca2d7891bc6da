import Papa from "papaparse";
import {describe, expect, test} from "vitest";
import scenarioFile from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {answer as small} from "./charts/fixture.ts";
import {answerTables} from "./scenarioCsv.ts";
import {sectionSeven} from "./sectionSeven.ts";

const scenario = {
  ...ScenarioSchema.parse(scenarioFile),
  run: {...ScenarioSchema.parse(scenarioFile).run, horizonMonths: 13},
};
const answer = {...small, sectionSeven: sectionSeven(scenario, bundledCatalogue, small.options)};
const tables = Object.fromEntries(
  Object.entries(answerTables(answer, scenario)).map(([name, text]) => [
    name,
    Papa.parse<Record<string, string>>(text, {header: true, skipEmptyLines: true}).data,
  ]),
);

test("an answer is ten tables", () => {
  expect(Object.keys(tables)).toEqual([
    "monthly-long.csv",
    "monthly-wide.csv",
    "ledger.csv",
    "npv.csv",
    "section-7.csv",
    "placement.csv",
    "schedule.csv",
    "options.csv",
    "gates.csv",
    "plan-check.csv",
  ]);
  const empty = Object.entries(tables).flatMap(([name, rows]) => (rows.length === 0 ? [name] : []));
  expect(empty).toEqual(["plan-check.csv"]); // nothing was claimed of this small answer
});

test("the long form names scenario, option, month, metric, percentile, value and unit", () => {
  expect(Object.keys(tables["monthly-long.csv"][0])).toEqual([
    "scenario",
    "option",
    "month",
    "metric",
    "percentile",
    "value",
    "unit",
  ]);
  const saved = tables["monthly-long.csv"].filter(
    ({option, month, metric}) => option === "l40s" && month === "2027-03" && metric === "cumulative-saving",
  );
  expect(saved.map(({percentile, value}) => [percentile, value])).toEqual([
    ["p10", "-80000"],
    ["p50", "-70000"],
    ["p90", "-60000"],
  ]);
});

test("the wide form and the ledger have a row for each option and month", () => {
  for (const name of ["monthly-wide.csv", "ledger.csv"])
    expect(tables[name].map(({option, month}) => `${option} ${month}`)).toHaveLength(2 * 13);
});

describe("what is placed", () => {
  const rows = tables["placement.csv"].filter(({option}) => option === "l40s");

  test("is weights, activations, cache and what is free, GPU by GPU", () => {
    expect(rows.filter(({gpu}) => gpu === "0").map(({what, bytes}) => [what, bytes])).toEqual([
      ["weights", "20000000000"],
      ["activations", "4000000000"],
      ["kv cache", "10000000000"],
      ["free", "9000000000"],
    ]);
  });

  test("is below zero where it does not fit", () => {
    expect(rows.find(({gpu, what}) => gpu === "1" && what === "free")?.["bytes"]).toBe("-5000000000");
  });
});

test("section 7 stands line by line, by the plan and by simulation, with its formula", () => {
  const [hardware] = tables["section-7.csv"].filter(
    ({line, basis}) => line === "Hardware" && basis === "accrual",
  );
  expect([hardware["formula"], hardware["plan"], hardware["unit"]]).toEqual([
    "280000 / 36",
    "7778",
    "MYR/month",
  ]);
});

test("the schedule stands day by day", () => {
  expect(tables["schedule.csv"].map(({task}) => task)).toEqual(Object.keys(scenario.schedule.tasks));
});
