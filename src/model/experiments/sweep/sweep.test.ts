import {describe, expect, test} from "vitest";
import plan from "../../../../scenarios/hi-end-upgrade.json";
import {streams} from "../../kernel/random.ts";
import {drawScenario} from "../../scenario/draw.ts";
import {valueAt} from "../../scenario/paths.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {gridIssues, gridPoints, parseAxis} from "./grid.ts";
import {type SweepPoint, scenarioAtPoint, sweepTable} from "./sweepPoint.ts";

const scenario = ScenarioSchema.parse(plan);
const valuesOf = (text: string) => {
  const axis = parseAxis(scenario, text);
  return "rule" in axis ? axis.rule : axis.values;
};

describe("an axis of a number", () => {
  test("is a range with a step, its end included where the steps reach it", () => {
    expect(parseAxis(scenario, "tenants.target=6..14:4")).toEqual({
      path: "tenants.target",
      values: [6, 10, 14],
    });
    expect(valuesOf("tenants.target=6..9")).toEqual([6, 7, 8, 9]);
    expect(valuesOf("finance.pue=1..2:0.3")).toEqual([1, 1.3, 1.6, 1.9]);
  });

  test("has the digits that were meant, although a tenth has no exact ones", () => {
    expect(valuesOf("finance.pue=0.1..0.5:0.1")).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(valuesOf("finance.pue=-0.3..0.3:0.1")).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    expect(valuesOf("finance.pue=1e-3..3e-3:1e-3")).toEqual([0.001, 0.002, 0.003]);
    expect(valuesOf("finance.pue=1.05..1.3:0.1")).toEqual([1.05, 1.15, 1.25]);
  });

  test("may list its values", () => {
    expect(valuesOf("finance.pue=1.3, 1.6,2")).toEqual([1.3, 1.6, 2]);
  });
});

describe("an axis of a date, a month, a word or a yes and no", () => {
  test("goes by days, weeks or months from one date to another", () => {
    expect(valuesOf("schedule.orderDate=2026-11-15..2026-12-14:14")).toEqual([
      "2026-11-15",
      "2026-11-29",
      "2026-12-13",
    ]);
    expect(valuesOf("schedule.orderDate=2026-12-30..2027-01-01")).toEqual([
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
    ]);
    expect(valuesOf("schedule.orderDate=2026-11-15..2026-11-30:1w")).toEqual([
      "2026-11-15",
      "2026-11-22",
      "2026-11-29",
    ]);
    expect(valuesOf("schedule.orderDate=2026-12-31..2027-03-31:1m")).toEqual([
      ...["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"],
    ]);
    expect(valuesOf("schedule.orderDate=2026-11-15,2027-01-01")).toEqual(["2026-11-15", "2027-01-01"]);
  });

  test("goes by months from one month to another", () => {
    expect(valuesOf("tenants.targetMonth=2027-06..2028-01:3")).toEqual(["2027-06", "2027-09", "2027-12"]);
  });

  test("lists words, and true and false", () => {
    expect(valuesOf("options.l40s.stages.0.placement=best,as-written")).toEqual(["best", "as-written"]);
    expect(valuesOf("tenants.existing.doc-zam.sensitive=false,true")).toEqual([false, true]);
  });
});

describe("an axis is refused with a rule", () => {
  test.each([
    ["finance.pue", "must be like path=from..to:step or path=1,2,3"],
    ["finance.pue=", "must be like path=from..to:step or path=1,2,3"],
    ["finance.pue=1..", "must list values that are each a number"],
    ["finance.pue=2..1:1", "must rise by a step of more than 0"],
    ["finance.pue=1..2:0", "must rise by a step of more than 0"],
    ["finance.pue=1..2:x", "must have a step that is a number"],
    ["finance.pue=a,b", "must list values that are each a number"],
    ["finance.pue=1,,2", "must list values that are each a number"],
    ["finance.pue=1,2,1.0", "must have each value once"],
    ["finance.pue=0..1:0.0000001", "must have 10000 values at most"],
    ["finance.puee=1,2", "must be an input of the scenario (finance.pue?)"],
    ["nothing=1,2", "must be an input of the scenario"],
    ["uncertainty.ranges.finance.usdMyr.low=4,5", "must be an input of the scenario"],
    [
      "schedule.orderDate=2026-11-15..2026-02-30",
      "must go from a date like 2026-11-15 to another, like from..to:step",
    ],
    ["schedule.orderDate=2027-01-01..2026-12-01:7", "must rise by a step of more than 0"],
    [
      "schedule.orderDate=2026-11-15..2027-01-01:1y",
      "must have a step in days, weeks or months, like 14, 2w or 1m",
    ],
    ["tenants.targetMonth=2027-06..2028-06:2w", "must have a step in months, like 3"],
    ["tenants.targetMonth=2027-13,2028-01", "must list values that are each a month like 2027-06"],
    [
      "options.l40s.stages.0.placement=best..as-written",
      "must list its values, each a word, since they have no steps",
    ],
  ])("%s", (text, rule) => expect(valuesOf(text)).toBe(rule));
});

describe("a grid", () => {
  test("has every combination, the last axis fastest", () => {
    const points = gridPoints([
      {path: "a", values: [1, 2]},
      {path: "b", values: ["x", "y"]},
    ]);
    expect(points).toEqual([
      {a: 1, b: "x"},
      {a: 1, b: "y"},
      {a: 2, b: "x"},
      {a: 2, b: "y"},
    ]);
  });

  test("names each path once, and is not so large that a slip of the pen must have made it", () => {
    const hundred = Array.from({length: 101}, (_, at) => at);
    const axes = ["a", "b"].map((path) => ({path, values: hundred}));
    expect(gridIssues(axes)).toEqual([{rule: "must make 10000 points at most", got: "10201"}]);
    expect(gridIssues(axes.map(({values}) => ({path: "a", values: values.slice(0, 2)})))).toEqual([
      {rule: "must name a path once", got: "a again"},
    ]);
  });

  test("moves the number and its range with it, so that no two points are the same futures", () => {
    const at = scenarioAtPoint(scenario, {"finance.pue": 2.5, "tenants.target": 14});
    expect(at.finance.pue).toBe(2.5);
    expect(at.tenants.target).toBe(14);
    const rates = [4.1, 4.2].map((rate) => scenarioAtPoint(scenario, {"finance.usdMyr": rate}));
    const drawn = rates.map((point) => drawScenario(point, streams(1, 0)).finance.usdMyr);
    expect(drawn[1] / drawn[0]).toBeCloseTo(4.2 / 4.1, 9);
    const range = valueAt(at, "uncertainty.ranges.finance.pue") as {low: number; high: number};
    expect(range.low).toBeLessThanOrEqual(2.5);
    expect(range.high).toBeGreaterThanOrEqual(2.5);
  });

  test("sets dates, months and words as they are", () => {
    const at = scenarioAtPoint(scenario, {
      "schedule.orderDate": "2027-01-15",
      "tenants.targetMonth": "2028-03",
    });
    expect([at.schedule.orderDate, at.tenants.targetMonth]).toEqual(["2027-01-15", "2028-03"]);
  });
});
test("the table has one figure a row, with the inputs of its point and null for never", () => {
  const never = {p10: 20, p50: 40, p90: null};
  const point: SweepPoint = {
    hash: "0123456789abcdef",
    inputs: {"tenants.target": 8},
    verdict: {outcome: "clear", leader: "l40s", choice: "l40s", sentence: ""},
    options: [
      {
        id: "l40s",
        feasible: true,
        npvMyr: never,
        npvAgainstCloudMyr: never,
        paybackMonths: never,
        chanceBest: 0.9,
        runRateCashMyrPerMonth: 2000,
        saturationMonth: null,
        gates: [{id: "soapP95", holds: true, value: 1.5, unit: "s"}],
      },
    ],
  };
  const {heading, rows} = sweepTable([point]);
  expect(heading).toEqual([...["hash", "tenants.target", "option", "metric", "percentile", "value", "unit"]]);
  expect(rows).toContainEqual(["0123456789abcdef", 8, "l40s", "payback", "p90", null, "months"]);
  expect(rows).toContainEqual(["0123456789abcdef", 8, "l40s", "gate-soapP95", "p50", 1.5, "s"]);
});
